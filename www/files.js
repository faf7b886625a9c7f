// Files to text.
import { readHtml } from './html.js';

/** The largest file read, in bytes. */
export const LARGEST = 64 << 20;

/** @param {File} file */
export function isTextFile(file) {
  return /\.(?:txt|text|md|markdown|html?)$/i.test(file.name);
}

/**
 * The text of a text, Markdown or HTML file.
 *
 * @param {File} file
 */
export async function readTextFile(file) {
  const text = decode(new Uint8Array(await file.arrayBuffer()));
  return /\.html?$/i.test(file.name) ? readHtml(text).text : text;
}

/**
 * Unicode by its marks, else UTF-8, else what Chinese texts were written in before.
 *
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
function decode(bytes) {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
