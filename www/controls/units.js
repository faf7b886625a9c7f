// The units of a bitext that a person mends, by level: blocks, segments or tokens, all in one form.

/** @typedef {import('../index.js').Bitext} Bitext */
/** @typedef {import('../index.js').Level} Level */

/**
 * A unit: where it lies in the text of its block, in UTF-16 units.
 *
 * @typedef {{id: number, block: number, lang: string, start: number, end: number}} Unit
 */

/** @param {Bitext} bitext @param {Level} level */
const listOf = ({ blocks, segments = [], tokens = [] }, level) => ({ block: blocks, sentence: segments, word: tokens })[level];

/** @param {Bitext} bitext @param {Level} level */
export const linksOf = ({ links, beads = [], words = [] }, level) => ({ block: links, sentence: beads, word: words })[level];

/**
 * @param {Bitext} bitext
 * @param {Level} level
 * @param {number} id
 * @returns {Unit | undefined}
 */
export function unitOf(bitext, level, id) {
  const item = /** @type {any} */ (listOf(bitext, level)[id]);
  if (!item) return undefined;
  const place = level === 'block' ? id : level === 'sentence' ? item.block : (bitext.segments ?? [])[item.segment].block;
  const block = bitext.blocks[place];
  return { id, block: place, lang: block.lang, start: item.start - block.start, end: item.end - block.start };
}

/**
 * The unit at an offset of a block; what stands between two goes with the former.
 *
 * @param {Bitext} bitext
 * @param {Level} level
 * @param {number} block
 * @param {number} offset
 */
export function unitAt(bitext, level, block, offset) {
  if (level === 'block') return unitOf(bitext, level, block);
  const list = listOf(bitext, level);
  // Units rise by block and offset.
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const unit = /** @type {Unit} */ (unitOf(bitext, level, middle));
    if (unit.block < block || (unit.block === block && unit.start <= offset)) low = middle + 1;
    else high = middle;
  }
  const unit = unitOf(bitext, level, Math.max(low - 1, 0));
  return unit?.block === block ? unit : undefined;
}

/**
 * The next unit on the same side, or the one before.
 *
 * @param {Bitext} bitext
 * @param {Level} level
 * @param {Unit} from
 * @param {1 | -1} way
 */
export function unitBeside(bitext, level, from, way) {
  for (let id = from.id + way; ; id += way) {
    const unit = unitOf(bitext, level, id);
    if (!unit || (unit.lang === from.lang && bitext.blocks[unit.block].kind !== 'noise')) return unit;
  }
}

/**
 * The link that a unit is in.
 *
 * @param {Bitext} bitext
 * @param {Level} level
 * @param {Unit} unit
 */
export function linkOf(bitext, level, unit) {
  const side = unit.lang === 'zh' ? 'zh' : 'en';
  return linksOf(bitext, level).find((link) => link[side].includes(unit.id));
}
