// The popover of words, loaded when the pointer or the keyboard first comes to a text that has some.

/**
 * What popovers need of what is read.
 *
 * @typedef {object} Reading
 * @property {{dictionary: 'on-demand' | 'auto' | 'off'}} host when the dictionary is loaded
 * @property {ShadowRoot} root where the popover stands
 * @property {(passages: {lang: string, text: string}[]) => void} say tells a screen reader
 * @property {(error: import('../engine/error.js').DuizhaoError) => void} fail tells of an error that stops nothing
 * @property {() => void} left what is done when the keyboard leaves the popover for elsewhere
 */

/** What a tap is meant for, where there is one in a page's own text. */
const ANSWERING = 'a,button,input,label,select,summary,textarea';

export class Popovers {
  #reading;
  /** @type {{view: import('../engine/core.js').LitView, text: Element} | null} */
  #shown = null;
  /** @type {import('./words.js').Words | null} */
  #words = null;

  /** @param {Reading} reading */
  constructor(reading) {
    this.#reading = reading;
  }

  /**
   * Takes up another view, or none.
   *
   * @param {import('../engine/core.js').LitView | null} view
   * @param {Element} text the element that its text is in
   */
  show(view, text) {
    this.#words?.leave();
    this.#words = null;
    this.#shown = view && { view, text };
    if (this.#reading.host.dictionary === 'auto') this.#load();
  }

  close() {
    this.#words?.close();
  }

  /** Takes an event of the text; whether it was all about words. @param {Event} event */
  handle(event) {
    if (this.#words) return this.#words.handle(event);
    this.#load().then((words) => words?.handle(event));
    return false;
  }

  /** A click or tap opens the popover at once, unless it ends a selection or is meant for something else. @param {MouseEvent} event */
  async tap({ target, clientX, clientY }) {
    if (!(target instanceof Element) || target.closest(ANSWERING) || getSelection()?.isCollapsed === false) return;
    (this.#words ?? (await this.#load()))?.point(target, clientX, clientY);
  }

  async #load() {
    const shown = this.#shown;
    const part = shown && (await import('./words.js').catch(() => null));
    if (part && shown === this.#shown) this.#words ??= new part.Words(this.#reading, shown.view, shown.text);
    return this.#words;
  }
}
