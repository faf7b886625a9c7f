// A document in parts, each small enough that a page can take it between two frames.

/** How many characters of a text, and how many items of a list, are in a part. */
const [CHARACTERS, ITEMS] = [1 << 19, 4096];

/** @typedef {import('./read.js').Document} Document */
/** @typedef {{path: string, text: string} | {path: string, items: unknown[]}} Part */

/**
 * The parts of a document, one after another.
 *
 * @param {Document} document
 * @returns {Generator<Part>}
 */
export function* inParts(document) {
  if ('text' in document) {
    for (let at = 0; at < document.text.length; at += CHARACTERS) yield { path: 'text', text: document.text.slice(at, at + CHARACTERS) };
    if (document.times) yield* list('times', document.times);
    return;
  }
  for (const [name, items] of Object.entries(document.bitext)) yield* list(name, items);
}

/**
 * @param {string} path
 * @param {unknown[]} items
 * @returns {Generator<Part>}
 */
function* list(path, items) {
  if (items.length === 0) yield { path, items };
  for (let at = 0; at < items.length; at += ITEMS) yield { path, items: items.slice(at, at + ITEMS) };
}

/** Puts the parts of a document together. */
export class Whole {
  /** @type {Record<string, any>} */
  #made = {};

  /** @param {Part} part */
  add(part) {
    if ('text' in part) this.#made.text = (this.#made.text ?? '') + part.text;
    else {
      const list = (this.#made[part.path] ??= []);
      for (const item of part.items) list.push(item);
    }
  }

  /** @returns {Document} */
  document() {
    const made = /** @type {any} */ (this.#made);
    return 'text' in made ? made : { bitext: made };
  }
}
