// npm run size: what the default page costs over the wire, from the server's own count, and whether that is within the gate.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { build } from './build.mjs';
import { launchChromium } from './chromium.mjs';
import { showSample } from './page.mjs';
import { serve } from './serve.mjs';
import { setup } from './setup.mjs';
import { main, root, TaskError } from './task.mjs';

/** @typedef {{path: string, bytes: number, brotli: number}} Row */

/** What may not be passed. Bytes are those over the wire, heads of the answers included, uncompressed by the server. */
const GATES = /** @type {{what: string, most: number, of: (row: Row) => number}[]} */ ([
  { what: 'everything, as a plain static server sends it', most: 1_600_000, of: ({ bytes }) => bytes },
  { what: 'JavaScript with brotli', most: 25_000, of: ({ path, brotli }) => (path.endsWith('.js') ? brotli : 0) },
  { what: 'wasm with brotli', most: 400_000, of: ({ path, brotli }) => (path.includes('.wasm') ? brotli : 0) },
]);
const WWW = join(root, 'www');

/** Loads the default page, links the sample, and returns each file that was asked for with the bytes sent for it. */
async function filesOfDefaultPage() {
  /** @type {Map<string, number>} */
  const files = new Map();
  const server = await serve(WWW, { sent: (path, bytes) => files.set(path, (files.get(path) ?? 0) + bytes) });
  const browser = await launchChromium();
  try {
    await showSample(await browser.newPage(), server.url);
  } finally {
    await browser.close();
    await server.close();
  }
  return files;
}

/** What a server that compresses would send: of a packed file, what is in it. @param {string} path */
function brotliBytes(path) {
  const file = join(WWW, path === '/' ? 'index.html' : decodeURIComponent(path.split('?')[0]));
  return brotliCompressSync(readFileSync(file.replace(/\.gz$/, ''))).length;
}

/** Prints the bytes of every file that the default page loads, and fails past a gate. */
export async function size() {
  await setup({ browser: true });
  await build();
  const rows = [...(await filesOfDefaultPage())].map(([path, bytes]) => ({ path, bytes, brotli: brotliBytes(path) }));
  rows.sort((a, b) => b.bytes - a.bytes);
  const total = rows.reduce((sum, { bytes, brotli }) => ({ bytes: sum.bytes + bytes, brotli: sum.brotli + brotli }), { bytes: 0, brotli: 0 });
  console.log(`\n${'over the wire'.padStart(14)} ${'with brotli'.padStart(12)}  file`);
  for (const { path, bytes, brotli } of [...rows, { path: 'all', ...total }]) {
    console.log(`${bytes.toLocaleString('en').padStart(14)} ${brotli.toLocaleString('en').padStart(12)}  ${path}`);
  }
  const figures = GATES.map(({ what, most, of }) => ({ what, most, is: rows.reduce((sum, row) => sum + of(row), 0) }));
  console.log('');
  for (const { what, most, is } of figures) console.log(`${is.toLocaleString('en').padStart(14)}  ${what} (at most ${most.toLocaleString('en')})`);
  const past = figures.find(({ is, most }) => is > most);
  if (past) throw new TaskError(`too large: ${past.what}, ${past.is.toLocaleString('en')} bytes`, 'make the greatest file of its kind smaller');
}

await main(import.meta.url, size);
