// What is kept on this device: settings and places. Storage may be refused or full; then nothing is kept, and nothing fails.

const SETTINGS = 'duizhao-settings';
const PLACES = 'duizhao-places';

/** How many texts have their place kept; the oldest goes first. */
const TEXTS = 50;

/** What readers set: attributes of the element. */
export const KEPT = ['view', 'first', 'theme', 'text-size', 'line-spacing', 'width', 'map', 'pinyin', 'tone-colors', 'tone-change', 'ui-lang'];

/** @param {string} key @returns {any} */
function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}

/** @param {string} key @param {unknown} value */
function write(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Refused or full.
  }
}

/**
 * Sets what the reader had set before; the page's own attributes stand where he had set nothing.
 *
 * @param {HTMLElement} host
 */
export function recallSettings(host) {
  const kept = read(SETTINGS);
  if (kept === null || typeof kept !== 'object') return;
  for (const name of KEPT) {
    if (typeof kept[name] === 'string') host.setAttribute(name, kept[name]);
  }
}

/**
 * Keeps one setting.
 *
 * @param {string} name
 * @param {string} value
 */
export function keepSetting(name, value) {
  write(SETTINGS, { ...read(SETTINGS), [name]: value });
}

/**
 * A short name for a text: what it says cannot be read off it.
 *
 * @param {import('../index.js').Bitext} bitext
 */
export function nameOf({ blocks }) {
  let hash = 0x811c9dc5;
  for (const { text } of blocks) {
    for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return (hash >>> 0).toString(36) + blocks.length.toString(36);
}

/**
 * The block that was at the top when a text was last read.
 *
 * @param {string} name
 * @returns {number | undefined}
 */
export function recallPlace(name) {
  const places = read(PLACES);
  const found = Array.isArray(places) ? places.find((place) => place?.[0] === name) : undefined;
  return Number.isInteger(found?.[1]) ? found[1] : undefined;
}

/** @param {string} name @param {number} block */
export function keepPlace(name, block) {
  const places = read(PLACES);
  const others = Array.isArray(places) ? places.filter((place) => place?.[0] !== name) : [];
  write(PLACES, [...others, [name, block]].slice(-TEXTS));
}
