// What the element always shows beside its article, in its shadow root: what was found, how far linking has come, and
// what is told to who hears the page. The toolbar and the map have their places here.
import { make } from '../controls/make.js';
import { ENGLISH } from '../messages/messages.js';
import { Spoken } from './spoken.js';
import { controlsSheet } from './styles.js';

export class Controls {
  #status = make('p', { part: 'status', role: 'status' });
  #bar = make('progress', { part: 'bar' });
  #button;
  #progress;
  #spoken;
  #slow = 0;
  #messages = ENGLISH;

  /**
   * @param {ShadowRoot} root
   * @param {() => void} cancel
   */
  constructor(root, cancel) {
    this.#button = make('button', { part: 'cancel', on: { click: cancel } });
    this.#progress = make('div', { part: 'progress', hidden: true }, this.#bar, this.#button);
    const article = make('slot', { name: 'article' });
    // What the author put inside is shown until there is an article.
    const fallback = make('slot');
    article.addEventListener('slotchange', () => {
      fallback.hidden = article.assignedNodes().length > 0;
    });
    /** Where the toolbar goes. */
    this.top = make('div', { class: 'top' });
    /** What the map stands beside. */
    this.body = make('div', { class: 'body' }, make('div', { class: 'text' }, article, fallback));
    root.append(this.top, this.#status, this.#progress, this.body);
    this.#spoken = new Spoken(root);
    root.adoptedStyleSheets = [controlsSheet()];
    this.speak(this.#messages);
  }

  /** @param {import('../messages/messages.js').Messages} messages */
  speak(messages) {
    this.#messages = messages;
    this.#bar.setAttribute('aria-label', messages.say('progress'));
    this.#button.textContent = messages.say('cancel');
  }

  /** A load has begun. Only a slow one is worth a word. */
  busy() {
    clearTimeout(this.#slow);
    this.#bar.removeAttribute('value');
    this.#slow = window.setTimeout(() => {
      this.#status.classList.remove('spoken');
      this.#status.textContent = this.#messages.say('linking');
      this.#progress.hidden = false;
    }, 150);
  }

  /** @param {number} done */
  progress(done) {
    this.#bar.value = done;
  }

  /**
   * Tells a screen reader some passages, each in its language; the same again only where it is asked for.
   *
   * @param {{lang: string, text: string}[]} passages
   * @param {boolean} [again]
   */
  say(passages, again) {
    this.#spoken.say(passages, again);
  }

  /**
   * @param {string} text
   * @param {{quiet?: boolean}} [options] `quiet`: for screen readers only, so that nothing in the page moves
   */
  rest(text, { quiet = false } = {}) {
    clearTimeout(this.#slow);
    this.#progress.hidden = true;
    this.#status.classList.toggle('spoken', quiet);
    this.#status.textContent = text;
  }
}
