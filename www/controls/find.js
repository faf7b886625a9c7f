// Find in both languages: hits are marked, the current one is gone to, and its counterpart lights up with it.
import { icon, make } from './make.js';
import { Panel } from './panel.js';

/** The most hits that are counted; no one walks through more. */
const MOST = 1000;

/** @typedef {{block: number, start: number, end: number}} Hit */

export class Find {
  #desk;
  #panel;
  #input;
  #count;
  /** @type {Hit[]} */
  #hits = [];
  #at = -1;

  /**
   * @param {import('./desk.js').Desk} desk
   * @param {HTMLButtonElement} button
   */
  constructor(desk, button) {
    this.#desk = desk;
    const { say } = desk.messages;
    this.#input = make('input', { type: 'search', 'aria-label': say('find'), placeholder: say('find'), spellcheck: 'false' });
    this.#input.addEventListener('input', () => this.refresh());
    this.#input.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.isComposing) return;
      event.preventDefault();
      this.#go(event.shiftKey ? -1 : 1);
    });
    this.#count = make('span', { class: 'count', role: 'status' });
    const step = (/** @type {'previous' | 'next'} */ name, /** @type {string} */ lines, /** @type {number} */ by) =>
      make('button', { part: 'button', title: say(name), 'aria-label': say(name), on: { click: () => this.#go(by) } }, icon(lines));
    const row = [this.#input, this.#count, step('previous', 'M6 15l6-6 6 6', -1), step('next', 'M6 9l6 6 6-6', 1)];
    this.#panel = new Panel(desk, button, { name: 'find', fill: () => row, closed: () => this.#mark([]), stays: true });
  }

  toggle() {
    this.#panel.toggle();
    if (!this.#panel.isOpen) return;
    this.#input.select();
    this.refresh();
  }

  /** @param {boolean} back */
  close(back) {
    this.#panel.close(back);
  }

  remove() {
    this.#panel.remove();
  }

  /** Looks again: the question or the text is another. */
  refresh() {
    if (!this.#panel.isOpen) return;
    this.#hits = this.#found(fold(this.#input.value));
    this.#at = -1;
    this.#mark(this.#hits);
    if (this.#hits.length > 0) this.#go(1);
    else this.#count.textContent = this.#input.value === '' ? '' : this.#desk.messages.say('findNone');
  }

  /** @param {string} wanted @returns {Hit[]} */
  #found(wanted) {
    if (wanted === '') return [];
    /** @type {Hit[]} */
    const hits = [];
    for (const { id, text } of this.#inPageOrder()) {
      const folded = fold(text);
      for (let start = folded.indexOf(wanted); start >= 0; start = folded.indexOf(wanted, start + wanted.length)) {
        hits.push({ block: id, start, end: start + wanted.length });
        if (hits.length === MOST) return hits;
      }
    }
    return hits;
  }

  /** Blocks in the order of the page, as far as it is there; else in that of the text. */
  #inPageOrder() {
    const { bitext, article } = this.#desk;
    if (!bitext) return [];
    const shown = [...(article?.querySelectorAll('[data-block]') ?? [])].map((it) => Number(it.getAttribute('data-block')));
    return [...new Set([...shown, ...bitext.blocks.keys()])].map((id) => bitext.blocks[id]);
  }

  /** @param {Hit[]} hits */
  #mark(hits) {
    this.#desk.mark('duizhao-found', hits.flatMap(({ block, start, end }) => [block, start, end]));
    if (hits.length === 0) this.#desk.mark('duizhao-found-here', []);
  }

  /** @param {number} by */
  #go(by) {
    const { length } = this.#hits;
    if (length === 0) return;
    this.#at = (this.#at + by + length) % length;
    const { block, start, end } = this.#hits[this.#at];
    this.#desk.visit(block, start, false);
    // What had not been rendered before is by now.
    this.#mark(this.#hits);
    this.#desk.mark('duizhao-found-here', [block, start, end]);
    this.#count.textContent = this.#desk.messages.say('findCount', { at: this.#at + 1, n: length });
  }
}

/**
 * A text without what find does not care about: case. Offsets stay the same.
 *
 * @param {string} text
 */
function fold(text) {
  const folded = text.toLowerCase();
  return folded.length === text.length ? folded : text;
}
