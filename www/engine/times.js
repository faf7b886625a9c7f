// Subtitles are linked as text; what is known of their times comes back to the blocks here.

/**
 * Notes on each block when it is shown.
 *
 * @param {import('../index.js').Bitext} bitext
 * @param {{text?: unknown, zh?: unknown, en?: unknown, times?: import('../index.js').Times}} input what was linked
 * @param {import('../index.js').AlignOptions} [options]
 * @returns {import('../index.js').Bitext}
 */
export function withTimes(bitext, input, options) {
  const { times } = input ?? {};
  if (!times) return bitext;
  // Lines are counted as blocks are gone through, which stand in order.
  const counted = (/** @type {unknown} */ text) => (options?.offsets === 'codepoint' ? [...String(text)] : String(text));
  const texts = { text: counted(input.text), zh: counted(input.zh), en: counted(input.en) };
  const places = { text: { end: -1, line: -1 }, zh: { end: -1, line: -1 }, en: { end: -1, line: -1 } };
  const blocks = bitext.blocks.map((block) => {
    const place = places[block.input];
    const text = texts[block.input];
    while (place.line < 0 || (place.end < block.start && place.end >= 0)) {
      place.line += 1;
      place.end = text.indexOf('\n', place.end + 1);
    }
    const time = times[block.input]?.[place.line];
    return time ? { ...block, time } : block;
  });
  return { ...bitext, blocks };
}
