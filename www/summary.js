// What was found, in a sentence.

/** A link less likely to be right than this is an uncertain one, here as in the article. */
const WEAK_BELOW = 0.6;

/**
 * @param {number} count
 * @param {string} one
 * @param {string} many
 */
function counted(count, one, many) {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

/**
 * What a bitext holds, as its reader wants to know it.
 *
 * @param {import('./index.js').Bitext} bitext
 */
export function summary({ blocks, links, beads = [] }) {
  const linked = new Set(links.flatMap(({ zh, en }) => [...zh, ...en]));
  const rest = blocks.filter(({ id }) => !linked.has(id));
  const noise = rest.filter(({ kind }) => kind === 'noise').length;
  const unlinked = rest.length - noise;
  if (links.length > 0) {
    const uncertain = [...links, ...beads].filter(({ confidence }) => confidence < WEAK_BELOW).length;
    return [
      counted(links.length, 'link', 'links'),
      beads.length > 0 ? counted(beads.length, 'sentence link', 'sentence links') : '',
      uncertain > 0 ? `${uncertain.toLocaleString('en')} uncertain` : '',
      unlinked > 0 ? `${unlinked.toLocaleString('en')} unlinked` : '',
      noise > 0 ? counted(noise, 'line of noise', 'lines of noise') : '',
    ]
      .filter(Boolean)
      .join(' · ');
  }
  const has = (/** @type {string} */ lang) => blocks.some((block) => block.lang === lang);
  if (has('zh') && !has('en')) return 'Only Chinese was found. Add the English text to see the two linked.';
  if (has('en') && !has('zh')) return 'Only English was found. Add the Chinese text to see the two linked.';
  if (has('zh')) return 'Nothing here could be linked: the two texts do not seem to say the same.';
  return 'Neither Chinese nor English was found here.';
}
