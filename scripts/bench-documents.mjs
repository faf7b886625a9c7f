// npm run bench -- --documents: what becomes of a document of 50 MB in each format, the longest task that keeps the page from
// answering meanwhile, and how much memory the page takes at most.
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchChromium } from './chromium.mjs';
import { serve } from './serve.mjs';
import { root } from './task.mjs';

const SIZE = 50_000_000;

const zh = '两国国防部长昨天举行了三个小时的会谈，讨论了边境地区的安全。';
const en = 'The defence ministers of the two countries talked for three hours yesterday about security in the border area.';
const tu = `<tu><tuv xml:lang="zh-CN"><seg>${zh}</seg></tuv><tuv xml:lang="en"><seg>${en}</seg></tuv></tu>\n`;
const segment = `<unit id="u"><segment><source>${zh}</source><target>${en}</target></segment></unit>\n`;
const cue = `1\n00:00:01,000 --> 00:00:02,000\n${zh}\n${en}\n\n`;

/**
 * Some text as often as it fits into 50 MB, with what stands before and after all.
 *
 * @param {string} piece
 */
function filled(piece, before = '', after = '') {
  return before + piece.repeat(Math.floor((SIZE - before.length - after.length) / Buffer.byteLength(piece))) + after;
}

/** @returns {Promise<Record<string, () => string | Uint8Array>>} */
async function documents() {
  const { strToU8, zipSync } = await import('../www/pkg/vendor/fflate.js');
  const html = filled(`<p>${zh}</p>\n<p>${en}</p>\n`, '<!doctype html><meta charset="utf-8">');
  /** A book of 50 chapters, stored as they are. */
  const epub = () => {
    const chapter = strToU8(filled(`<p>${zh}</p>\n<p>${en}</p>\n`).slice(0, 750_000).replace(/<[^>]*$/, ''));
    const names = Array.from({ length: 48 }, (_, at) => `c${at}.xhtml`);
    const opf = `<package><manifest>${names.map((name) => `<item id="${name}" href="${name}"/>`).join('')}</manifest><spine>${names.map((name) => `<itemref idref="${name}"/>`).join('')}</spine></package>`;
    const container = '<container><rootfiles><rootfile full-path="a.opf"/></rootfiles></container>';
    const files = { 'META-INF/container.xml': strToU8(container), 'a.opf': strToU8(opf), ...Object.fromEntries(names.map((name) => [name, chapter])) };
    return zipSync(files, { level: 0 });
  };
  /** A Word document of so much XML, and so much in pictures. @param {number} xml @param {number} pictures */
  const docx = (xml, pictures) => {
    const ns = 'http://schemas.openxmlformats.org';
    const type = `${ns}/officeDocument/2006/relationships/officeDocument`;
    const body = `<w:p><w:r><w:t>${zh}</w:t></w:r></w:p><w:p><w:r><w:t>${en}</w:t></w:r></w:p>`;
    return zipSync(
      {
        '[Content_Types].xml': strToU8(`<Types xmlns="${ns}/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`),
        '_rels/.rels': strToU8(`<Relationships xmlns="${ns}/package/2006/relationships"><Relationship Id="a" Type="${type}" Target="word/document.xml"/></Relationships>`),
        'word/document.xml': strToU8(`<w:document xmlns:w="${ns}/wordprocessingml/2006/main"><w:body>${body.repeat(xml / Buffer.byteLength(body))}</w:body></w:document>`),
        'word/media/a.png': new Uint8Array(pictures),
      },
      { level: 0 },
    );
  };
  return {
    'a.txt': () => filled(`${zh}\n${en}\n`),
    'a.html': () => html,
    'a.srt': () => filled(cue),
    'a.vtt': () => filled(cue.replaceAll(',000', '.000'), 'WEBVTT\n\n'),
    'a.tsv': () => filled(`${zh}\t${en}\n`),
    'a.csv': () => filled(`${zh},${en}\n`),
    'a.tmx': () => filled(tu, '<tmx version="1.4"><header/><body>', '</body></tmx>'),
    'a.xlf': () => filled(segment, '<xliff version="2.0" srcLang="zh" trgLang="en"><file id="f">', '</file></xliff>'),
    'a.epub': epub,
    'pictures.docx': () => docx(8 << 20, SIZE - (8 << 20)),
    'largest.docx': () => docx((24 << 20) - 4096, 0),
    'a.docx': () => docx(SIZE, 0),
  };
}

/**
 * Runs in the page: reads the chosen file and says what came of it.
 */
async function readChosen() {
  const { readFiles } = await import(/** @type {any} */ ('./engine/engine.js'));
  const input = /** @type {HTMLInputElement} */ (document.querySelector('#measured'));
  let [gap, told] = [0, 0];
  // The browser tells of tasks that keep it from answering for 50 ms and more.
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) gap = Math.max(gap, duration);
  });
  observer.observe({ type: 'longtask' });
  const begin = performance.now();
  const read = await readFiles(input.files, { onProgress: () => { told += 1; } }).catch((/** @type {any} */ error) => error);
  const ms = performance.now() - begin;
  await new Promise((resolve) => setTimeout(resolve, 200));
  observer.disconnect();
  const result = read instanceof Error ? `refused: ${read.message}` : `read: ${read.bitext ? `${read.bitext.blocks.length} blocks` : `${(read.text ?? '').length} characters`}`;
  return { result, ms, gap, told };
}

/** The greatest resident size that a page of our Chromium has had, in bytes; 0 where there is no /proc. */
function peakOfPages() {
  /** @type {Map<string, {parent: string, peak: number, page: boolean}>} */
  const processes = new Map();
  for (const pid of existsSync('/proc') ? readdirSync('/proc').filter((name) => /^\d+$/.test(name)) : []) {
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      const field = (/** @type {string} */ name) => new RegExp(`^${name}:\\s*(\\d+)`, 'm').exec(status)?.[1] ?? '0';
      const page = readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer');
      processes.set(pid, { parent: field('PPid'), peak: Number(field('VmHWM')) * 1024, page });
    } catch {
      // It has ended.
    }
  }
  const ours = (/** @type {string} */ pid) => {
    for (let at = pid; processes.has(at); at = processes.get(at)?.parent ?? '') if (at === String(process.pid)) return true;
    return false;
  };
  return Math.max(0, ...[...processes].filter(([pid, { page }]) => page && ours(pid)).map(([, { peak }]) => peak));
}

export async function benchDocuments() {
  const scratch = join(root, 'target', 'bench-documents');
  mkdirSync(scratch, { recursive: true });
  const server = await serve(join(root, 'www'));
  console.log('\n  reading  longest task  most memory  progress told  what came of it');
  try {
    for (const [name, make] of Object.entries(await documents())) {
      const path = join(scratch, name);
      writeFileSync(path, make());
      const browser = await launchChromium();
      try {
        const page = await browser.newPage();
        await page.goto(server.url);
        await page.evaluate(() => {
          const input = document.createElement('input');
          Object.assign(input, { type: 'file', id: 'measured' });
          document.body.append(input);
        });
        await page.locator('#measured').setInputFiles(path);
        const { result, ms, gap, told } = await page.evaluate(readChosen);
        const peak = peakOfPages() / 2 ** 20;
        const size = `${(statSync(path).size / 1e6).toFixed(0)} MB`;
        console.log(`${(ms / 1000).toFixed(1).padStart(7)} s ${gap.toFixed(0).padStart(10)} ms ${peak.toFixed(0).padStart(8)} MiB ${String(told).padStart(14)}  ${name}, ${size}, ${result}`);
      } finally {
        await browser.close();
      }
    }
  } finally {
    await server.close();
  }
}
