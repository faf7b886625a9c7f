// Subtitles are linked as text; what is known of their times comes back to the blocks here.

/**
 * Notes on each block when it is shown.
 *
 * @param {import('./index.js').Bitext} bitext
 * @param {{text?: unknown, zh?: unknown, en?: unknown, times?: import('./index.js').Times}} input what was linked
 * @param {import('./index.js').AlignOptions} [options]
 * @returns {import('./index.js').Bitext}
 */
export function withTimes(bitext, input, options) {
  const { times } = input ?? {};
  if (!times) return bitext;
  /** How far each text was gone through: the offset, and the line that it lies in. */
  const places = { text: { at: 0, line: 0 }, zh: { at: 0, line: 0 }, en: { at: 0, line: 0 } };
  const counted = (/** @type {unknown} */ text) => (options?.offsets === 'codepoint' ? [...String(text)] : String(text));
  const texts = { text: counted(input.text), zh: counted(input.zh), en: counted(input.en) };
  const blocks = bitext.blocks.map((block) => {
    const place = places[block.input];
    const text = texts[block.input];
    for (; place.at < block.start; place.at += 1) if (text[place.at] === '\n') place.line += 1;
    const time = times[block.input]?.[place.line];
    return time ? { ...block, time } : block;
  });
  return { ...bitext, blocks };
}
