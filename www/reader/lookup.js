// Gives a view what its words are looked up in.
import { dictionary, linkerAtHand, preload } from '../engine/engine.js';
import { DuizhaoError } from '../engine/error.js';

/**
 * Says why there is no dictionary yet, and gives the view what is loaded already.
 *
 * @param {import('../engine/core.js').LitView} view
 * @param {string} when
 */
export function prepare(view, when) {
  if (linkerAtHand) view.setLexicon(linkerAtHand);
  view.setAbsent(when === 'off' ? 'off' : 'loading');
}

/**
 * Loads the lexicon and the dictionary for a view, unless who reads declines them; whether it has the dictionary.
 *
 * @param {import('../engine/core.js').LitView} view
 * @param {Pick<import('./popovers.js').Reading, 'host' | 'fail'>} reading
 */
export async function equip(view, { host, fail }) {
  if (host.dictionary === 'off') return false;
  try {
    const loading = dictionary();
    // The lexicon is there first. Where it fails, so does the dictionary.
    preload().then(() => linkerAtHand && !view.stale && view.setLexicon(linkerAtHand), () => {});
    const loaded = await loading;
    if (view.stale) return false;
    view.setDictionary(loaded);
    return true;
  } catch (error) {
    if (view.stale) return false;
    view.setAbsent('failed');
    fail(DuizhaoError.of(error));
    return false;
  }
}
