// What was found, in a sentence.

/** A link less likely to be right than this is an uncertain one, here as in the article. */
const WEAK_BELOW = 0.6;

/** Is a link an uncertain one? What a person has agreed to is not. @param {import('../index.js').Link} link */
export const isWeak = ({ confidence, approved }) => !approved && confidence < WEAK_BELOW;

/**
 * What a bitext holds, as its reader wants to know it.
 *
 * @param {import('../index.js').Bitext} bitext
 * @param {import('../messages/messages.js').Messages} messages
 */
export function summary({ blocks, links, beads = [] }, { say }) {
  const linked = new Set(links.flatMap(({ zh, en }) => [...zh, ...en]));
  const rest = blocks.filter(({ id }) => !linked.has(id));
  const noise = rest.filter(({ kind }) => kind === 'noise').length;
  const unlinked = rest.length - noise;
  if (links.length > 0) {
    const uncertain = [...links, ...beads].filter(isWeak).length;
    return [
      say('links', { n: links.length }),
      beads.length > 0 ? say('sentenceLinks', { n: beads.length }) : '',
      uncertain > 0 ? say('uncertain', { n: uncertain }) : '',
      unlinked > 0 ? say('unlinked', { n: unlinked }) : '',
      noise > 0 ? say('noise', { n: noise }) : '',
    ]
      .filter(Boolean)
      .join(' · ');
  }
  const has = (/** @type {string} */ lang) => blocks.some((block) => block.lang === lang);
  if (has('zh') && !has('en')) return say('onlyChinese');
  if (has('en') && !has('zh')) return say('onlyEnglish');
  return say(has('zh') ? 'nothingLinked' : 'neither');
}
