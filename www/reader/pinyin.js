// Pinyin over the text of an article.
import { equip } from './lookup.js';

/** How long a slice may take, in milliseconds. */
const SLICE = 12;

/**
 * Puts pinyin over the text as the attributes of a reader say.
 *
 * @param {import('../engine/core.js').View} view
 * @param {object} reading
 * @param {import('./duizhao-reader.js').DuizhaoReader} reading.host
 * @param {import('./popovers.js').Reading['fail']} reading.fail
 * @param {() => boolean} reading.isShown whether the view is still the one that is shown, and of use
 * @param {() => void} reading.stay keeps what is read where it stands
 */
export async function spell(view, { host, fail, isShown, stay }) {
  const { pinyin, pinyinBelow, toneColors, toneChange } = host;
  const below = { all: 16, rare: pinyinBelow, off: 0 }[pinyin] ?? 0;
  view.setPinyin(below, toneColors, toneChange);
  if (below > 0 && !(await equip(view, { host, fail }))) return;
  const annotate = () => {
    if (!isShown()) return;
    const end = performance.now() + SLICE;
    let more = view.annotate();
    while (more && performance.now() < end) more = view.annotate();
    stay();
    if (more) setTimeout(annotate);
  };
  annotate();
}
