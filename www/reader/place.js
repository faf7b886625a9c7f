// Where in an article the reader is, and how to be there again after the article has changed.

/**
 * @typedef {object} Place
 * @property {number} block
 * @property {number} top where its row stands, in CSS pixels from the top of the window
 */

/** What a control covers at the top of the window, in CSS pixels. */
const COVERED = 56;

/**
 * The row that is read: that where the keyboard is or the last click was, where it is in sight, else the first in sight. None while the article's beginning is.
 *
 * @param {Element} article
 * @returns {Place | null}
 */
export function placeIn(article) {
  const rows = article.getBoundingClientRect();
  if (rows.top > 0 || rows.bottom < 0) return null;
  const last = article.querySelector('.duizhao-side[tabindex]')?.closest('.duizhao-row');
  const row = last && inSight(last) ? last : firstBelow(firstBelow(article));
  const block = row?.querySelector('[data-block]');
  return row && block ? { block: Number(block.getAttribute('data-block')), top: row.getBoundingClientRect().top } : null;
}

/** @param {Element} element */
function inSight(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > COVERED && top < innerHeight;
}

/**
 * The first child that reaches below what is covered.
 *
 * @param {Element | undefined} parent
 */
function firstBelow(parent) {
  return [...(parent?.children ?? [])].find((child) => child.getBoundingClientRect().bottom > COVERED);
}

/**
 * Puts the row of a place where it was in the window, or at the top.
 *
 * @param {Element} article
 * @param {Place | null} place
 */
export function putBack(article, place) {
  if (!place) return;
  let row = article.querySelector(`[data-block="${place.block}"]`)?.closest('.duizhao-row');
  while (row && row.getClientRects().length === 0) row = row.nextElementSibling;
  if (!(row instanceof HTMLElement)) return;
  row.style.scrollMarginTop = `${place.top}px`;
  row.scrollIntoView({ block: 'start', behavior: 'instant' });
  row.style.scrollMarginTop = '';
}

/**
 * The blocks whose rows are in sight, in their order on the page.
 *
 * @param {Element} article
 * @returns {number[]}
 */
export function placesInSight(article) {
  const chunks = [...article.children].filter(inSight);
  const rows = chunks.flatMap((chunk) => [...chunk.children]).filter(inSight);
  return rows.flatMap((row) => [...row.querySelectorAll('[data-block]')]).map((block) => Number(block.getAttribute('data-block')));
}
