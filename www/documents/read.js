// Documents to what can be linked or shown. The reader of each format is loaded when a file of that format comes.
import { DuizhaoError } from '../engine/error.js';
import { refused, Unreadable } from './error.js';

/** The largest file that is read, in bytes. */
export const LARGEST = 64 << 20;

/**
 * A document that was read: a text, with the time of each line where it is one of subtitles; or a bitext, where it holds
 * pairs that need no linking.
 *
 * @typedef {{text: string, times?: [number, number][]} | {bitext: import('../index.js').Bitext}} Document
 */

/** @typedef {(bytes: Uint8Array, work: import('./chunks.js').Work) => Promise<Document>} Reader */

/** @param {(text: string, work: import('./chunks.js').Work) => Document | Promise<Document>} read @returns {Reader} */
const text = (read) => async (bytes, work) => {
  const { decode } = await import('./encoding.js');
  return read(decode(bytes), work);
};

/** @type {Reader} */
const plain = text((text) => ({ text }));

/** @type {Reader} */
const subtitles = text(async (text, work) => (await import('./subtitles.js')).readSubtitles(text, work));

/** @type {(delimiter: '\t' | ',') => Reader} */
const table = (delimiter) => async (bytes, work) => {
  const [{ decode }, { readTable }] = await Promise.all([import('./encoding.js'), import('./table.js')]);
  return { bitext: await readTable(decode(bytes), delimiter, work) };
};

/** @type {Reader} */
const html = async (bytes, work) => {
  const [{ decode }, { readMarkup, saidInHtml }] = await Promise.all([import('./encoding.js'), import('./markup.js')]);
  return { text: await readMarkup(decode(bytes, saidInHtml(bytes)), work) };
};

/** @type {Reader} */
const xliff = async (bytes, work) => ({ bitext: await (await import('./xliff.js')).readXliff(bytes, work) });

/**
 * The formats by the endings of their files.
 *
 * @type {Record<string, Reader>}
 */
const READERS = {
  txt: plain,
  text: plain,
  md: plain,
  markdown: plain,
  html,
  htm: html,
  xhtml: html,
  docx: async (bytes, work) => ({ text: await (await import('./docx.js')).readDocx(bytes, work) }),
  epub: async (bytes, work) => ({ text: await (await import('./epub.js')).readEpub(bytes, work) }),
  srt: subtitles,
  vtt: subtitles,
  tsv: table('\t'),
  tab: table('\t'),
  csv: table(','),
  tmx: async (bytes, work) => ({ bitext: await (await import('./tmx.js')).readTmx(bytes, work) }),
  xlf: xliff,
  xliff,
  json: text(async (text) => ({ bitext: (await import('./json.js')).readJson(text) })),
};

/** The endings of files that can be read, without a dot. */
export const ENDINGS = Object.keys(READERS);

/**
 * Reads a document.
 *
 * @param {string} name its ending says the format
 * @param {() => Promise<Uint8Array>} bytes
 * @param {number} size in bytes
 * @param {import('./chunks.js').Work} [work]
 * @returns {Promise<Document>}
 */
export async function readDocument(name, bytes, size, work = {}) {
  try {
    const ending = /\.([^./\\]+)$/.exec(name)?.[1].toLowerCase() ?? '';
    const reader = Object.hasOwn(READERS, ending) ? READERS[ending] : null;
    if (!reader) throw new Unreadable('kind');
    if (size > LARGEST) throw new Unreadable('large', { mib: LARGEST >> 20 });
    if (size === 0) throw new Unreadable('empty');
    const document = await reader(await bytes(), work);
    if ('text' in document && document.text.trim() === '') throw new Unreadable('noText');
    return document;
  } catch (error) {
    throw refused(name, error);
  }
}

/**
 * The one or two files that a caller gives.
 *
 * @param {Iterable<File>} files
 */
export function chosenFiles(files) {
  const chosen = typeof files?.[Symbol.iterator] === 'function' ? [...files] : [];
  if (chosen.length < 1 || chosen.length > 2 || !chosen.every((file) => file instanceof Blob && typeof file.name === 'string')) {
    throw new DuizhaoError('invalid-argument', 'files: must be one file with both languages, or two with one each');
  }
  return chosen;
}

/**
 * What one or two documents hold, ready to be linked: both languages in one, or one in each.
 *
 * @param {{name: string, document: Document}[]} read
 * @returns {import('../index.js').DocumentSource}
 */
export function sourceOf(read) {
  const [first, second] = read;
  if (!second) {
    const { document } = first;
    if ('bitext' in document) return document;
    const { text, times } = document;
    return times ? { text, times: { text: times } } : { text };
  }
  const texts = read.map(({ name, document }) => {
    if ('bitext' in document) throw refused(name, new Unreadable('both'));
    return document;
  });
  const [zh, en] = hanShare(texts[0].text) >= hanShare(texts[1].text) ? texts : texts.toReversed();
  const times = { ...(zh.times && { zh: zh.times }), ...(en.times && { en: en.times }) };
  return { zh: zh.text, en: en.text, ...(Object.keys(times).length > 0 && { times }) };
}

/** How much of a text is looked at to tell its language, in UTF-16 units. */
const LOOK = 100_000;

/** @param {string} text */
function hanShare(text) {
  const look = text.slice(0, LOOK);
  return (look.match(/\p{Script=Han}/gu)?.length ?? 0) / (look.length + 1);
}
