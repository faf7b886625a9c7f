// Word documents: mammoth makes HTML of them, of which the text is taken.
import mammoth from '../pkg/vendor/mammoth.js';
import { zipSync } from '../pkg/vendor/fflate.js';
import { saidBy, Unreadable } from './error.js';
import { readMarkup } from './markup.js';
import { unzip } from './zip.js';

/** Most text that is read, in bytes of XML: mammoth takes some thirty times as much memory. */
const MOST = 24 << 20;

/** What password-protected documents and those of Word before 2007 begin with. */
const OLD = [0xd0, 0xcf, 0x11, 0xe0];

/** @type {any} What mammoth asks for is a function from a picture to HTML. */
const NO_PICTURE = () => [];

/**
 * @param {Uint8Array} bytes
 * @param {import('./chunks.js').Work} work
 */
export async function readDocx(bytes, work) {
  if (OLD.every((byte, at) => bytes[at] === byte)) {
    throw new Unreadable('password');
  }
  // Pictures stay packed: neither they nor what else is in the archive is of use.
  const parts = unzip(bytes, (name) => /\.(?:xml|rels)$/i.test(name), MOST);
  if (!parts['[Content_Types].xml']) throw new Unreadable('noWord');
  for (const [name, part] of Object.entries(parts)) {
    if (new TextDecoder().decode(part.subarray(0, 512)).includes('<!DOCTYPE')) throw new Unreadable('doctypeOf', { part: name });
  }
  work.onProgress?.(0.2);
  const buffer = zipSync(parts, { level: 0 }).buffer;
  let html;
  try {
    ({ value: html } = await mammoth.convertToHtml({ arrayBuffer: buffer }, { convertImage: NO_PICTURE }));
  } catch (error) {
    throw new Unreadable('word', { why: saidBy(error) });
  }
  work.onProgress?.(0.8);
  return readMarkup(html, { signal: work.signal });
}
