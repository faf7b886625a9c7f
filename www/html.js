// Rich text to lines of plain text. The browser's own parser reads the markup; nothing in it runs.
import { parseInert } from './trusted.js';

const BLOCKS = new Set(
  (
    'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure ' +
    'footer form h1 h2 h3 h4 h5 h6 header hr legend li main menu nav ol option p pre section summary table tbody td ' +
    'tfoot th thead tr ul'
  ).split(' '),
);

/** What is no text of the page, and the readings and fallbacks that would repeat it. */
const SKIPPED = new Set(
  (
    'audio button canvas datalist embed head iframe input math noframes noscript object rp rt script select style svg ' +
    'template textarea title video'
  ).split(' '),
);

/** @param {Element} element */
function hidden(element) {
  const { display, visibility } = /** @type {HTMLElement} */ (element).style ?? {};
  return element.hasAttribute('hidden') || display === 'none' || visibility === 'hidden';
}

/**
 * The text of some markup, a line for each block-level element and after each line break.
 *
 * @param {string} html
 * @returns {{text: string, structured: boolean}} `structured`: the markup says where lines end
 */
export function readHtml(html) {
  const { body } = parseInert(html);
  /** @type {string[]} */
  const lines = [];
  let line = '';
  let structured = false;
  const end = () => {
    if (line.trim()) lines.push(line.trim());
    line = '';
  };

  /** @type {Node | null} */
  let node = body;
  while (node) {
    let inside = node.firstChild;
    if (node instanceof Text) {
      const kept = node.parentElement?.closest('pre, textarea');
      const pieces = kept ? node.data.split('\n') : [node.data.replace(/[\t\n\f\r ]+/g, ' ')];
      pieces.forEach((piece, at) => {
        if (at > 0) end();
        line += piece;
      });
    } else if (node instanceof Element) {
      const name = node.localName;
      if (SKIPPED.has(name) || hidden(node)) {
        inside = null;
      } else if (name === 'br' || BLOCKS.has(name)) {
        structured ||= node !== body;
        end();
      }
    }
    if (inside) {
      node = inside;
      continue;
    }
    while (node && node !== body && !node.nextSibling) {
      node = node.parentNode;
      if (node instanceof Element && BLOCKS.has(node.localName)) end();
    }
    node = node === body ? null : (node?.nextSibling ?? null);
  }
  end();
  return { text: lines.join('\n'), structured };
}
