// Pairs that a file gives become a bitext: its links are the file's, nothing is linked anew.
import { Unreadable } from './error.js';

/**
 * A line of a table, or a translation unit.
 *
 * @typedef {object} Pair
 * @property {string} zh empty where there is no counterpart
 * @property {string} en
 * @property {string} [paragraph] units of one paragraph share it and stand together
 * @property {string} [kind]
 * @property {number} [score]
 * @property {number} [confidence]
 * @property {boolean} [approved] a person has agreed to it, or said that there is no counterpart
 */

/** @typedef {import('../index.js').Link} Link */

const KINDS = new Set(['title', 'body', 'caption']);

/**
 * What language tags of files mean.
 *
 * @param {string | undefined} tag
 * @returns {{lang: 'zh' | 'en', script: import('../index.js').Block['script']} | null}
 */
export function language(tag) {
  const [primary, ...rest] = (tag ?? '').toLowerCase().split(/[-_]/);
  if (['en', 'eng'].includes(primary)) return { lang: 'en', script: 'en' };
  if (!['zh', 'zho', 'chi', 'cmn'].includes(primary)) return null;
  if (rest.some((part) => ['hant', 'tw', 'hk', 'mo'].includes(part))) return { lang: 'zh', script: 'zh-Hant' };
  return { lang: 'zh', script: rest.some((part) => ['hans', 'cn', 'sg'].includes(part)) ? 'zh-Hans' : 'zh' };
}

/** @param {string} text */
const oneLine = (text) => text.replace(/[\t\r\n]+/g, ' ').replace(/^ +| +$/g, '');

/** One side of the bitext as it grows: its text, where it stands, and its language. */
class Side {
  length = 0;

  /**
   * @param {'zh' | 'en'} lang
   * @param {import('../index.js').Block['script']} script
   */
  constructor(lang, script) {
    this.lang = lang;
    this.script = script;
    /** @type {import('../index.js').Block[]} */
    this.blocks = [];
    /** @type {{block: number, start: number, end: number, alone?: true}[]} */
    this.segments = [];
  }

  /**
   * A block of some sentences; returns its place and theirs on this side.
   *
   * @param {Pair[]} pairs what says them
   * @param {string} kind
   */
  add(pairs, kind) {
    const block = this.blocks.length;
    const start = this.length;
    let text = '';
    const ids = pairs.map((pair) => {
      const sentence = pair[this.lang];
      if (text !== '' && !(this.lang === 'zh' && WIDE_END.test(text) && WIDE_START.test(sentence))) text += ' ';
      const at = start + text.length;
      text += sentence;
      return this.segments.push({ block, start: at, end: at + sentence.length, ...(isAlone(pair) && { alone: true }) }) - 1;
    });
    const { lang, script } = this;
    const end = start + text.length;
    this.blocks.push({ id: block, lang, script, kind: /** @type {any} */ (KINDS.has(kind) ? kind : 'body'), input: lang, start, end, text, ...(pairs.every(isAlone) && { alone: true }) });
    this.length = end + 1;
    return { block, ids };
  }
}

/** Whether a person has said that there is no counterpart. @param {Pair} pair */
const isAlone = ({ zh, en, approved }) => approved === true && (zh === '' || en === '');

/** Between two of these stands no space. */
const WIDE = '[\\u2e80-\\u{10ffff}“”‘’…—]';
const WIDE_START = new RegExp(`^${WIDE}`, 'u');
const WIDE_END = new RegExp(`${WIDE}$`, 'u');

/** The pairs of a file, as they are read, by paragraph. */
export class Pairs {
  /** Units that stand together in one paragraph. @type {Pair[][]} */
  paragraphs = [];
  /** How many of them have both sides. */
  linked = 0;
  #most;
  #passages = 0;
  /** The languages of the last paragraph. */
  #sides = new Set();

  /** @param {import('./chunks.js').Work} work */
  constructor({ most = Infinity }) {
    this.#most = most;
  }

  /**
   * Refuses the pair that makes them more than are wanted: what follows need not be read.
   *
   * @param {Pair} given
   */
  push(given) {
    const pair = { ...given, zh: oneLine(given.zh), en: oneLine(given.en) };
    const said = /** @type {const} */ (['zh', 'en']).filter((lang) => pair[lang] !== '');
    if (said.length === 0) return;
    if (said.length === 2) this.linked += 1;
    const last = this.paragraphs.at(-1);
    if (last && pair.paragraph !== undefined && last[0].paragraph === pair.paragraph) last.push(pair);
    else {
      this.paragraphs.push([pair]);
      this.#sides.clear();
    }
    for (const lang of said) {
      if (!this.#sides.has(lang)) this.#passages += 1;
      this.#sides.add(lang);
    }
    if (this.#passages > this.#most) throw new Unreadable('passages', { most: this.#most });
  }
}

/**
 * The bitext of some pairs, as `{zh, en}` would be read: a block a line, sentences where paragraphs have several units.
 *
 * @param {Pairs} pairs
 * @param {{script?: import('../index.js').Block['script'], sentences?: boolean}} [options] `sentences`: the pairs are
 *   sentences, even where every paragraph has but one
 * @returns {import('../index.js').Bitext}
 */
export function bitextOf(pairs, { script = 'zh', sentences = false } = {}) {
  const zh = new Side('zh', script);
  const en = new Side('en', 'en');
  /** @type {Link[]} */
  const links = [];
  /** @type {Link[]} */
  const beads = [];
  let fine = sentences;
  for (const paragraph of pairs.paragraphs) {
    fine ||= paragraph.length > 1;
    const kind = paragraph[0].kind ?? 'body';
    const side = (/** @type {Side} */ to, /** @type {'zh' | 'en'} */ lang) => {
      const said = paragraph.filter((pair) => pair[lang] !== '');
      if (said.length === 0) return null;
      const { block, ids } = to.add(said, kind);
      return { block, idOf: new Map(said.map((pair, at) => [pair, ids[at]])) };
    };
    const [here, there] = [side(zh, 'zh'), side(en, 'en')];
    const linked = paragraph.filter((pair) => pair.zh !== '' && pair.en !== '');
    if (!here || !there || linked.length === 0) continue;
    const found = linked.map((pair) => ({ ...figures(pair), zh: [here.idOf.get(pair) ?? 0], en: [there.idOf.get(pair) ?? 0] }));
    beads.push(...found);
    links.push({
      zh: [here.block],
      en: [there.block],
      score: found.reduce((sum, { score }) => sum + score, 0),
      confidence: Math.min(...found.map(({ confidence }) => confidence)),
      ...(found.every(({ approved }) => approved) && { approved: true }),
    });
  }
  if (zh.blocks.length + en.blocks.length === 0) throw new Unreadable('noPair');
  return whole(zh, en, links, fine ? beads : null);
}

/** @param {Pair} pair */
function figures({ score = 0, confidence = 1, approved = false }) {
  const known = (/** @type {number} */ value, /** @type {number} */ otherwise) => (Number.isFinite(value) ? value : otherwise);
  return { score: known(score, 0), confidence: Math.min(1, Math.max(0, known(confidence, 1))), ...(approved && { approved }) };
}

/**
 * Both sides in one list: the Chinese first.
 *
 * @param {Side} zh
 * @param {Side} en
 * @param {Link[]} links
 * @param {Link[] | null} beads
 * @returns {import('../index.js').Bitext}
 */
function whole(zh, en, links, beads) {
  const blocks = [...zh.blocks, ...en.blocks.map((block) => ({ ...block, id: block.id + zh.blocks.length }))];
  const shift = (/** @type {Link} */ link, /** @type {number} */ by) => ({ ...link, en: link.en.map((id) => id + by) });
  const linked = { blocks, links: links.map((link) => shift(link, zh.blocks.length)) };
  if (!beads) return linked;
  const segments = [...zh.segments, ...en.segments.map((segment) => ({ ...segment, block: segment.block + zh.blocks.length }))];
  return {
    ...linked,
    segments: segments.map((segment, id) => ({ id, ...segment })),
    beads: beads.map((bead) => shift(bead, zh.segments.length)),
  };
}
