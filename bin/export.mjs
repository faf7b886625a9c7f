// duizhao export: a bitext, or documents that are linked first, as a file for other tools.
import { buffer } from 'node:stream/consumers';
import { FORMATS as ALL } from '../www/engine/export.js';
import { exportBitext, readFiles } from '../www/node.js';
import { bitextOf } from './align.mjs';

export const FORMATS = Object.keys(ALL);

/** @typedef {import('../www/index.js').ExportFormat} ExportFormat */
/** @typedef {import('../www/index.js').ExportOptions} ExportOptions */

/**
 * Exports the bitext on standard input.
 *
 * @param {ExportFormat} format
 * @param {ExportOptions} options
 */
export async function exportLines(format, options) {
  const file = new File([/** @type {any} */ (await buffer(process.stdin))], 'standard input.json');
  const { bitext } = /** @type {{bitext: import('../www/index.js').Bitext}} */ (await readFiles([file]));
  process.stdout.write(await exportBitext(bitext, format, options));
}

/**
 * Links documents and exports what was found.
 *
 * @param {Parameters<typeof bitextOf>[0]} documents
 * @param {ExportFormat} format
 * @param {ExportOptions} options
 */
export async function exportDocuments(documents, format, options) {
  // Notes for Anki name the words, JSON is to hold all there is.
  const deepest = format === 'anki' || format === 'json' ? 'word' : 'sentence';
  const bitext = await bitextOf(documents, { level: options.level === 'block' ? 'block' : deepest });
  process.stdout.write(await exportBitext(bitext, format, options));
}
