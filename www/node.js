// The same module under Node, on this thread.
import { readFile } from 'node:fs/promises';
import { Dictionary, Linker } from './engine/core.js';
import { chosenFiles, readDocument, sourceOf } from './documents/read.js';
import { DuizhaoError } from './engine/error.js';
import { exportBitext as written } from './engine/export.js';
import { initSync } from './pkg/duizhao.js';
import { withTimes } from './engine/times.js';

export { DuizhaoError };

/** @type {Promise<Linker> | undefined} */
let loading;

/** @param {string} name */
function read(name) {
  return readFile(new URL(`./pkg/${name}`, import.meta.url)).catch((error) => {
    throw new DuizhaoError('load-failed', `a file of the package could not be read (${error.message}): install it again`);
  });
}

async function load() {
  const [wasm, lexicon] = await Promise.all([read('duizhao_bg.wasm'), read('lexicon.bin')]);
  initSync({ module: wasm });
  return new Linker(lexicon);
}

/** Loads once; a failure is forgotten, so that the next call tries again. */
function linker() {
  loading ??= load().catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/** @type {Promise<Dictionary> | undefined} */
let opening;

function dictionary() {
  opening ??= Promise.all([linker(), read('dictionary.bin')])
    .then(([linker, bytes]) => new Dictionary(linker, bytes))
    .catch((error) => {
      opening = undefined;
      throw error;
    });
  return opening;
}

/**
 * What the dictionary says of a Chinese word.
 *
 * @param {string} word in simplified or traditional characters
 */
export async function lookUp(word) {
  return (await dictionary()).lookUp(word);
}

/**
 * The pinyin of a text, word by word.
 *
 * @param {string} text
 * @param {import('./index.js').PinyinOptions} [options]
 */
export async function pinyin(text, options) {
  return (await dictionary()).pinyin(text, options);
}

/** Loads everything that linking needs. */
export async function preload() {
  await linker();
}

/**
 * Links a text that holds both languages, or two texts.
 *
 * @param {import('./index.js').TextInput} input
 * @param {import('./index.js').AlignOptions} [options]
 * @returns {Promise<import('./index.js').Bitext>}
 */
export async function align(input, options) {
  return withTimes((await linkerFor(options)).align(input, options), input, options);
}

/**
 * Links two lists of sentences.
 *
 * @param {import('./index.js').SentencesInput} input
 * @param {import('./index.js').SentencesOptions} [options]
 * @returns {Promise<import('./index.js').Beads>}
 */
export async function alignSentences(input, options) {
  return (await linkerFor(options)).alignSentences(input, options);
}

/**
 * Links two lists of words.
 *
 * @param {import('./index.js').WordsInput} input
 * @returns {Promise<import('./index.js').Words>}
 */
export async function alignWords(input) {
  return (await linker()).alignWords(input);
}

/**
 * Writes a bitext as a file.
 *
 * @param {import('./index.js').Bitext} bitext
 * @param {import('./index.js').ExportFormat} format
 * @param {import('./index.js').ExportOptions} [options]
 */
export async function exportBitext(bitext, format, options) {
  await linker();
  return written(bitext, format, options, pinyin);
}

/**
 * Reads one file with both languages, or two with one each.
 *
 * @param {Iterable<File>} files
 * @param {import('./index.js').ReadOptions} [options]
 * @returns {Promise<import('./index.js').DocumentSource>}
 */
export async function readFiles(files, { onProgress, signal } = {}) {
  const chosen = chosenFiles(files);
  const read = [];
  for (const [at, file] of chosen.entries()) {
    const tell = (/** @type {number} */ done) => void onProgress?.({ stage: 'reading', done: (at + done) / chosen.length });
    const bytes = async () => new Uint8Array(await file.arrayBuffer());
    read.push({ name: file.name, document: await readDocument(file.name, bytes, file.size, { onProgress: tell, signal }) });
  }
  return sourceOf(read);
}

/** @param {{signal?: AbortSignal}} [options] */
async function linkerFor(options) {
  const here = await linker();
  if (options?.signal?.aborted) throw DuizhaoError.cancelled();
  return here;
}
