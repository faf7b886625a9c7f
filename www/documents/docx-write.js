// A Word document: a table with a column for each language and a row for each unit.
import { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } from '../pkg/vendor/docx.js';

/**
 * @typedef {object} Passage
 * @property {string} text
 * @property {string} script
 */

/**
 * A translation unit, as the core lists them.
 *
 * @typedef {object} Unit
 * @property {number} paragraph
 * @property {string} kind
 * @property {Passage[]} zh
 * @property {Passage[]} en
 */

/** What Word knows languages by. @type {Record<string, object>} */
const LANGUAGES = {
  'zh-Hans': { eastAsia: 'zh-CN' },
  zh: { eastAsia: 'zh-CN' },
  'zh-Hant': { eastAsia: 'zh-TW' },
  en: { value: 'en-US' },
};

/** What XML cannot hold. */
const CONTROLS = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * @param {Unit[]} units
 * @param {{title?: string}} options
 */
export async function writeDocx(units, { title = '' }) {
  const half = { size: 50, type: WidthType.PERCENTAGE };
  const cell = (/** @type {Passage[]} */ passages, /** @type {boolean} */ bold) =>
    new TableCell({ width: half, children: passages.length === 0 ? [new Paragraph('')] : passages.map((passage) => paragraph(passage, bold)) });
  const head = new TableRow({
    tableHeader: true,
    children: [cell([{ text: '中文', script: 'zh' }], true), cell([{ text: 'English', script: 'en' }], true)],
  });
  const rows = units.map(
    ({ zh, en, kind }) => new TableRow({ cantSplit: true, children: [cell(zh, kind === 'title'), cell(en, kind === 'title')] }),
  );
  const table = new Table({ width: { size: 100, type: WidthType.PERCENTAGE }, columnWidths: [4513, 4513], rows: [head, ...rows] });
  const document = new Document({ title: title || 'Duizhao', creator: 'Duizhao', sections: [{ children: [table] }] });
  return new Uint8Array(await Packer.pack(document, 'arraybuffer'));
}

/**
 * @param {Passage} passage
 * @param {boolean} bold
 */
function paragraph({ text, script }, bold) {
  return new Paragraph({ children: [new TextRun({ text: text.replace(CONTROLS, '\ufffd'), bold, language: LANGUAGES[script] })] });
}
