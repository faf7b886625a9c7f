// Tables of pairs: tab- or comma-separated, a pair a line, with a line of column names or without.
import Papa from '../pkg/vendor/papaparse.js';
import { DuizhaoError } from '../engine/error.js';
import { Unreadable } from './error.js';
import { bitextOf, language, Pairs } from './pairs.js';

/** How many characters of a column are looked at to tell its language. */
const LOOK = 4000;

/** How many lines are. */
const LOOK_ROWS = 500;

const HAN = /\p{Script=Han}/gu;
const LATIN = /\p{Script=Latin}/gu;

/**
 * Quotes are read as RFC 4180 has them; a table separated by tabs that does not keep to that is read without quotes.
 *
 * @param {string} text
 * @param {'\t' | ','} delimiter
 * @param {import('./chunks.js').Work} work
 */
export async function readTable(text, delimiter, work) {
  const lines = text.replace(/^\ufeff/, '');
  let { pairs, columns, wrong } = await parsed(lines, delimiter, '"', work);
  if (wrong !== undefined) {
    if (delimiter === ',') throw new Unreadable('quotes', { line: wrong + 1 });
    ({ pairs, columns } = await parsed(lines, delimiter, '\0', work));
  }
  if (!columns) throw new Unreadable('noColumns');
  return bitextOf(pairs, { script: columns.script });
}

/**
 * The pairs of a table, which columns they stand in, and the first line that is quoted wrongly.
 *
 * @param {string} text
 * @param {string} delimiter
 * @param {string} quoteChar
 * @param {import('./chunks.js').Work} work
 * @returns {Promise<{pairs: Pairs, columns: Columns | null, wrong?: number}>}
 */
function parsed(text, delimiter, quoteChar, work) {
  return new Promise((resolve, reject) => {
    const pairs = new Pairs(work);
    /** @type {Columns | null | undefined} */
    let columns;
    /** Rows that the columns are told by. @type {string[][]} */
    let first = [];
    /** @type {number | undefined} */
    let wrong;
    let read = 0;
    /** @param {string[][]} rows */
    const take = (rows) => {
      for (const row of rows) if (columns) pairs.push(pairOf(row, columns));
    };
    const begin = () => {
      const head = columnsByName(first[0] ?? []);
      columns = head ?? columnsByText(first);
      take(first.slice(head ? 1 : 0));
    };
    /** @param {string[][]} rows */
    const add = (rows) => {
      if (columns !== undefined) return take(rows);
      first = first.concat(rows);
      if (first.length >= LOOK_ROWS) begin();
    };
    Papa.parse(text, {
      delimiter,
      quoteChar,
      skipEmptyLines: true,
      chunkSize: 1 << 20,
      /** @param {import('papaparse').ParseResult<string[]>} results @param {import('papaparse').Parser} parser */
      chunk(results, parser) {
        try {
          if (work.signal?.aborted) throw DuizhaoError.cancelled();
          const error = results.errors.find(({ type }) => type === 'Quotes');
          if (error) wrong ??= error.row ?? 0;
          add(results.data);
        } catch (error) {
          // Before it is told that it is over: it then says that it is complete.
          reject(error);
          return parser.abort();
        }
        read += 1 << 20;
        work.onProgress?.(Math.min(1, read / text.length));
      },
      complete() {
        try {
          if (columns === undefined) begin();
          resolve({ pairs, columns: columns ?? null, wrong });
        } catch (error) {
          reject(error);
        }
      },
    });
  });
}

/**
 * @param {string[]} row
 * @param {Columns} columns
 * @returns {import('./pairs.js').Pair}
 */
function pairOf(row, columns) {
  const cell = (/** @type {number | undefined} */ at) => (at === undefined ? '' : (row[at] ?? ''));
  const figure = (/** @type {number | undefined} */ at) => (cell(at) === '' ? undefined : Number(cell(at)));
  return {
    zh: cell(columns.zh),
    en: cell(columns.en),
    paragraph: cell(columns.paragraph) || undefined,
    kind: cell(columns.kind),
    score: figure(columns.score),
    confidence: figure(columns.confidence),
    approved: cell(columns.approved) === 'true',
  };
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
    const text = rows.slice(0, LOOK_ROWS).map((row) => row[at] ?? '').join(' ').slice(0, LOOK);
    return { at, han: text.match(HAN)?.length ?? 0, latin: text.match(LATIN)?.length ?? 0 };
  });
  const zh = shares.toSorted((a, b) => b.han - a.han)[0];
  const en = shares.filter(({ at, han, latin }) => at !== zh?.at && latin > han).toSorted((a, b) => b.latin - a.latin)[0];
  return zh && en && zh.han > 0 ? { zh: zh.at, en: en.at } : null;
}
