// HTML to lines of plain text, without a DOM: a line for each block-level element and after each line break, as html.js
// reads what is pasted.
import { BLOCKS, SKIPPED, UNSEEN } from '../engine/html.js';
import { Parser } from '../pkg/vendor/htmlparser2.js';
import { inPieces } from './chunks.js';

/** What an HTML file says its encoding is. */
const CHARSET = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i;

/**
 * @param {Uint8Array} bytes
 */
export function saidInHtml(bytes) {
  return CHARSET.exec(new TextDecoder('latin1').decode(bytes.subarray(0, 2048)))?.[1];
}

/**
 * @param {string} html
 * @param {import('./chunks.js').Work} [work]
 * @param {{strict?: boolean}} [options] `strict`: the markup is XHTML, where any element may be closed in its tag
 */
export async function readMarkup(html, work = {}, { strict = false } = {}) {
  /** @type {string[]} */
  const lines = [];
  let line = '';
  let kept = 0;
  /** The elements around, and how many of them are not shown. @type {boolean[]} */
  const around = [];
  let unseen = 0;
  const end = () => {
    if (line.trim()) lines.push(line.trim());
    line = '';
  };
  const parser = new Parser({
    onopentag(name, attributes) {
      const hides = SKIPPED.has(name) || 'hidden' in attributes || UNSEEN.test(attributes.style ?? '');
      around.push(hides);
      if (hides) unseen += 1;
      else if (name === 'br' || BLOCKS.has(name)) end();
      if (name === 'pre') kept += 1;
    },
    onclosetag(name) {
      if (around.pop()) unseen -= 1;
      else if (BLOCKS.has(name)) end();
      if (name === 'pre') kept -= 1;
    },
    ontext(data) {
      if (unseen > 0) return;
      if (kept === 0) line += data.replace(/[\t\n\f\r ]+/g, ' ');
      else {
        data.split('\n').forEach((piece, at) => {
          if (at > 0) end();
          line += piece;
        });
      }
    },
  }, { recognizeSelfClosing: strict });
  await inPieces(html, work, (piece) => parser.write(piece));
  parser.end();
  end();
  return lines.map((found) => found.replace(/ {2,}/g, ' ')).join('\n');
}
