// What <duizhao-reader> needs to link what stands inside it where it stands.
import { fetchBitext } from '../engine/engine.js';
import { DuizhaoError } from '../engine/error.js';

export { Enhancement } from './enhance.js';

/**
 * The bitext that the author gave with the text, or null.
 *
 * @param {HTMLElement} reader
 */
export async function given(reader) {
  const script = reader.querySelector(':scope > script[type="application/json"]');
  const src = reader.getAttribute('bitext-src');
  if (!script) return src === null ? null : fetchBitext(new URL(src, reader.baseURI).href);
  try {
    return JSON.parse(script.textContent ?? '');
  } catch (error) {
    const why = error instanceof Error ? error.message : error;
    throw new DuizhaoError('invalid-argument', `bitext: the script inside is not JSON (${why}): write it with JSON.stringify`);
  }
}
