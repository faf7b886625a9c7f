// What several readers on one page cost: they share one engine and one lexicon.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './task.mjs';

const PAGE = '<!doctype html><meta charset="utf-8"><title>readers</title><script type="module" src="define.js"></script>';

/** Runs in the page before its own scripts: the browser does not count the memory of wasm among buffers. */
function watchWasm() {
  /** @type {WebAssembly.Memory[]} */
  const memories = [];
  const { instantiate } = WebAssembly;
  Object.assign(WebAssembly, {
    /** @param {any[]} args */
    async instantiate(...args) {
      const made = await /** @type {any} */ (instantiate)(...args);
      memories.push(.../** @type {WebAssembly.Memory[]} */ (Object.values((made.instance ?? made).exports).filter((value) => value instanceof WebAssembly.Memory)));
      return made;
    },
  });
  Object.assign(window, { wasmBytes: () => memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0) });
}

/**
 * The bytes that a page holds after so many readers have linked the sample in place: scripts' objects, the document's,
 * buffers, and the memory of the wasm.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {string} url where www is served
 * @param {number} count
 */
export async function memoryOfReaders(browser, url, count) {
  const lines = readFileSync(join(root, 'www', 'sample.txt'), 'utf8').trim().split('\n');
  const reader = `<duizhao-reader>${lines.map((line) => `<p>${line}</p>`).join('')}</duizhao-reader>`;
  const context = await browser.newContext({ viewport: { width: 1280, height: 30_000 } });
  try {
    const page = await context.newPage();
    await page.addInitScript(watchWasm);
    await page.route('**/readers.html', (route) => route.fulfill({ body: PAGE + reader.repeat(count), contentType: 'text/html' }));
    await page.goto(`${url}readers.html`);
    await page.waitForFunction(() => [...document.querySelectorAll('duizhao-reader')].every((reader) => reader.bitext));
    const devtools = await context.newCDPSession(page);
    await devtools.send('HeapProfiler.collectGarbage');
    const used = /** @type {Record<string, number>} */ (await devtools.send('Runtime.getHeapUsage'));
    const wasm = await page.evaluate(() => /** @type {any} */ (window).wasmBytes());
    return used.usedSize + used.embedderHeapUsedSize + used.backingStorageSize + wasm;
  } finally {
    await context.close();
  }
}
