// Views that keep one language back: where one is shown alone, its counterpart appears under the sentence that is pointed
// at, and in place by a click or Enter; where it is blurred, a sentence clears while it is pointed at, and for good by a
// click or Enter.
import { passagesOf } from '../reader/passages.js';
import { make } from './make.js';

/** Class of a row whose other language is shown after all. */
const OPEN = 'duizhao-open';

/** Class of a block of which something is clear. */
const PART = 'duizhao-part';

/** Space between a sentence and its counterpart, in CSS pixels. */
const GAP = 6;

export class Revealing {
  #desk;
  #peek = make('div', { part: 'peek', 'aria-hidden': 'true', hidden: true });
  /** What stays clear, by the bead or link that it is of. @type {Map<string, number[]>} */
  #kept = new Map();

  /** @param {import('./desk.js').Desk} desk */
  constructor(desk) {
    this.#desk = desk;
    desk.body.append(this.#peek);
    desk.host.addEventListener('click', (event) => {
      const chosen = !event.defaultPrevented && event.composedPath().some((node) => node === desk.article) && (getSelection()?.isCollapsed ?? true);
      if (chosen) this.#toggle();
    });
    desk.host.addEventListener('duizhao-ready', () => this.#kept.clear());
  }

  /** Something else is lit, or the view is another. */
  follow() {
    const { view } = this.#desk.host;
    this.#peep(view === 'single');
    this.#clear(view === 'blurred');
  }

  /** Takes a key before the view does. @param {KeyboardEvent} event */
  key(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
    const across = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
    if (event.key === 'Enter') {
      this.#toggle();
      event.preventDefault();
    } else if (across && this.#desk.host.view === 'single') {
      this.#row()?.classList.add(OPEN);
    }
  }

  #row() {
    return this.#desk.article?.querySelector('.duizhao-lit.duizhao-linked');
  }

  #toggle() {
    const { host, lit } = this.#desk;
    if (host.view === 'single') this.#row()?.classList.toggle(OPEN);
    if (host.view === 'blurred' && lit) {
      const name = lit.bead === null ? `link ${lit.link}` : `bead ${lit.bead}`;
      if (!this.#kept.delete(name)) this.#kept.set(name, this.#blurred(lit));
    }
    this.follow();
  }

  /** Shows the counterpart of what is lit under it. @param {boolean} wanted */
  #peep(wanted) {
    const { lit, anchor, bitext, body } = this.#desk;
    const row = this.#row();
    const there = wanted && lit && bitext && row && !row.classList.contains(OPEN) ? passagesOf(bitext, lit).there : [];
    this.#peek.hidden = there.length === 0 || !anchor;
    if (this.#peek.hidden || !anchor) return;
    this.#peek.replaceChildren(...there.map(({ lang, text }) => make('p', { lang, text })));
    const around = body.getBoundingClientRect();
    const side = row?.querySelector('.duizhao-side')?.getBoundingClientRect() ?? anchor;
    this.#peek.style.insetInlineStart = `${side.left - around.left}px`;
    this.#peek.style.maxInlineSize = `${side.width}px`;
    const { height } = this.#peek.getBoundingClientRect();
    const below = anchor.bottom + GAP + height <= innerHeight || anchor.top < height + GAP;
    this.#peek.style.insetBlockStart = `${(below ? anchor.bottom + GAP : anchor.top - GAP - height) - around.top}px`;
  }

  /**
   * Clears what is to be read: its blocks are blurred no more, but for all else in them. The blurred text has its blur as
   * a shadow, which stays under a highlight that has none.
   *
   * @param {boolean} wanted
   */
  #clear(wanted) {
    const { lit, bitext, host, article } = this.#desk;
    const reading = wanted && bitext && lit?.block != null && bitext.blocks[lit.block].lang !== host.first;
    const clear = wanted ? [...this.#kept.values(), reading ? this.#blurred(lit) : []].flat() : [];
    /** @type {Map<number, [number, number][]>} */
    const parts = new Map();
    for (let at = 0; at < clear.length; at += 3) {
      parts.set(clear[at], [...(parts.get(clear[at]) ?? []), [clear[at + 1], clear[at + 2]]]);
    }
    for (const block of article?.querySelectorAll(`.${PART}`) ?? []) {
      if (!parts.has(Number(block.getAttribute('data-block')))) block.classList.remove(PART);
    }
    for (const id of parts.keys()) article?.querySelector(`[data-block="${id}"]`)?.classList.add(PART);
    const { blocks } = /** @type {import('../index.js').Bitext} */ (bitext ?? { blocks: [] });
    this.#desk.mark('duizhao-veil', [...parts].flatMap(([id, pieces]) => between(pieces, blocks[id].text.length).flatMap((piece) => [id, ...piece])));
  }

  /**
   * What of something lit is blurred: a block and two offsets for each passage.
   *
   * @param {import('../engine/core.js').Lit} lit
   */
  #blurred({ segments, blocks: ids }) {
    const { bitext, host } = this.#desk;
    const { blocks, segments: all = [] } = /** @type {import('../index.js').Bitext} */ (bitext);
    const pieces = segments.map((id) => all[id]);
    const whole = ids.map((id) => ({ block: id, start: blocks[id].start, end: blocks[id].end }));
    return (pieces.length > 0 ? pieces : whole)
      .filter(({ block }) => blocks[block].lang !== host.first)
      .flatMap(({ block, start, end }) => [block, start - blocks[block].start, end - blocks[block].start]);
  }
}

/**
 * What lies between some pieces of a text.
 *
 * @param {[number, number][]} pieces
 * @param {number} length of the text
 */
function between(pieces, length) {
  let end = 0;
  /** @type {[number, number][]} */
  const rest = [];
  for (const [from, to] of [...pieces.sort(([one], [other]) => one - other), [length, length]]) {
    if (from > end) rest.push([end, from]);
    end = Math.max(end, to);
  }
  return rest;
}
