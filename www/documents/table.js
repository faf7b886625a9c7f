// Tables of pairs: tab- or comma-separated, a pair a line, with a line of column names or without.
import Papa from '../pkg/vendor/papaparse.js';
import { DuizhaoError } from '../engine/error.js';
import { Unreadable } from './error.js';
import { bitextOf, language } from './pairs.js';

/** How many characters of a column are looked at to tell its language. */
const LOOK = 4000;

const HAN = /\p{Script=Han}/gu;
const LATIN = /\p{Script=Latin}/gu;

/**
 * @param {string} text
 * @param {'\t' | ','} delimiter
 * @param {import('./chunks.js').Work} work
 */
export async function readTable(text, delimiter, work) {
  const rows = await rowsOf(text.replace(/^\ufeff/, ''), delimiter, work);
  const head = columnsByName(rows[0] ?? []);
  const columns = head ?? columnsByText(rows);
  if (!columns) throw new Unreadable('no two of its columns hold Chinese and English: put one language into each');
  const cell = (/** @type {string[]} */ row, /** @type {number | undefined} */ at) => (at === undefined ? '' : (row[at] ?? ''));
  const figure = (/** @type {string} */ value) => (value === '' ? undefined : Number(value));
  const pairs = rows.slice(head ? 1 : 0).map((row) => ({
    zh: cell(row, columns.zh),
    en: cell(row, columns.en),
    paragraph: cell(row, columns.paragraph) || undefined,
    kind: cell(row, columns.kind),
    score: figure(cell(row, columns.score)),
    confidence: figure(cell(row, columns.confidence)),
    approved: cell(row, columns.approved) === 'true',
  }));
  return bitextOf(pairs, { script: columns.script });
}

/**
 * The cells of each line. Quotes are read as RFC 4180 has them; a table separated by tabs that does not keep to that is
 * read without quotes.
 *
 * @param {string} text
 * @param {'\t' | ','} delimiter
 * @param {import('./chunks.js').Work} work
 * @returns {Promise<string[][]>}
 */
async function rowsOf(text, delimiter, work) {
  const quoted = await parsed(text, delimiter, '"', work);
  if (quoted.errors.length === 0) return quoted.rows;
  if (delimiter === '\t') return (await parsed(text, delimiter, '\0', work)).rows;
  throw new Unreadable(`a quotation mark is wrong in line ${(quoted.errors[0].row ?? 0) + 1}: cells with quotation marks stand in quotation marks, and those inside are doubled`);
}

/**
 * @param {string} text
 * @param {string} delimiter
 * @param {string} quoteChar
 * @param {import('./chunks.js').Work} work
 * @returns {Promise<{rows: string[][], errors: {row?: number}[]}>}
 */
function parsed(text, delimiter, quoteChar, { onProgress, signal }) {
  return new Promise((resolve, reject) => {
    /** @type {string[][]} */
    const rows = [];
    /** @type {{row?: number}[]} */
    const errors = [];
    let read = 0;
    Papa.parse(text, {
      delimiter,
      quoteChar,
      skipEmptyLines: true,
      chunkSize: 1 << 20,
      /** @param {import('papaparse').ParseResult<string[]>} results @param {import('papaparse').Parser} parser */
      chunk(results, parser) {
        if (signal?.aborted) {
          parser.abort();
          return reject(DuizhaoError.cancelled());
        }
        for (const row of results.data) rows.push(row);
        errors.push(...results.errors.filter(({ type }) => type === 'Quotes'));
        read += 1 << 20;
        onProgress?.(Math.min(1, read / text.length));
      },
      complete: () => resolve({ rows, errors }),
    });
  });
}

/**
 * Places of columns by what they hold.
 *
 * @typedef {Partial<Record<'paragraph' | 'kind' | 'score' | 'confidence' | 'approved', number>> &
 *   {zh: number, en: number, script?: import('../index.js').Block['script']}} Columns
 */

/**
 * Columns by the names in the first line: a language tag, or the name of one of our own columns.
 *
 * @param {string[]} names
 * @returns {Columns | null}
 */
function columnsByName(names) {
  /** @type {Record<string, number>} */
  const columns = {};
  let script;
  for (const [at, name] of names.entries()) {
    const known = language(name.trim()) ?? NAMES[name.trim().toLowerCase()];
    if (known?.lang === 'zh') script = known.script;
    columns[known?.lang ?? name.trim().toLowerCase()] ??= at;
  }
  return columns.zh === undefined || columns.en === undefined ? null : { ...columns, zh: columns.zh, en: columns.en, script };
}

/** @type {Record<string, ReturnType<typeof language>>} */
const NAMES = {
  chinese: { lang: 'zh', script: 'zh' },
  中文: { lang: 'zh', script: 'zh' },
  汉语: { lang: 'zh', script: 'zh-Hans' },
  英文: { lang: 'en', script: 'en' },
  英语: { lang: 'en', script: 'en' },
  english: { lang: 'en', script: 'en' },
};

/**
 * Columns by what stands in them.
 *
 * @param {string[][]} rows
 * @returns {Columns | null}
 */
function columnsByText(rows) {
  const width = rows.slice(0, 100).reduce((most, row) => Math.max(most, row.length), 0);
  const shares = Array.from({ length: width }, (_, at) => {
    const text = rows.slice(0, 500).map((row) => row[at] ?? '').join(' ').slice(0, LOOK);
    return { at, han: text.match(HAN)?.length ?? 0, latin: text.match(LATIN)?.length ?? 0 };
  });
  const zh = shares.toSorted((a, b) => b.han - a.han)[0];
  const en = shares.filter(({ at, han, latin }) => at !== zh?.at && latin > han).toSorted((a, b) => b.latin - a.latin)[0];
  return zh && en && zh.han > 0 ? { zh: zh.at, en: en.at } : null;
}
