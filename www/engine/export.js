// A bitext as a file for other tools. The core writes text formats; JSON is the bitext itself, and Word documents come from
// a library that is loaded when one is asked for.
import { write } from './core.js';
import { DuizhaoError } from './error.js';

/**
 * The formats, each with the ending of its files and its media type.
 *
 * @type {Record<import('../index.js').ExportFormat, {ending: string, type: string}>}
 */
export const FORMATS = {
  html: { ending: 'html', type: 'text/html' },
  docx: { ending: 'docx', type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
  tmx: { ending: 'tmx', type: 'application/x-tmx+xml' },
  xliff: { ending: 'xlf', type: 'application/xliff+xml' },
  tsv: { ending: 'tsv', type: 'text/tab-separated-values' },
  csv: { ending: 'csv', type: 'text/csv' },
  json: { ending: 'json', type: 'application/json' },
  markdown: { ending: 'md', type: 'text/markdown' },
  interleaved: { ending: 'md', type: 'text/markdown' },
  anki: { ending: 'txt', type: 'text/plain' },
  srt: { ending: 'srt', type: 'application/x-subrip' },
};

/**
 * Writes a bitext; see `exportBitext` in index.d.ts. The core must have been loaded.
 *
 * @param {import('../index.js').Bitext} bitext
 * @param {import('../index.js').ExportFormat} format
 * @param {import('../index.js').ExportOptions | undefined} options
 * @param {(text: string) => Promise<import('../index.js').PinyinWord[]>} wordsOf the pinyin that notes have by default
 * @returns {Promise<string | Uint8Array<ArrayBuffer>>}
 */
export async function exportBitext(bitext, format, options = {}, wordsOf) {
  if (!Object.hasOwn(FORMATS, format)) {
    throw new DuizhaoError('invalid-argument', `format: must be one of ${Object.keys(FORMATS).join(', ')}`);
  }
  const { pinyin = async (/** @type {string} */ text) => (await wordsOf(text)).map((word) => word.pinyin).join(' '), ...rest } = options;
  if (format === 'json') {
    write(bitext, 'units', rest); // It refuses what is no bitext.
    return (await import('../documents/json.js')).writeJson(bitext);
  }
  if (format === 'docx') {
    const { writeDocx } = await import('../documents/docx-write.js');
    return writeDocx(/** @type {import('../documents/docx-write.js').Unit[]} */ (write(bitext, 'units', rest)), options);
  }
  if (format === 'anki') {
    const units = /** @type {import('../documents/docx-write.js').Unit[]} */ (write(bitext, 'units', rest));
    const readings = await Promise.all(units.map(({ zh }) => pinyin(zh.map(({ text }) => text).join(''))));
    return /** @type {string} */ (write(bitext, format, { ...rest, readings }));
  }
  return /** @type {string} */ (write(bitext, format, rest));
}
