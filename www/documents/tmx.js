// TMX: a translation unit is a pair. Native codes of inline elements are no text; what `hi` marks is.
import { Unreadable } from './error.js';
import { bitextOf, language, Pairs } from './pairs.js';
import { readXml } from './xml.js';

const CODES = new Set(['bpt', 'ept', 'ph', 'it', 'ut', 'sub']);

/**
 * @param {Uint8Array} bytes
 * @param {import('./chunks.js').Work} work
 */
export async function readTmx(bytes, work) {
  const pairs = new Pairs(work);
  /** The unit that is being read. @type {{props: Map<string, string>, zh?: string, en?: string}} */
  let unit = { props: new Map() };
  /** @type {ReturnType<typeof language>} */
  let spoken = null;
  /** Where text goes, if anywhere. @type {string | null} */
  let text = null;
  let prop = '';
  let codes = 0;
  let sentences = false;
  /** @type {import('../index.js').Block['script'] | undefined} */
  let script;
  await readXml(bytes, 'tmx', work, {
    open(name, attributes) {
      if (name === 'header') sentences = attributes.segtype === 'sentence';
      else if (name === 'tu') unit = { props: new Map() };
      else if (name === 'tuv') spoken = language(attributes['xml:lang'] ?? attributes.lang);
      else if (name === 'prop') [prop, text] = [attributes.type ?? '', ''];
      else if (name === 'seg') text = '';
      else if (CODES.has(name)) codes += 1;
    },
    close(name) {
      if (name === 'prop') {
        unit.props.set(prop, text ?? '');
        text = null;
      } else if (name === 'seg') {
        if (spoken && unit[spoken.lang] === undefined) unit[spoken.lang] = text ?? '';
        if (spoken?.lang === 'zh') script ??= spoken.script;
        text = null;
      } else if (name === 'tuv') spoken = null;
      else if (name === 'tu') pairs.push(pairOf(unit));
      else if (CODES.has(name)) codes -= 1;
    },
    text(data) {
      if (text !== null && codes === 0) text += data;
    },
  });
  if (pairs.paragraphs.length > 0 && pairs.linked === 0) throw new Unreadable('noUnit');
  return bitextOf(pairs, { script, sentences });
}

/** @param {{props: Map<string, string>, zh?: string, en?: string}} unit */
function pairOf({ props, zh = '', en = '' }) {
  const figure = (/** @type {string} */ name) => (props.has(name) ? Number(props.get(name)) : undefined);
  const paragraph = props.get('x-paragraph');
  const approved = props.get('x-approved') === 'true';
  return { zh, en, paragraph, kind: props.get('x-kind'), score: figure('x-score'), confidence: figure('x-confidence'), approved };
}
