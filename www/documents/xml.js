// XML in pieces, strictly. No entity but XML's own five and numbers is known, no document type is read, nothing is fetched.
import { SaxesParser } from '../pkg/vendor/saxes.js';
import { inPieces } from './chunks.js';
import { decode } from './encoding.js';
import { Unreadable } from './error.js';

/** The deepest nesting that is read. */
const DEEPEST = 256;

/** What an XML file says its encoding is. */
const ENCODING = /^\s*<\?xml[^>]*encoding\s*=\s*["']([\w-]+)/;

/**
 * @typedef {object} Handlers
 * @property {(name: string, attributes: Record<string, string>) => void} open names without their prefix, but for `xml:`
 * @property {(name: string) => void} close
 * @property {(text: string) => void} text
 */

/** @param {string} name */
const local = (name) => (name.startsWith('xml:') ? name : name.slice(name.indexOf(':') + 1));

/**
 * Tells handlers of the elements and the text of an XML file.
 *
 * @param {Uint8Array} bytes
 * @param {string} root what its outermost element must be
 * @param {import('./chunks.js').Work} work
 * @param {Handlers} handlers
 */
export async function readXml(bytes, root, work, { open, close, text }) {
  const said = ENCODING.exec(new TextDecoder('latin1').decode(bytes.subarray(0, 256)))?.[1];
  const parser = new SaxesParser({ xmlns: false });
  let depth = 0;
  parser.on('error', (error) => {
    throw new Unreadable('xml', { why: error.message });
  });
  parser.on('doctype', (doctype) => {
    if (doctype.includes('[')) throw new Unreadable('doctype');
  });
  parser.on('opentag', ({ name, attributes }) => {
    const named = local(name);
    if (depth === 0 && named !== root) throw new Unreadable('root', { found: named, expected: root });
    depth += 1;
    if (depth > DEEPEST) throw new Unreadable('deep', { most: DEEPEST });
    open(named, Object.fromEntries(Object.entries(attributes).map(([key, value]) => [local(key), String(value)])));
  });
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    close(local(name));
  });
  parser.on('text', text);
  parser.on('cdata', text);
  await inPieces(decode(bytes, said), work, (piece) => parser.write(piece));
  parser.close();
}
