// The popover of words: when that of one opens and closes, by pointer, finger and keyboard.
import { equip, prepare } from './lookup.js';
import { wear } from './styles.js';
import { cardSheet } from './words-styles.js';

/** How long the pointer rests on a word before its popover opens, in milliseconds. */
const REST = 120;

/** How long the popover waits for a pointer that has left its word to come over to it, in milliseconds. */
const LEAVE = 320;

/** Keys that go from word to word; true is back. @type {Record<string, boolean>} */
const STEPS = { w: false, b: true };
/** The same, with the shift key. @type {Record<string, boolean>} */
const SHIFTED = { ArrowRight: false, ArrowLeft: true };

/** The popover of one view. */
export class Words {
  #reading;
  #view;
  #text;
  /** @type {HTMLElement} */
  #card;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #resting;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #leaving;
  /** @type {AbortController | null} */
  #open = null;
  #byKeyboard = false;
  /** The focus is on its way into the popover. */
  #entering = false;
  /** What had the keyboard before the popover. @type {EventTarget | null} */
  #from = null;

  /**
   * @param {import('./popovers.js').Reading} reading
   * @param {import('../engine/core.js').LitView} view
   * @param {Element} text the element that its text is in
   */
  constructor(reading, view, text) {
    const { root, host } = reading;
    this.#reading = reading;
    this.#view = view;
    this.#text = text;
    this.#card = view.card;
    this.#card.addEventListener('pointerenter', () => this.#stay());
    this.#card.addEventListener('pointerleave', ({ pointerType }) => pointerType === 'touch' || this.#leaveSoon());
    this.#card.addEventListener('focusout', ({ relatedTarget: to }) => {
      if (!(to instanceof Node && (root.contains(to) || text.contains(to)))) reading.left();
    });
    // What happens in it is no pointing at the text.
    for (const type of ['click', 'pointerover', 'pointermove']) this.#card.addEventListener(type, (event) => event.stopPropagation());
    root.append(this.#card);
    wear(root, cardSheet());
    prepare(view, host.dictionary);
    if (host.dictionary === 'auto') (globalThis.requestIdleCallback ?? setTimeout)(() => this.#equip());
  }

  /** Closes the popover, and takes it from the page. */
  leave() {
    this.close();
    this.#card.remove();
  }

  /** Closes the popover. */
  close() {
    this.#stay();
    this.#open?.abort();
    this.#open = null;
    if (!this.#view.stale) this.#view.closeWord();
  }

  /** Takes an event of the text; whether it was all about words. @param {Event} event */
  handle(event) {
    if (this.#view.stale) return false;
    switch (event.type) {
      case 'pointerover':
      case 'pointermove':
        this.#move(/** @type {PointerEvent} */ (event));
        return false;
      case 'pointerleave':
        clearTimeout(this.#resting);
        if (/** @type {PointerEvent} */ (event).pointerType !== 'touch') this.#leaveSoon();
        return false;
      case 'focusout':
        if (this.#byKeyboard && !this.#entering) this.close();
        return false;
      case 'keydown':
        return this.#key(/** @type {KeyboardEvent} */ (event));
      default:
        return false;
    }
  }

  /** Loads what words are looked up in. */
  #equip() {
    if (!this.#view.stale) equip(this.#view, this.#reading);
  }

  /** @param {PointerEvent} event */
  #move({ pointerType, target, clientX, clientY }) {
    if (pointerType === 'touch' || !(target instanceof Element)) return;
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => this.point(target, clientX, clientY), REST);
  }

  /**
   * Opens the popover for the word at a point of the window. Where there is none, an open one closes in a moment.
   *
   * @param {Element} target what is there
   * @param {number} x
   * @param {number} y
   */
  point(target, x, y) {
    if (this.#view.stale) return;
    if (this.#view.openWordAt(target, x, y)) this.#began(false);
    else this.#leaveSoon();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const view = this.#view;
    if (event.ctrlKey || event.altKey || event.metaKey) return false;
    if (event.key === 'Tab' && !event.shiftKey && view.hasWord) {
      event.preventDefault();
      this.#from = event.target;
      this.#entering = true;
      this.#card.focus();
      this.#entering = false;
      return true;
    }
    const back = (event.shiftKey ? SHIFTED : STEPS)[event.key];
    if (back === undefined) {
      // The keyboard goes elsewhere.
      if (!['Shift', 'Tab', 'Escape'].includes(event.key)) this.close();
      return false;
    }
    event.preventDefault();
    if (!view.stepWord(back)) return true;
    this.#began(true);
    this.#reading.say(view.wordSaid.map(([lang, text]) => ({ lang, text })));
    return true;
  }

  /** @param {boolean} byKeyboard */
  #began(byKeyboard) {
    this.#stay();
    this.#byKeyboard = byKeyboard;
    this.#equip();
    if (this.#open) return;
    this.#open = new AbortController();
    const listen = { capture: true, signal: this.#open.signal };
    document.addEventListener('keydown', (event) => this.#pressedKey(event), listen);
    document.addEventListener('scroll', () => this.#moved(), { ...listen, passive: true });
    window.addEventListener('resize', () => this.#moved(), listen);
    document.addEventListener('pointerdown', (event) => this.#pressed(event), listen);
  }

  /** Escape closes the popover, and nothing else; Shift and Tab lead back from it. @param {KeyboardEvent} event */
  #pressedKey(event) {
    const inside = this.#reading.root.activeElement === this.#card;
    if (event.key !== 'Escape' && !(inside && event.shiftKey && event.key === 'Tab')) return;
    event.preventDefault();
    event.stopPropagation();
    if (inside && this.#from instanceof HTMLElement) this.#from.focus({ preventScroll: true });
    this.close();
  }

  #moved() {
    const view = this.#view;
    if (view.stale) return;
    view.placeWord();
    if (!view.hasWord) this.close();
  }

  /** A press anywhere else closes it. @param {PointerEvent} event */
  #pressed(event) {
    const path = event.composedPath();
    if (!path.includes(this.#card) && !path.includes(this.#text)) this.close();
  }

  #stay() {
    clearTimeout(this.#resting);
    clearTimeout(this.#leaving);
  }

  #leaveSoon() {
    clearTimeout(this.#leaving);
    if (!this.#byKeyboard) this.#leaving = setTimeout(() => this.close(), LEAVE);
  }
}
