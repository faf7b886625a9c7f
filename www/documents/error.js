// Why a document cannot be read.
import { DuizhaoError } from '../engine/error.js';

/**
 * What is thrown while a document is read: the trouble alone. Who reads it knows its name.
 */
export class Unreadable extends Error {}

/**
 * The one error for a document: its name, the trouble, what to do.
 *
 * @param {string} name
 * @param {unknown} thrown
 */
export function refused(name, thrown) {
  if (thrown instanceof DuizhaoError) return thrown;
  const trouble = thrown instanceof Unreadable ? thrown.message : `it is damaged (${thrown instanceof Error ? thrown.message : thrown})`;
  return new DuizhaoError('document-refused', `“${name}” cannot be read: ${trouble}`, { cause: thrown });
}
