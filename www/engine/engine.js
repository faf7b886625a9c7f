// Loads the module and the lexicon, once and only when they are needed, and links on this thread or in a worker.
import { callInWorker, NO_WORKER } from './background.js';
import { Dictionary, Linker, PlacedView, View } from './core.js';
import { DuizhaoError } from './error.js';
import init from '../pkg/duizhao.js';
import { withTimes } from './times.js';

/** Texts of more UTF-16 units than this are linked in a worker. */
const SMALL = 20_000;

/** @type {import('../index.js').Assets} */
let assets = {};
let begun = false;

/**
 * Says where the component's own files are, where they are not beside this one. Call it before anything is loaded.
 *
 * @param {import('../index.js').Assets} options
 */
export function configure(options) {
  if (begun) throw new DuizhaoError('invalid-argument', 'configure: the files are being loaded already; call it first');
  assets = { ...options };
}

/**
 * Does something at most once; a failure is forgotten, so that the next call tries again.
 *
 * @template T
 * @param {() => Promise<T>} make
 * @returns {() => Promise<T>}
 */
function once(make) {
  /** @type {Promise<T> | undefined} */
  let made;
  return () => {
    begun = true;
    made ??= make().catch((error) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}

/**
 * @param {URL | string} url
 * @param {RequestCache} [cache]
 * @returns {Promise<Response>}
 */
async function fetched(url, cache = 'default') {
  let status = 'no answer';
  try {
    const response = await fetch(url, { cache });
    if (response.ok) return response;
    status = `status ${response.status}`;
  } catch {
    // The status says it.
  }
  throw new DuizhaoError('load-failed', `${url} could not be loaded (${status}): check that it is served, and try again`);
}

async function compiled() {
  if (assets.wasm) return assets.wasm instanceof WebAssembly.Module ? assets.wasm : WebAssembly.compile(assets.wasm);
  const { body } = await fetched(assets.wasmUrl ?? new URL('../pkg/duizhao_bg.wasm.gz', import.meta.url));
  // Compiled while it comes.
  return WebAssembly.compileStreaming(new Response(await unpacked(/** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */ (body)), { headers: { 'content-type': 'application/wasm' } }));
}

/**
 * What a file holds that may begin as gzip does: some servers unpack on their own what they send.
 *
 * @param {ReadableStream<Uint8Array<ArrayBuffer>>} file
 */
async function unpacked(file) {
  const [head, whole] = file.tee();
  const reader = head.getReader();
  const { value = new Uint8Array() } = await reader.read();
  reader.cancel();
  if (value[0] !== 0x1f) return whole;
  if (!('DecompressionStream' in globalThis)) {
    throw new DuizhaoError('unsupported', 'this browser cannot unpack files: name the plain wasm file with configure({ wasmUrl }), or use a newer browser');
  }
  return whole.pipeThrough(new DecompressionStream('gzip'));
}

const wasm = once(async () => {
  try {
    const module = await compiled();
    // The glue takes any module for ours, and would not take another afterwards.
    if (!WebAssembly.Module.imports(module).some(({ module }) => module === 'a')) throw new Error('it is another module');
    await init({ module_or_path: module });
    return module;
  } catch (thrown) {
    if (thrown instanceof DuizhaoError) throw thrown;
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    throw new DuizhaoError('load-failed', `the wasm file is damaged or not supported here (${why}): serve it again`);
  }
});

async function lexiconBytes() {
  if (assets.lexicon) return new Uint8Array(assets.lexicon);
  const response = await fetched(assets.lexiconUrl ?? new URL('../pkg/lexicon.bin', import.meta.url));
  const file = await response.arrayBuffer();
  return new Uint8Array(await opened(file).catch(() => file));
}

/** The bytes before what is packed in a lexicon, and the place in them of its length. */
const [HEADER, LENGTH] = [16, 12];

/**
 * A lexicon with its body unpacked: the browser is faster at that than a module that has just been compiled. Of a damaged
 * file the module says what is wrong with it.
 *
 * @param {ArrayBuffer} file
 */
async function opened(file) {
  const body = await new Response(new Blob([file.slice(HEADER)]).stream().pipeThrough(new DecompressionStream('deflate'))).arrayBuffer();
  const whole = new Uint8Array(HEADER + body.byteLength);
  whole.set(new Uint8Array(file, 0, HEADER));
  whole.set(new Uint8Array(body), HEADER);
  new DataView(whole.buffer).setUint32(LENGTH, 0, true);
  return whole.buffer;
}

/** What links, once it is loaded. @type {Linker | null} */
export let linkerAtHand = null;

const core = once(async () => {
  const [lexicon, module] = await Promise.all([lexiconBytes(), wasm()]);
  const linker = new Linker(lexicon);
  linkerAtHand = linker;
  return { module, lexicon, linker };
});

/** Loads everything that linking needs. */
export async function preload() {
  await core();
}

/**
 * The full dictionary, one static file that the browser keeps as it keeps any other.
 *
 * @param {RequestCache} [cache]
 */
async function openDictionary(cache) {
  const url = assets.dictionaryUrl ?? new URL('../pkg/dictionary.bin', import.meta.url);
  const [{ linker }, bytes] = await Promise.all([core(), assets.dictionary ?? fetched(url, cache).then((response) => response.arrayBuffer())]);
  return new Dictionary(linker, new Uint8Array(bytes));
}

/** The full dictionary, loaded at the first call. All readers of a page share it. */
export const dictionary = once(async () => {
  try {
    return await openDictionary();
  } catch (error) {
    // What the browser has kept may be of an older version.
    if (assets.dictionary || !(error instanceof DuizhaoError) || error.code !== 'dictionary-corrupt') throw error;
    return openDictionary('reload');
  }
});

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
 * @param {import('../index.js').PinyinOptions} [options]
 */
export async function pinyin(text, options) {
  return (await dictionary()).pinyin(text, options);
}

/**
 * A bitext as an article. This needs no lexicon.
 *
 * @param {unknown} bitext
 * @param {import('../messages/messages.js').Table} texts what the view says itself
 * @param {string} first the language that comes first
 */
export async function createView(bitext, texts, first) {
  await wasm();
  return new View(bitext, texts, first);
}

/**
 * A bitext to be mended.
 *
 * @param {import('../index.js').Bitext} bitext
 */
export async function createDraft(bitext) {
  const [{ Draft }, { linker }] = await Promise.all([import('./mending.js'), core()]);
  return new Draft(bitext, linker);
}

/**
 * A bitext in the text that an element holds. This needs no lexicon.
 *
 * @param {Element} element
 * @param {unknown} bitext
 * @param {import('../messages/messages.js').Table} texts what the popover says itself
 * @param {{text: string, nodes: Text[], apart: boolean[]}} read what `readNodes` read from the element
 */
export async function createPlacedView(element, bitext, texts, read) {
  await wasm();
  return new PlacedView(element, bitext, texts, read);
}

/**
 * A bitext in a file of JSON.
 *
 * @param {string} url
 */
export async function fetchBitext(url) {
  const response = await fetched(url);
  return response.json().catch(() => {
    throw new DuizhaoError('invalid-argument', `bitext: ${url} is not JSON: write the bitext with JSON.stringify`);
  });
}

/**
 * Writes a bitext as a file. This needs no lexicon.
 *
 * @param {import('../index.js').Bitext} bitext
 * @param {import('../index.js').ExportFormat} format
 * @param {import('../index.js').ExportOptions} [options]
 */
export async function exportBitext(bitext, format, options) {
  const [writer] = await Promise.all([import('./export.js'), wasm()]);
  return writer.exportBitext(bitext, format, options, pinyin);
}

/**
 * Reads one file with both languages, or two with one each.
 *
 * @param {Iterable<File>} files
 * @param {import('../index.js').ReadOptions} [options]
 */
export async function readFiles(files, options) {
  return (await import('./files.js')).readFiles(files, options, assets.documentWorkerUrl);
}

/**
 * Links a text that holds both languages, or two texts.
 *
 * @param {import('../index.js').TextInput} input
 * @param {import('../index.js').AlignOptions} [options]
 * @returns {Promise<import('../index.js').Bitext>}
 */
export async function align(input, options) {
  return withTimes(await linked('align', input, options), input, options);
}

/**
 * Links two lists of sentences.
 *
 * @param {import('../index.js').SentencesInput} input
 * @param {import('../index.js').SentencesOptions} [options]
 * @returns {Promise<import('../index.js').Beads>}
 */
export function alignSentences(input, options) {
  return linked('alignSentences', input, options);
}

/**
 * Links two lists of words.
 *
 * @param {import('../index.js').WordsInput} input
 * @returns {Promise<import('../index.js').Words>}
 */
export function alignWords(input) {
  return linked('alignWords', input);
}

/**
 * Calls a method of Linker, on this thread or in a worker.
 *
 * @template {import('./core.js').Call} C
 * @param {C} call
 * @param {{text?: unknown, zh?: unknown, en?: unknown}} input
 * @param {import('../index.js').AlignOptions} [options]
 * @returns {Promise<ReturnType<Linker[C]>>}
 */
async function linked(call, input, options) {
  const { signal, ...rest } = options ?? {};
  const { module, lexicon, linker } = await core();
  if (signal?.aborted) throw DuizhaoError.cancelled();
  if (size(input) > SMALL) {
    try {
      return await callInWorker({ module, lexicon, workerUrl: assets.workerUrl }, call, input, rest, signal);
    } catch (error) {
      if (error !== NO_WORKER) throw error;
      // No worker may run here, or it died. This thread can do it too.
    }
  }
  return /** @type {ReturnType<Linker[C]>} */ (linker[call](input, rest));
}

/** @param {{text?: unknown, zh?: unknown, en?: unknown}} input */
function size(input) {
  const texts = [input?.text, input?.zh, input?.en].flat();
  return texts.reduce((/** @type {number} */ sum, text) => sum + (typeof text === 'string' ? text.length : 0), 0);
}
