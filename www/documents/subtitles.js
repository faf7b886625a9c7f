// Subtitles, SubRip and WebVTT: what each says, a line for each language, and when it is shown.
import { inPieces } from './chunks.js';
import { Unreadable } from './error.js';

const TIMES = /^\s*(?:(\d+):)?(\d{1,2}):(\d{2})[.,](\d{1,3})\s*-->\s*(?:(\d+):)?(\d{1,2}):(\d{2})[.,](\d{1,3})/;

/** Italics, fonts, voices, karaoke times and places. */
const MARKUP = /<\/?[a-z0-9][^<>\n]*>|\{\\[^}\n]*\}/gi;

/** @type {Record<string, string>} */
const ENTITIES = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&nbsp;': ' ', '&lrm;': '', '&rlm;': '' };

/** @param {string[]} part hours, minutes, seconds and milliseconds */
function milliseconds([hours = '0', minutes, seconds, rest]) {
  return Math.min(2 ** 32 - 1, ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(rest.padEnd(3, '0')));
}

/**
 * @param {string} text
 * @param {import('./chunks.js').Work} work
 * @returns {Promise<{text: string, times: [number, number][]}>} a time for each line of the text
 */
export async function readSubtitles(text, work) {
  /** @type {string[]} */
  const lines = [];
  /** @type {[number, number][]} */
  const times = [];
  /** @type {[number, number] | null} */
  let time = null;
  /** @type {string[]} */
  let said = [];
  const end = () => {
    if (!time) return;
    for (const line of byLanguage(said)) {
      lines.push(line);
      times.push(time);
    }
    [time, said] = [null, []];
  };
  const read = (/** @type {string} */ line) => {
    const found = TIMES.exec(line);
    if (found) {
      // A subtitle that no blank line ended: the number before this one is not its text.
      if (time && /^\d+$/.test(said.at(-1) ?? '')) said.pop();
      end();
      time = [milliseconds(found.slice(1, 5)), milliseconds(found.slice(5, 9))];
    } else if (line.trim() === '') end();
    else if (time) said.push(plain(line));
  };
  let begun = '';
  await inPieces(text.replace(/\r\n?/g, '\n'), work, (piece) => {
    const whole = (begun + piece).split('\n');
    begun = whole.pop() ?? '';
    whole.forEach(read);
  });
  read(begun);
  end();
  if (lines.length === 0) throw new Unreadable('noSubtitle');
  return { text: lines.join('\n'), times };
}

/** @param {string} line */
function plain(line) {
  return line.replace(MARKUP, '').replace(/&[a-z]+;/g, (entity) => ENTITIES[entity] ?? entity).trim();
}

/**
 * The lines of a subtitle, those of one language in one.
 *
 * @param {string[]} said
 */
function byLanguage(said) {
  /** @type {{han: boolean, text: string}[]} */
  const joined = [];
  for (const text of said.filter(Boolean)) {
    const han = /\p{Script=Han}/u.test(text);
    const last = joined.at(-1);
    // Chinese is wrapped without a space, yet where the wrap stood there was a pause.
    if (last && (last.han === han || !/\p{L}/u.test(text))) last.text += ` ${text}`;
    else joined.push({ han, text });
  }
  return joined.map(({ text }) => text);
}
