// XLIFF 2.0 and 2.1, and 1.2: a segment is a pair, and the segments of a unit or a group of ours are one paragraph.
import { Unreadable } from './error.js';
import { bitextOf, language, Pairs } from './pairs.js';
import { readXml } from './xml.js';

/** What is markup in 1.2; in 2.x such elements hold no text. */
const CODES = new Set(['bpt', 'ept', 'ph', 'it', 'sub']);

/** Elements that hold what is neither source nor target of the file's own. */
const ASIDE = new Set(['alt-trans', 'matches', 'glossary', 'notes', 'note', 'originalData']);

/**
 * @param {Uint8Array} bytes
 * @param {import('./chunks.js').Work} work
 */
export async function readXliff(bytes, work) {
  const pairs = new Pairs(work);
  /** @type {ReturnType<typeof language>[]} */
  let languages = [null, null];
  /** @type {import('../index.js').Block['script'] | undefined} */
  let script;
  /** @type {string | null} */
  let text = null;
  let [aside, codes, units, groups] = [0, 0, 0, 0];
  /** @type {string | undefined} */
  let group;
  /** @type {Map<string, string>} */
  let metadata = new Map();
  let meta = '';
  let segment = { source: '', target: '', approved: false };
  const speak = (/** @type {string | undefined} */ source, /** @type {string | undefined} */ target) => {
    if (source === undefined && target === undefined) return;
    languages = [language(source), language(target)];
    script ??= languages.find((known) => known?.lang === 'zh')?.script;
  };
  const push = () => {
    const { source, target, approved } = segment;
    const said = { zh: '', en: '' };
    if (languages[0]) said[languages[0].lang] = source;
    if (languages[1]) said[languages[1].lang] ||= target;
    // A state says nothing of a source without a target: what a person has said of it stands in the metadata.
    const agreed = said.zh !== '' && said.en !== '' ? approved : metadata.get('alone') === 'true';
    const figure = (/** @type {string} */ name) => (metadata.has(name) ? Number(metadata.get(name)) : undefined);
    const paragraph = group ?? `unit ${units}`;
    pairs.push({ ...said, paragraph, kind: metadata.get('kind'), score: figure('score'), confidence: figure('confidence'), approved: agreed });
  };
  await readXml(bytes, 'xliff', work, {
    open(name, attributes) {
      if (ASIDE.has(name)) aside += 1;
      if (aside > 0) return;
      if (name === 'xliff') speak(attributes.srcLang, attributes.trgLang);
      else if (name === 'file') speak(attributes['source-language'], attributes['target-language']);
      else if (name === 'group') {
        groups += 1;
        // A group of ours is a paragraph; those of others may be a chapter.
        group = /^p\d+$/.test(attributes.id ?? '') ? `group ${attributes.id} ${groups}` : undefined;
      } else if (name === 'unit' || name === 'trans-unit') {
        units += 1;
        metadata = new Map();
        segment = { source: '', target: '', approved: attributes.approved === 'yes' };
      } else if (name === 'segment' || name === 'ignorable') {
        segment = { source: '', target: '', approved: ['reviewed', 'final'].includes(attributes.state) };
      } else if (name === 'meta') [meta, text] = [attributes.type ?? '', ''];
      else if (name === 'source' || name === 'target') text = '';
      else if (name === 'cp' && text !== null) text += character(attributes.hex);
      else if (CODES.has(name)) codes += 1;
    },
    close(name) {
      if (ASIDE.has(name)) aside -= 1;
      else if (aside > 0) return;
      else if (name === 'group') group = undefined;
      else if (name === 'segment' || name === 'trans-unit') push();
      else if (name === 'meta') metadata.set(meta, text ?? '');
      else if (name === 'source' || name === 'target') segment[name] = text ?? '';
      else if (CODES.has(name)) codes -= 1;
      if (['meta', 'source', 'target'].includes(name)) text = null;
    },
    text(data) {
      if (text !== null && codes === 0 && aside === 0) text += data;
    },
  });
  if (pairs.linked === 0) throw new Unreadable('noUnit');
  return bitextOf(pairs, { script });
}

/** @param {string | undefined} hex */
function character(hex) {
  const code = Number.parseInt(hex ?? '', 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}
