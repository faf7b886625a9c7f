// What to look at first: links and sentences that are unsure, and blocks without a counterpart, as a list to walk through.
import { isWeak } from '../reader/summary.js';
import { make, set } from './make.js';
import { Panel } from './panel.js';

/** The most that are listed; keys walk through all. */
const LISTED = 500;

/** How much of a passage stands in the list, in UTF-16 units. */
const SNIPPET = 60;

/**
 * @typedef {object} Doubt
 * @property {'doubtLink' | 'doubtSentence' | 'doubtAlone'} kind
 * @property {number} block
 * @property {number} [offset]
 * @property {number} [percent] how sure it is
 */

/**
 * What is doubtful in a bitext, in the order of its text.
 *
 * @param {import('../index.js').Bitext} bitext
 * @returns {Doubt[]}
 */
export function doubts({ blocks, links, segments = [], beads = [] }) {
  const percent = (/** @type {number} */ confidence) => Math.round(Math.max(confidence, 0) * 100);
  const linked = new Set();
  /** @type {Doubt[]} */
  const found = [];
  const weak = new Set();
  for (const link of links) {
    const { zh, en, confidence } = link;
    for (const id of [...zh, ...en]) linked.add(id);
    if (!isWeak(link)) continue;
    for (const id of zh) weak.add(id);
    found.push({ kind: 'doubtLink', block: zh[0], percent: percent(confidence) });
  }
  for (const bead of beads) {
    const { zh, confidence } = bead;
    const { block, start } = segments[zh[0]];
    // A doubtful link is one doubt, not one for each of its sentences.
    if (!isWeak(bead) || weak.has(block)) continue;
    found.push({ kind: 'doubtSentence', block, offset: start - blocks[block].start, percent: percent(confidence) });
  }
  for (const { id, kind, alone } of blocks) {
    if (!linked.has(id) && kind !== 'noise' && !alone) found.push({ kind: 'doubtAlone', block: id });
  }
  return found.sort((one, other) => one.block - other.block || (one.offset ?? 0) - (other.offset ?? 0));
}

export class Review {
  #desk;
  #panel;
  /** @type {import('../index.js').Bitext | null} */
  #of = null;
  /** @type {Doubt[]} */
  #doubts = [];
  #at = -1;

  /**
   * @param {import('./desk.js').Desk} desk
   * @param {HTMLButtonElement} button
   */
  constructor(desk, button) {
    this.#desk = desk;
    this.#panel = new Panel(desk, button, { name: 'review', fill: () => this.#list(), stays: true });
  }

  toggle() {
    this.#panel.toggle();
  }

  /** @param {boolean} back */
  close(back) {
    this.#panel.close(back);
  }

  remove() {
    this.#panel.remove();
  }

  /** Another text is shown. */
  refresh() {
    if (this.#panel.isOpen) this.#panel.box.replaceChildren(...this.#list());
  }

  /** Goes on, or back. @param {1 | -1} by */
  step(by) {
    this.#look();
    const { length } = this.#doubts;
    if (length === 0) return this.#desk.say([{ lang: this.#desk.messages.lang, text: this.#desk.messages.say('reviewNone') }]);
    this.#go(this.#at < 0 && by < 0 ? length - 1 : (this.#at + by + length) % length, true);
  }

  #look() {
    const { bitext } = this.#desk;
    if (bitext === this.#of) return;
    this.#of = bitext;
    this.#doubts = bitext ? doubts(bitext) : [];
    this.#at = -1;
  }

  /** @param {number} at @param {boolean} focus */
  #go(at, focus) {
    this.#at = at;
    const { block, offset } = this.#doubts[at];
    this.#desk.visit(block, offset, focus);
    this.#panel.box.querySelectorAll('li button').forEach((button, place) => {
      set(button, { 'aria-current': place === at && 'true' });
      if (place === at) button.scrollIntoView({ block: 'nearest' });
    });
  }

  #list() {
    this.#look();
    const { messages, bitext } = this.#desk;
    const { say } = messages;
    const count = this.#doubts.length;
    const title = make('h2', { text: say('review') });
    if (!bitext || count === 0) return [title, make('p', { text: say('reviewNone') })];
    const item = (/** @type {Doubt} */ { kind, block, offset = 0, percent }, /** @type {number} */ at) => {
      const { script, text } = bitext.blocks[block];
      const label = make('span', { class: `kind ${kind}`, text: say(kind, { percent: percent ?? 0 }) });
      const piece = text.slice(offset, offset + SNIPPET);
      const snippet = make('span', { class: 'snippet', lang: script, text: offset + SNIPPET < text.length ? `${piece}…` : piece });
      const click = () => this.#go(at, false);
      return make('li', {}, make('button', { part: 'button', 'aria-current': at === this.#at && 'true', on: { click } }, label, snippet));
    };
    const more = count > LISTED ? [make('p', { text: say('reviewMore', { n: count - LISTED }) })] : [];
    return [
      title,
      make('p', { text: `${say('reviewCount', { n: count })} ${say('reviewKeys')}` }),
      make('ol', {}, ...this.#doubts.slice(0, LISTED).map(item)),
      ...more,
    ];
  }
}
