// Bitexts made up at random, and what of a bitext is the same in every format.

/**
 * Numbers that look random and are the same on every run.
 *
 * @param {number} seed
 */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const HANZI = '两国关系很好会谈持续了三个小时国防部长举行，。！？“”：；（）…—《》１２𠮷';
const LATIN = 'The talks lasted three hours, and relations are good. “Yes,” she said: "no"! ';
const NASTY = ['<b>', '&amp;', ']]>', '"', "'", '\\', '|', ',', ';', '`', '*', '_', '<!--', '-->', '=1+1', '{{', '𠮷', 'e\u0301', '\u200b', '👩‍👧', '#', '<script>alert(1)</script>'];

/**
 * A bitext of some paragraphs with sentences: linked, one-sided and crossing, with marks that mean something somewhere.
 *
 * @param {number} seed
 * @returns {import('../../www/index.js').Bitext}
 */
export function bitext(seed) {
  const chance = random(seed);
  const upTo = (/** @type {number} */ most) => Math.floor(chance() * most);
  const pick = (/** @type {string | string[]} */ from) => from[upTo(from.length)];
  const passage = (/** @type {'zh' | 'en'} */ lang) => {
    const from = lang === 'zh' ? [...HANZI] : [...LATIN];
    const made = Array.from({ length: 1 + upTo(12) }, () => (chance() < 0.15 ? pick(NASTY) : pick(from))).join('');
    return `${lang === 'zh' ? '国' : 'A'}${made}`.replaceAll(/\s+/g, ' ').trim();
  };
  const [blocks, segments, links, beads] = /** @type {[any[], any[], any[], any[]]} */ ([[], [], [], []]);
  const ends = { zh: 0, en: 0 };
  const link = (/** @type {number[]} */ zh, /** @type {number[]} */ en) => {
    const figures = { score: upTo(90_000) / 1000 - 20, confidence: upTo(1001) / 1000 };
    return { zh, en, ...figures, ...(chance() < 0.3 && { approved: true }) };
  };
  const sides = { zh: /** @type {number[][]} */ ([]), en: /** @type {number[][]} */ ([]) };
  for (const lang of /** @type {const} */ (['zh', 'en'])) {
    const count = 1 + upTo(6);
    for (let at = 0; at < count; at += 1) {
      const sentences = Array.from({ length: 1 + upTo(3) }, () => passage(lang));
      const start = ends[lang];
      const id = blocks.length;
      let text = '';
      const ids = sentences.map((sentence) => {
        if (text !== '') text += ' ';
        const place = start + text.length;
        text += sentence;
        return segments.push({ id: segments.length, block: id, start: place, end: place + sentence.length }) - 1;
      });
      const kind = pick(['body', 'body', 'title', 'caption']);
      blocks.push({ id, lang, script: lang === 'zh' ? pick(['zh-Hans', 'zh']) : 'en', kind, input: lang, start, end: start + text.length, text });
      ends[lang] = start + text.length + 1;
      sides[lang].push(ids);
    }
  }
  const firstEn = sides.zh.length;
  for (const [at, zh] of sides.zh.entries()) {
    const en = sides.en[at];
    if (!en || chance() < 0.2) continue;
    links.push(link([at], [firstEn + at]));
    const free = [...en];
    for (const id of zh) if (free.length > 0 && chance() < 0.8) beads.push(link([id], free.splice(0, 1 + upTo(2))));
  }
  // Of some without a counterpart a person has said that they have none.
  const linked = (/** @type {any[]} */ among) => new Set(among.flatMap(({ zh, en }) => [...zh, ...en]));
  const [linkedBlocks, linkedSegments] = [linked(links), linked(beads)];
  for (const unit of [...blocks.filter(({ id }) => !linkedBlocks.has(id)), ...segments.filter(({ id }) => !linkedSegments.has(id))]) {
    if (chance() < 0.3) unit.alone = true;
  }
  return { blocks, links, segments, beads };
}

/**
 * What a unit says, whatever stands round it. Of neighbours without a counterpart on different sides, no format keeps which
 * comes first.
 *
 * @param {any[]} units as the core lists them
 */
export function said(units) {
  const joined = (/** @type {{text: string}[]} */ passages, /** @type {string} */ lang) =>
    passages.reduce((text, { text: next }) => {
      const wide = /[\u2e80-\u{10ffff}“”‘’…—]/u;
      const close = lang === 'zh' && wide.test([...text].at(-1) ?? '') && wide.test([...next][0]);
      return text === '' ? next : `${text}${close ? '' : ' '}${next}`;
    }, '');
  const plain = units.map(({ kind, zh, en, link, alone = false }) => {
    const { score, confidence, approved = false } = link ?? {};
    return { kind, zh: joined(zh, 'zh'), en: joined(en, 'en'), score, confidence, approved, alone };
  });
  const runs = plain.map((unit, at) => ({ unit, run: 0, at }));
  for (let at = 1; at < runs.length; at += 1) {
    const alone = (/** @type {number} */ place) => plain[place].zh === '' || plain[place].en === '';
    runs[at].run = runs[at - 1].run + (alone(at) && alone(at - 1) ? 0 : 1);
  }
  const side = (/** @type {{zh: string}} */ { zh }) => (zh === '' ? 1 : 0);
  return runs.sort((a, b) => a.run - b.run || side(a.unit) - side(b.unit) || a.at - b.at).map(({ unit }) => unit);
}
