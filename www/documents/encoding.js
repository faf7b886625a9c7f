// Bytes to text. A byte order mark decides, then what the file says of itself, then what the text looks like.
import { Unreadable } from './error.js';

/**
 * The characters that Chinese is mostly made of, simplified and traditional: whatever a text is about, about every second
 * character is one of these. Read in a wrong encoding, hardly any is.
 */
const COMMON = new Set(
  '的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如' +
    '都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高' +
    '间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解' +
    '水名真论处走义各入几口认条平系气题活更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形' +
    '社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今' +
    '個們來為國說時會對於過發後裡種經麼學現當沒動還進樣從實軍與長機關點業將兩間問戰頭體見產論處義幾認條氣題爾變總電數報結務場計資區隊達強' +
    '難權書聽設記類據邊張該規萬術領確傳師觀讓識候帶導爭運這開無應東聲員解給門親愛車馬語風華點話',
);

/** The marks of Chinese. */
const MARKS = /[\u3000-\u3002\u3008-\u3011\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f“”‘’…—·]/;

/** What a European text holds besides ASCII. */
const EUROPEAN = /[“”‘’„–—…•·£€°©®«»àáâäæçèéêëíîïñóôöøœùúûüßÀÁÂÄÆÇÈÉÊÍÎÓÔÖÙÚÛÜ\u00a0]/;

/** @param {string} c */
const chinese = (c) => COMMON.has(c) || MARKS.test(c);

/**
 * What texts were written in before Unicode: the characters that are usual in it, and how usual a byte beyond ASCII and the
 * next are, 0 to 1, or -1 where they are none of its characters. Both standards of Chinese have what is used most in front.
 */
const LEGACY = [
  {
    label: 'gb18030',
    wide: true,
    usual: chinese,
    place: (/** @type {number} */ lead, /** @type {number} */ trail) => {
      if (lead === 0x80 || lead === 0xff || trail < 0x30 || trail === 0x7f || trail === 0xff) return -1;
      if (trail < 0xa1 || lead < 0xa1 || lead > 0xf7) return 0;
      return lead < 0xa4 || (lead >= 0xb0 && lead < 0xd8) ? 1 : 0.3;
    },
  },
  {
    label: 'big5',
    wide: true,
    usual: chinese,
    place: (/** @type {number} */ lead, /** @type {number} */ trail) => {
      if (lead < 0xa1 || lead > 0xf9 || trail < 0x40 || (trail > 0x7e && trail < 0xa1) || trail === 0xff) return -1;
      return lead < 0xc7 ? 1 : 0.3;
    },
  },
  {
    label: 'windows-1252',
    wide: false,
    usual: (/** @type {string} */ c) => EUROPEAN.test(c),
    // Such a character stands among ASCII as a rule, or beside a quotation mark.
    place: (/** @type {number} */ _, /** @type {number} */ next) => (next < 0x80 ? 1 : 0.2),
  },
];

/** What windows-1252 has from 0x80 to 0x9F: some hosts give the control characters of ISO 8859-1 instead. */
const UPPER = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/**
 * @param {Uint8Array} bytes
 * @param {string} label
 * @param {TextDecodeOptions} [options]
 */
function text(bytes, label, options) {
  const decoder = new TextDecoder(label);
  const decoded = decoder.decode(bytes, options);
  if (decoder.encoding !== 'windows-1252') return decoded;
  return decoded.replace(/[\x80-\x9f]/g, (c) => UPPER[c.charCodeAt(0) - 0x80]);
}

/** How much of a file is looked at to tell its encoding, in bytes. */
const LOOK = 1 << 16;

/**
 * The encoding of some bytes, as `TextDecoder` calls it.
 *
 * @param {Uint8Array} bytes
 * @param {string} [said] what the file says of itself
 */
export function encodingOf(bytes, said) {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  const look = bytes.subarray(0, LOOK);
  const wide = wideEncoding(look);
  if (wide) return wide;
  if (isUtf8(bytes)) return 'utf-8';
  if (said && tried(look, said)?.includes('\ufffd') === false) return new TextDecoder(said).encoding;
  const scored = LEGACY.map((legacy) => ({ label: legacy.label, score: places(look, legacy) + share(tried(look, legacy.label) ?? '', legacy.usual) }));
  return scored.reduce((best, next) => (next.score > best.score ? next : best)).label;
}

/** @param {Uint8Array} bytes */
function isUtf8(bytes) {
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    for (let at = 0; at < bytes.length; at += LOOK) decoder.decode(bytes.subarray(at, at + LOOK), { stream: true });
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

/**
 * UTF-16 without a mark: where there is ASCII, one byte of two is zero, and nearly all that is no ASCII is Chinese.
 *
 * @param {Uint8Array} bytes
 */
function wideEncoding(bytes) {
  if (bytes.length < 4 || bytes.length % 2 === 1) return null;
  const zeros = [0, 0];
  bytes.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] += 1;
  });
  if (zeros[0] === zeros[1]) return null;
  const high = zeros[1] > zeros[0] ? 1 : 0;
  let fitting = 0;
  for (let at = 0; at < bytes.length; at += 2) {
    const [upper, lower] = [bytes[at + high], bytes[at + 1 - high]];
    const ascii = upper === 0 && (lower >= 0x20 || (lower >= 0x09 && lower <= 0x0d));
    if (ascii || (upper >= 0x4e && upper < 0xa0) || upper === 0x20 || upper === 0x30 || upper === 0xff) fitting += 1;
  }
  return fitting > bytes.length * 0.45 ? ['utf-16be', 'utf-16le'][high] : null;
}

/**
 * The first characters of a file in an encoding, or null where there is no such encoding.
 *
 * @param {Uint8Array} bytes
 * @param {string} label
 */
function tried(bytes, label) {
  try {
    // The last character may be cut.
    return text(bytes, label, { stream: true });
  } catch {
    return null;
  }
}

/**
 * The share of usual characters among those beyond ASCII.
 *
 * @param {string} text
 * @param {(c: string) => boolean} usual
 */
function share(text, usual) {
  let [all, good] = [0, 0];
  for (const c of text) {
    if (c < '\u0080') continue;
    all += 1;
    if (usual(c)) good += 1;
  }
  return all === 0 ? 0 : good / all;
}

/**
 * How usual the places of a text's characters in an encoding are, on average. One that is none of its characters counts
 * against it threefold.
 *
 * @param {Uint8Array} bytes
 * @param {typeof LEGACY[number]} legacy
 */
function places(bytes, { wide, place }) {
  let [all, good] = [0, 0];
  for (let at = 0; at + 1 < bytes.length; at += 1) {
    if (bytes[at] < 0x80) continue;
    const found = place(bytes[at], bytes[at + 1]);
    all += 1;
    good += found < 0 ? -3 : found;
    if (wide && found >= 0) at += 1;
  }
  return all === 0 ? 0 : good / all;
}

/** What no text holds: a file that has it is of another kind. */
const BINARY = /\0/;

/**
 * The text of a file.
 *
 * @param {Uint8Array} bytes
 * @param {string} [said] the encoding that the file says it is in
 */
export function decode(bytes, said) {
  const decoded = text(bytes, encodingOf(bytes, said));
  if (BINARY.test(decoded.slice(0, LOOK))) throw new Unreadable('binary');
  return decoded;
}
