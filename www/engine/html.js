// Rich text to lines of plain text. The browser's own parser reads the markup; nothing in it runs.
import { parseInert } from './trusted.js';

export const BLOCKS = new Set(
  (
    'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure ' +
    'footer form h1 h2 h3 h4 h5 h6 header hr legend li main menu nav ol option p pre section summary table tbody td ' +
    'tfoot th thead tr ul'
  ).split(' '),
);

/** What is no text of the page, and the readings and fallbacks that would repeat it. */
export const SKIPPED = new Set(
  (
    'audio button canvas datalist duizhao-reader embed head iframe input math noframes noscript object rp rt script select style svg ' +
    'template textarea title video'
  ).split(' '),
);

export const UNSEEN = /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)/i;

/** @param {Element} element */
function hidden(element) {
  const style = element.getAttribute('style') ?? element.getAttribute('data-style') ?? '';
  return element.hasAttribute('hidden') || UNSEEN.test(style);
}

/**
 * Markup without inline styles, handlers and a base. The parser runs and uses none of them, but where a content security
 * policy forbids them, the browser would say so on the console for each.
 *
 * @param {string} html
 */
function muffled(html) {
  return html
    .replace(/<\/?style\b/gi, (tag) => tag.replace(/style/i, 'script'))
    .replace(/<base\b/gi, '<x-base')
    .replace(/<[a-z][^<>]*/gi, (tag) => tag.replace(/([\s"'/])(style|on\w+)(?=\s*=)/gi, '$1data-$2'));
}

/**
 * The text of some markup, a line for each block-level element and after each line break.
 *
 * @param {string} html
 */
export function readHtml(html) {
  return readNodes(parseInert(muffled(html)).body);
}

/**
 * The text inside an element, a line for each block-level element and after each line break.
 *
 * @param {Element} root
 * @returns {{text: string, structured: boolean, nodes: Text[], apart: boolean[]}} `structured`: the markup says where
 *   lines end; `nodes` hold the text, white space aside, and `apart` tells of each whether something that was left out
 *   stands before it
 */
export function readNodes(root) {
  /** @type {string[]} */
  const lines = [];
  /** @type {Text[]} */
  const nodes = [];
  /** @type {boolean[]} */
  const apart = [];
  let skipped = false;
  let line = '';
  let structured = false;
  const end = () => {
    if (line.trim()) lines.push(line.trim());
    line = '';
  };

  /** @type {Node | null} */
  let node = root;
  while (node) {
    /** @type {Node | null} */
    let inside = node.firstChild;
    if (node instanceof Text) {
      nodes.push(node);
      apart.push(skipped);
      skipped = false;
      const kept = node.parentElement?.closest('pre');
      const pieces = kept ? node.data.split('\n') : [node.data.replace(/[\t\n\f\r ]+/g, ' ')];
      pieces.forEach((piece, at) => {
        if (at > 0) end();
        // White space is one space also where it goes on in the next node.
        line += !kept && line.endsWith(' ') && piece.startsWith(' ') ? piece.slice(1) : piece;
      });
    } else if (node instanceof Element) {
      const name = node.localName;
      if (node !== root && (SKIPPED.has(name) || hidden(node))) {
        inside = null;
        skipped = true;
      } else if (name === 'br' || BLOCKS.has(name)) {
        structured ||= node !== root;
        end();
      }
    }
    if (inside) {
      node = inside;
      continue;
    }
    while (node && node !== root && !node.nextSibling) {
      node = node.parentNode;
      if (node instanceof Element && BLOCKS.has(node.localName)) end();
    }
    node = node === root ? null : (node?.nextSibling ?? null);
  }
  end();
  return { text: lines.join('\n'), structured, nodes, apart };
}
