// A bitext as this package writes it.
import { saidBy, Unreadable } from './error.js';

/** What a file says that it is, and of which version. `www/bitext.schema.json` is its schema. */
export const FORMAT = 'duizhao-bitext';
export const VERSION = 1;

/**
 * @param {import('../index.js').Bitext} bitext
 */
export function writeJson({ blocks, links, segments, beads, tokens, words }) {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, blocks, links, segments, beads, tokens, words })}\n`;
}

/**
 * The bitext of a file, or of a line that `duizhao align` wrote.
 *
 * @param {string} text
 * @returns {import('../index.js').Bitext}
 */
export function readJson(text) {
  let value;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Unreadable('json', { why: saidBy(error) });
  }
  if (typeof value !== 'object' || value === null || !Array.isArray(value.blocks) || !Array.isArray(value.links)) {
    throw new Unreadable('noBitext');
  }
  const { format = FORMAT, version = VERSION, blocks, links, segments, beads, tokens, words } = value;
  if (format !== FORMAT) throw new Unreadable('format', { found: JSON.stringify(format), expected: FORMAT });
  if (version !== VERSION) throw new Unreadable('version', { found: JSON.stringify(version), expected: VERSION });
  const parts = { segments, beads, tokens, words };
  return { blocks, links, ...Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined)) };
}
