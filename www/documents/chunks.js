// Long work in pieces: between two of them the page may answer, progress is told, and the work can be cancelled.
import { DuizhaoError } from '../engine/error.js';

/** How many characters or bytes are read at once. */
const PIECE = 1 << 18;

/**
 * @typedef {object} Work
 * @property {(done: number) => void} [onProgress] told the share that is done, 0 to 1
 * @property {AbortSignal} [signal]
 * @property {number} [most] how many passages of given pairs are wanted at most; more are refused
 */

/**
 * Calls `read` with the pieces of a text one after another.
 *
 * @param {string} text
 * @param {Work} work
 * @param {(piece: string) => void} read
 */
export async function inPieces(text, { onProgress, signal }, read) {
  for (let at = 0; at < text.length; at += PIECE) {
    if (signal?.aborted) throw DuizhaoError.cancelled();
    read(text.slice(at, at + PIECE));
    if (text.length <= PIECE) return;
    onProgress?.(Math.min(1, (at + PIECE) / text.length));
    await new Promise((resolve) => setTimeout(resolve));
  }
}
