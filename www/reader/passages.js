// What is lit, as text, and as those are told who listen.

/**
 * @typedef {object} Passages
 * @property {{lang: string, text: string}[]} here what stands on the side that the reader is at
 * @property {{lang: string, text: string}[]} there its counterpart
 */

/**
 * Where what is lit begins on the side that the reader is at: a block, and an offset into it where a sentence is lit.
 *
 * @param {import('../index.js').Bitext} bitext
 * @param {import('../engine/core.js').Lit} lit
 * @returns {{block: number, offset: number | undefined}}
 */
export function beginning({ blocks, segments = [] }, lit) {
  const block = lit.block ?? lit.blocks[0];
  const segment = lit.segments.map((id) => segments[id]).find((it) => it.block === block);
  return { block, offset: segment && segment.start - blocks[block].start };
}

/**
 * The lit sentences, or the whole blocks where no sentence is lit.
 *
 * @param {import('../index.js').Bitext} bitext
 * @param {import('../engine/core.js').Lit} lit
 * @returns {Passages}
 */
export function passagesOf({ blocks, segments = [] }, lit) {
  const whole = lit.blocks.map((id) => ({ block: id, start: blocks[id].start, end: blocks[id].end }));
  const pieces = lit.segments.length > 0 ? lit.segments.map((id) => segments[id]) : whole;
  const lang = blocks[lit.block ?? lit.blocks[0]].lang;
  /** @type {Passages} */
  const passages = { here: [], there: [] };
  for (const { block: id, start, end } of pieces) {
    const block = blocks[id];
    const text = lit.segments.length > 0 ? block.text.slice(start - block.start, end - block.start) : block.text;
    passages[block.lang === lang ? 'here' : 'there'].push({ lang: block.script, text });
  }
  return passages;
}

/**
 * What is lit, as listeners are told.
 *
 * @param {import('../index.js').Bitext} bitext
 * @param {import('../engine/core.js').Lit | null} lit
 */
export function described({ blocks, links }, lit) {
  return lit && {
    link: lit.link === null ? null : links[lit.link],
    blocks: lit.blocks.map((id) => blocks[id]),
    bead: lit.bead,
    segments: lit.segments,
  };
}
