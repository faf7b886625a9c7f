// Why a document cannot be read.
import { DuizhaoError } from '../engine/error.js';
import { refusal } from '../messages/documents.js';

/**
 * What is thrown while a document is read: the trouble alone. Who reads it knows its name.
 */
export class Unreadable extends Error {
  /**
   * @param {import('../messages/documents.js').Trouble} trouble
   * @param {Record<string, string | number>} [values] what fills the holes of its message
   */
  constructor(trouble, values = {}) {
    super(trouble);
    this.trouble = trouble;
    this.values = values;
  }
}

/** What another's error says. @param {unknown} thrown */
export const saidBy = (thrown) => (thrown instanceof Error ? thrown.message : String(thrown));

/**
 * The one error for a document: its name, the trouble, what to do. It says so in English; its reason, in any language.
 *
 * @param {string} name
 * @param {unknown} thrown
 */
export function refused(name, thrown) {
  if (thrown instanceof DuizhaoError) return thrown;
  const { trouble, values } = thrown instanceof Unreadable ? thrown : new Unreadable('damaged', { why: saidBy(thrown) });
  const reason = { name, trouble, values };
  return new DuizhaoError('document-refused', refusal('en', reason).slice(0, -1), { cause: thrown, reason });
}
