// What the command reads: documents by their paths.
import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { DuizhaoError, readFiles } from '../www/node.js';

/**
 * A document as the package takes it.
 *
 * @param {string} path
 */
async function open(path) {
  try {
    return new File([await openAsBlob(path)], basename(path));
  } catch (error) {
    throw new DuizhaoError('load-failed', `“${path}” could not be opened (${error instanceof Error ? error.message : error})`);
  }
}

/**
 * What one document with both languages holds, or two with one each.
 *
 * @param {{zh?: string, en?: string, paths: string[]}} named the paths; `zh` and `en` say which is which
 */
export async function readPaths({ zh, en, paths }) {
  if (zh === undefined || en === undefined) return readFiles(await Promise.all(paths.map(open)));
  // Each is read alone: which language it is in was said.
  const [first, second] = await Promise.all([zh, en].map(async (path) => readFiles([await open(path)])));
  for (const [path, read] of /** @type {const} */ ([[zh, first], [en, second]])) {
    if ('bitext' in read) throw new DuizhaoError('document-refused', `“${path}” holds both languages: give it alone`);
  }
  const [chinese, english] = /** @type {import('../www/index.js').TextInput[]} */ ([first, second]);
  const times = { zh: chinese.times?.text, en: english.times?.text };
  return { zh: chinese.text ?? '', en: english.text ?? '', ...((times.zh || times.en) && { times }) };
}
