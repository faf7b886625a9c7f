// The menu “Save as”: what the reader shows, as a file in a format of choice.
import { DuizhaoError } from '../engine/error.js';
import { FORMATS } from '../engine/export.js';

/** @typedef {import('../index.js').ExportFormat} ExportFormat */

/** What the menu offers: first what people read, then what other programs do. */
const OFFERED = /** @type {const} */ ({
  html: 'asHtml',
  docx: 'asDocx',
  markdown: 'asMarkdown',
  interleaved: 'asInterleaved',
  anki: 'asAnki',
  srt: 'asSrt',
  tmx: 'asTmx',
  xliff: 'asXliff',
  tsv: 'asTsv',
  csv: 'asCsv',
  json: 'asJson',
});

/**
 * Fills a popover with a button for each format that the reader's text can be saved in.
 *
 * @param {import('../reader/duizhao-reader.js').DuizhaoReader} reader
 * @param {HTMLElement} menu
 * @param {import('../messages/messages.js').Messages} messages
 * @param {(problem: string) => void} notice
 */
export function fillMenu(reader, menu, { say, explain }, notice) {
  const box = document.createElement('input');
  box.type = 'checkbox';
  const label = document.createElement('label');
  label.append(box, say('onlyPairs'));
  const timed = reader.bitext?.blocks.some(({ time }) => time);
  const formats = /** @type {ExportFormat[]} */ (Object.keys(OFFERED)).filter((format) => format !== 'srt' || timed);
  const buttons = formats.map((format) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = say(OFFERED[format]);
    button.addEventListener('click', async () => {
      menu.hidePopover();
      try {
        await save(reader, format, { oneSided: !box.checked });
      } catch (error) {
        notice(await explain(DuizhaoError.of(error)));
      }
    });
    return button;
  });
  buttons[0].autofocus = true;
  menu.replaceChildren(...buttons, label);
}

/**
 * @param {import('../reader/duizhao-reader.js').DuizhaoReader} reader
 * @param {ExportFormat} format
 * @param {import('../index.js').ExportOptions} options
 */
async function save(reader, format, options) {
  const { ending, type } = FORMATS[format];
  const content = await reader.export(format, options);
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${name(reader.bitext)}.${ending}`;
  link.click();
  // The browser has taken the file by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/**
 * A name for the file: the text's title, as far as file systems allow.
 *
 * @param {import('../index.js').Bitext | null} bitext
 */
function name(bitext) {
  const title = bitext?.blocks.find(({ kind }) => kind === 'title')?.text ?? '';
  return title.replace(/[\p{C}\\/:*?"<>|.]+/gu, ' ').trim().slice(0, 60).trim() || 'duizhao';
}
