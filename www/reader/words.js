// Words in a reader: when the popover of one opens and closes, by pointer, finger and keyboard; when the dictionary is
// loaded; and pinyin over the text.
import { dictionary } from '../engine/engine.js';
import { DuizhaoError } from '../engine/error.js';
import { cardSheet } from './words-styles.js';

/** How long the pointer rests on a word before its popover opens, in milliseconds. */
const REST = 120;

/** How long the popover waits for a pointer that has left its word to come over to it, in milliseconds. */
const LEAVE = 320;

/** How long a slice of pinyin may take, in milliseconds. */
const SLICE = 12;

/** Keys that go from word to word; true is back. @type {Record<string, boolean>} */
const STEPS = { w: false, b: true };
/** The same, with the shift key. @type {Record<string, boolean>} */
const SHIFTED = { ArrowRight: false, ArrowLeft: true };

/** Attributes about pinyin over the text. */
export const PINYIN = ['pinyin', 'pinyin-below', 'tone-colors', 'tone-change'];

/** The class of frequency that a word is rare below, where the author does not say. */
export const RARE = 10;

/**
 * What words need of their reader.
 *
 * @typedef {object} Reading
 * @property {import('./duizhao-reader.js').DuizhaoReader} host
 * @property {ShadowRoot} root where the popover stands
 * @property {(passages: {lang: string, text: string}[]) => void} say tells a screen reader
 * @property {(error: DuizhaoError) => void} fail tells of an error that stops nothing
 * @property {() => void} stay keeps what is read where it stands
 */

export class Words {
  #reading;
  /** @type {import('../engine/core.js').View | null} */
  #view = null;
  /** The popover of the view. @type {Element | null} */
  #card = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #resting;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #leaving;
  /** @type {AbortController | null} */
  #open = null;

  /** @param {Reading} reading */
  constructor(reading) {
    this.#reading = reading;
    const { root } = reading;
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, cardSheet()];
  }

  /** Takes up another view. @param {import('../engine/core.js').View} view */
  show(view) {
    this.leave();
    this.#view = view;
    const { card } = view;
    this.#card = card;
    card.addEventListener('pointerenter', () => this.#stay());
    card.addEventListener('pointerleave', (event) => {
      if (/** @type {PointerEvent} */ (event).pointerType !== 'touch') this.#leaveSoon();
    });
    this.#reading.root.append(card);
    this.prepare();
    this.spell();
  }

  /** Closes the popover, and takes it from the page. */
  leave() {
    this.close();
    this.#card?.remove();
    this.#view = null;
  }

  /** Closes the popover. */
  close() {
    this.#stay();
    this.#open?.abort();
    this.#open = null;
    if (this.#view && !this.#view.stale) this.#view.closeWord();
  }

  /** Takes an event of the article; whether it was all about words. @param {Event} event */
  handle(event) {
    const view = this.#view;
    if (!view || view.stale) return false;
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

  /** Says why there is no dictionary yet, and loads it where it is to be had at once. */
  prepare() {
    const view = this.#view;
    if (!view || view.stale) return;
    const when = this.#reading.host.dictionary;
    view.setAbsent(when === 'off' ? 'off' : 'loading');
    if (when === 'auto') (globalThis.requestIdleCallback ?? setTimeout)(() => this.#load());
  }

  /** Gives the view the dictionary, unless who reads declines it; whether it has it. */
  async #load() {
    const view = this.#view;
    if (!view || view.stale || this.#reading.host.dictionary === 'off') return false;
    /** @type {unknown} */
    let failure;
    const loaded = await dictionary().catch((error) => {
      failure = error;
      return null;
    });
    if (this.#view !== view || view.stale) return false;
    if (loaded) {
      view.setDictionary(loaded);
      return true;
    }
    view.setAbsent('failed');
    this.#reading.fail(DuizhaoError.of(failure));
    return false;
  }

  /** Puts pinyin over the text as the attributes say. */
  async spell() {
    const view = this.#view;
    if (!view || view.stale) return;
    const { pinyin, pinyinBelow, toneColors, toneChange } = this.#reading.host;
    const below = { all: 16, rare: pinyinBelow, off: 0 }[pinyin] ?? 0;
    view.setPinyin(below, toneColors, toneChange);
    if (below > 0 && !(await this.#load())) return;
    if (this.#view !== view || view.stale) return;
    this.close();
    this.#annotate(view);
  }

  /** Gives the whole article its pinyin, in slices. @param {import('../engine/core.js').View} view */
  #annotate(view) {
    if (this.#view !== view || view.stale) return;
    const end = performance.now() + SLICE;
    let more = view.annotate();
    while (more && performance.now() < end) more = view.annotate();
    this.#reading.stay();
    if (more) setTimeout(() => this.#annotate(view));
  }

  #byKeyboard = false;
  /** The focus is on its way into the popover. */
  #entering = false;

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
    const view = this.#view;
    if (!view || view.stale) return;
    if (view.openWordAt(target, x, y)) this.#began(false);
    else this.#leaveSoon();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const view = /** @type {import('../engine/core.js').View} */ (this.#view);
    if (event.ctrlKey || event.altKey || event.metaKey) return false;
    if (event.key === 'Tab' && !event.shiftKey && view.hasWord) {
      event.preventDefault();
      this.#entering = true;
      /** @type {HTMLElement} */ (this.#card).focus();
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
    this.#load();
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
    const view = this.#view;
    const inside = this.#reading.root.activeElement === this.#card;
    if (event.key !== 'Escape' && !(inside && event.shiftKey && event.key === 'Tab')) return;
    this.close();
    event.preventDefault();
    event.stopPropagation();
    if (inside) /** @type {HTMLElement | null | undefined} */ (view?.article.querySelector('[tabindex="0"]'))?.focus({ preventScroll: true });
  }

  #moved() {
    const view = this.#view;
    if (!view || view.stale) return;
    view.placeWord();
    if (!view.hasWord) this.close();
  }

  /** A press anywhere else closes it. @param {PointerEvent} event */
  #pressed(event) {
    const path = event.composedPath();
    const inside = [this.#card, this.#view?.article].some((element) => element && path.includes(element));
    if (!inside) this.close();
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
