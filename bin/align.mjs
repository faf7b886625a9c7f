// duizhao align: one JSON object a line in, one a line out; or one line for the documents that are named.
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { align, alignSentences, alignWords, DuizhaoError, preload } from '../www/node.js';
import { readPaths } from './documents.mjs';

/** @typedef {import('../www/index.js').AlignOptions} AlignOptions */

/**
 * The answer to one line.
 *
 * @param {string} line
 * @param {AlignOptions} options
 */
async function answer(line, options) {
  let id = null;
  try {
    const request = parse(line);
    id = request.id ?? null;
    const { id: _, ...input } = request;
    return { id, ...(await linked(/** @type {any} */ (input), options)) };
  } catch (thrown) {
    const { code, message } = DuizhaoError.of(thrown);
    return { id, error: { code, message } };
  }
}

/**
 * @param {any} input a text, two texts, or two lists of sentences or of words
 * @param {AlignOptions} options
 */
function linked(input, options) {
  if (!Array.isArray(input.zh) && !Array.isArray(input.en)) return align(input, options);
  if (options.level === 'sentence') return alignSentences(input);
  if (options.level === 'word') return alignWords(input);
  throw new DuizhaoError('invalid-argument', 'input: lists need --level sentence or --level word; at the level of blocks give texts');
}

/**
 * @param {string} line
 * @returns {Record<string, unknown>}
 */
function parse(line) {
  /** @type {unknown} */
  let value;
  try {
    value = JSON.parse(line);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new DuizhaoError('invalid-argument', `line: must be one JSON object (${why})`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new DuizhaoError('invalid-argument', 'line: must be one JSON object, {"id", "text"} or {"id", "zh", "en"}');
  }
  return /** @type {Record<string, unknown>} */ (value);
}

/** @param {AlignOptions} options */
export async function alignLines(options) {
  await preload();
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (line.trim() === '') continue;
    const result = await answer(line, options);
    if ('error' in result) process.exitCode = 1;
    if (!process.stdout.write(`${JSON.stringify(result)}\n`)) await once(process.stdout, 'drain');
  }
}

/**
 * The bitext of some documents: what they say is linked, unless they say that themselves.
 *
 * @param {Parameters<typeof readPaths>[0]} documents
 * @param {AlignOptions} options
 */
export async function bitextOf(documents, options) {
  const source = await readPaths(documents);
  return 'bitext' in source ? source.bitext : align(source, options);
}

/**
 * @param {Parameters<typeof readPaths>[0]} documents
 * @param {AlignOptions} options
 */
export async function alignDocuments(documents, options) {
  const id = documents.paths[0] ?? documents.zh;
  process.stdout.write(`${JSON.stringify({ id, ...(await bitextOf(documents, options)) })}\n`);
}
