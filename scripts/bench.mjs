// npm run bench: how long the sample article takes, natively, in wasm, and on the page in Chromium; and how reading feels.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchDocuments } from './bench-documents.mjs';
import { build } from './build.mjs';
import { launchChromium } from './chromium.mjs';
import { openWords, paste, showSample } from './page.mjs';
import { memoryOfReaders } from './readers.mjs';
import { reading } from './reading.mjs';
import { serve } from './serve.mjs';
import { setup } from './setup.mjs';
import { main, root, run, step } from './task.mjs';

const WWW = join(root, 'www');
const SAMPLE = join(WWW, 'sample.txt');
const RUNS = 21;
const COLD_LOADS = 9;
/** Milliseconds that a new window is left alone: Chromium begins by loading its own address bar, half a second of work. */
const WINDOW = 1_500;
/** How long the text is that is corrected. */
const SENTENCES = 5_000;
const WORDS = 100;
/** What long texts are made of, each time with another number. */
const PAIRS = [
  ['两国国防部长举行了第{}次会谈。', 'The two defense ministers held talks number {}. '],
  ['第{}天，农民在田里收割小麦。', 'On day {} the farmers harvested wheat in the fields. '],
  ['孩子们唱了{}首歌，老人在河边钓鱼。', 'The children sang {} songs and the old man was fishing by the river. '],
];

/** @typedef {{what: string, ms: number, goal?: number}} Row */

/** @param {number[]} values */
function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** @param {number[]} values @param {number} share */
function percentile(values, share) {
  return [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];
}

/** @returns {Promise<Row[]>} */
async function native() {
  const printed = await run('cargo', ['bench', '--locked', '--bench', 'native'], { quiet: true });
  const figures = new Map(printed.trim().split('\n').map((line) => /** @type {[string, string]} */ (line.split('\t'))));
  return [
    { what: 'native: read the lexicon', ms: Number(figures.get('lexicon')) },
    { what: 'native: link the sample', ms: Number(figures.get('align')) },
    { what: 'native: open the dictionary', ms: Number(figures.get('dictionary')) },
    { what: 'native: look a word up in it', ms: Number(figures.get('records')) },
    { what: 'native: pinyin of the sample', ms: Number(figures.get('pinyin')) },
  ];
}

/** @returns {Promise<Row[]>} */
async function node() {
  const text = readFileSync(SAMPLE, 'utf8');
  const start = performance.now();
  const { align } = await import('../www/node.js');
  await align({ text });
  const first = performance.now() - start;
  /** @type {Row[]} */
  const rows = [{ what: 'Node: import, load and link the sample once', ms: first }];
  for (const level of /** @type {const} */ (['block', 'sentence', 'word'])) {
    const times = [];
    for (let i = 0; i < RUNS; i++) {
      const begin = performance.now();
      await align({ text }, { level });
      times.push(performance.now() - begin);
    }
    rows.push({ what: `Node: link the sample down to the level ${level}`, ms: median(times), goal: level === 'word' ? 16 : undefined });
  }
  return rows;
}

/** Sentence pairs of every kind, `zh tokens ||| en tokens` a line. */
function labelledPairs() {
  const folder = join(root, 'tests', 'data', 'words');
  const lines = readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').trim().split('\n'));
  return lines.map((line) => {
    const [zh, en] = line.split('|||').map((side) => side.trim().split(/\s+/));
    return { zh, en };
  });
}

/** How many words, tokens of both sides, one thread links in a second. */
async function words() {
  const { align, alignWords } = await import('../www/node.js');
  const pairs = labelledPairs();
  const given = pairs.reduce((sum, { zh, en }) => sum + zh.length + en.length, 0);
  const pairTimes = [];
  for (let i = 0; i < RUNS; i++) {
    const begin = performance.now();
    for (const pair of pairs) await alignWords(pair);
    pairTimes.push(performance.now() - begin);
  }
  const text = { zh: pairs.map(({ zh }) => zh.join('')).join('\n\n'), en: pairs.map(({ en }) => en.join(' ')).join('\n\n') };
  const own = (await align(text, { level: 'word' })).tokens?.length ?? 0;
  const extra = [];
  for (let i = 0; i < RUNS; i++) {
    const begin = performance.now();
    await align(text, { level: 'sentence' });
    const between = performance.now();
    await align(text, { level: 'word' });
    extra.push(performance.now() - between - (between - begin));
  }
  const rate = (/** @type {number} */ count, /** @type {number[]} */ times) =>
    Math.round((count / median(times)) * 1000).toLocaleString('en').padStart(10);
  console.log(`${rate(given, pairTimes)}     words linked a second, ${given} tokens of ${pairs.length} pairs, a call each, words known from the run before (goal: at least 100,000)`);
  console.log(`${rate(own, extra)}     the same as one document of ${own} tokens: the level word less the level sentence (goal: at least 100,000)`);
}

/**
 * Runs in the page.
 *
 * @param {{text: string, runs: number}} job
 */
async function linkOnPage({ text, runs }) {
  const engine = new URL('engine/engine.js', document.baseURI).href;
  const { align } = await import(engine);
  const times = [];
  for (let i = 0; i < runs; i++) {
    const begin = performance.now();
    await align({ text });
    times.push(performance.now() - begin);
  }
  return times;
}

/**
 * Runs in the page: in places all over a long text of the page's own, linked in place, a paragraph of five sentences changes.
 *
 * @param {{pairs: string[][], sentences: number, runs: number}} job
 */
async function changeInPlace({ pairs, sentences, runs }) {
  const { enhance } = await import(new URL('index.js', document.baseURI).href);
  const element = document.createElement('section');
  const text = (/** @type {number} */ at, /** @type {number} */ side) => Array.from({ length: 5 }, (_, k) => pairs[k % 3][side].replace('{}', String(5 * at + k + 100))).join('');
  for (let at = 0; at < sentences / 5; at++) {
    for (const side of [0, 1]) element.append(Object.assign(document.createElement('p'), { textContent: text(at, side) }));
  }
  document.body.append(element);
  const enhancement = enhance(element, { level: 'sentence' });
  await enhancement.ready;
  const times = [];
  for (let run = 0; run < runs; run++) {
    const at = Math.floor(((sentences / 5) * (run + 0.5)) / runs);
    const ready = new Promise((resolve) => element.addEventListener('duizhao-ready', resolve, { once: true }));
    const begin = performance.now();
    for (const side of [0, 1]) element.children[2 * at + side].textContent = text(at + sentences, side);
    await ready;
    times.push(performance.now() - begin);
  }
  enhancement.disconnect();
  element.remove();
  return times;
}

/**
 * Runs in the page: in places all over a long text, linked down to its words, joins two links of a level.
 *
 * @param {{pairs: string[][], sentences: number, runs: number, level: 'block' | 'sentence'}} job
 */
async function correctOnPage({ pairs, sentences, runs, level }) {
  const text = (/** @type {number} */ side) =>
    Array.from({ length: sentences }, (_, k) => pairs[k % 3][side].replace('{}', String(k + 100)) + (k % 5 === 4 ? '\n' : '')).join('');
  const reader = /** @type {import('../www/index.js').DuizhaoReader} */ (document.querySelector('duizhao-reader'));
  reader.level = 'word';
  await reader.load({ zh: text(0), en: text(1) });
  const times = [];
  for (let run = -1; run < runs; run++) {
    const { links = [], beads = [] } = reader.bitext ?? {};
    const joined = level === 'block' ? links : beads;
    const at = Math.floor((joined.length * (run + 1.5)) / (runs + 2));
    const units = [joined[at], joined[at + 1]].flatMap(({ zh, en }) => [...zh, ...en]);
    const begin = performance.now();
    await reader.mend({ do: 'link', level, units });
    await new Promise((painted) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = painted;
        port2.postMessage(null);
      });
    });
    // The first one loads what mends.
    if (run >= 0) times.push(performance.now() - begin);
  }
  return times;
}

/** @returns {Promise<Row[]>} */
async function chromium() {
  const server = await serve(WWW);
  const browser = await launchChromium();
  try {
    const cold = [];
    for (let i = 0; i < COLD_LOADS; i++) {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.waitForTimeout(WINDOW);
      cold.push((await showSample(page, server.url)).painted);
      await context.close();
    }
    const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
    const page = await context.newPage();
    await showSample(page, server.url);
    const link = await page.evaluate(linkOnPage, { text: readFileSync(SAMPLE, 'utf8'), runs: RUNS });
    const pastes = [];
    await page.evaluate((text) => navigator.clipboard.writeText(text), readFileSync(SAMPLE, 'utf8'));
    for (let i = 0; i < RUNS; i++) pastes.push(await paste(page));
    const words = await openWords(page, WORDS);
    const corrections = async (/** @type {'block' | 'sentence'} */ level) =>
      median(await page.evaluate(correctOnPage, { pairs: PAIRS, sentences: SENTENCES, runs: RUNS, level }));
    const [sentences, paragraphs] = [await corrections('sentence'), await corrections('block')];
    const change = median(await page.evaluate(changeInPlace, { pairs: PAIRS, sentences: SENTENCES, runs: RUNS }));
    return [
      ...(await reading(browser, server.url)),
      { what: 'Chromium: cold load to the first linked article', ms: median(cold), goal: 300 },
      { what: 'Chromium: link the sample', ms: median(link) },
      { what: 'Chromium: paste to links in the DOM', ms: median(pastes.map(({ pasted, linked }) => linked - pasted)) },
      { what: 'Chromium: paste to painted links', ms: median(pastes.map(({ pasted, painted }) => painted - pasted)), goal: 16 },
      { what: `Chromium: word to painted popover, 95th percentile of ${words.length}`, ms: percentile(words, 0.95), goal: 16 },
      { what: `Chromium: two sentences of ${SENTENCES}, with words, joined to the painted neighbourhood`, ms: sentences, goal: 50 },
      { what: 'Chromium: the same, of two paragraphs', ms: paragraphs, goal: 50 },
      { what: `Chromium: a pair of paragraphs of a page's own ${SENTENCES} sentences changed to linked again, 150 of them waiting for more changes`, ms: change },
    ];
  } finally {
    await browser.close();
    await server.close();
  }
}

/** What ten readers on a page cost, and one. */
async function readers() {
  const server = await serve(WWW);
  const browser = await launchChromium();
  try {
    const [one, ten] = [await memoryOfReaders(browser, server.url, 1), await memoryOfReaders(browser, server.url, 10)];
    const mb = (/** @type {number} */ bytes) => (bytes / 1e6).toFixed(1);
    console.log(`${(ten / one).toFixed(2).padStart(10)}     memory of ten readers of the sample by that of one: ${mb(ten)} MB by ${mb(one)} MB (goal: at most 1.3)`);
  } finally {
    await browser.close();
    await server.close();
  }
}

async function bench() {
  await setup({ browser: true });
  await build();
  if (process.argv.includes('--documents')) return benchDocuments();
  const rows = await step('Measuring', async () => [...(await native()), ...(await node()), ...(await chromium())]);
  console.log('\nmedians, for the sample article where nothing else is said');
  for (const { what, ms, goal } of rows) {
    console.log(`${ms.toFixed(2).padStart(10)} ms  ${what}${goal !== undefined ? ` (goal: at most ${goal})` : ''}`);
  }
  await words();
  await readers();
}

await main(import.meta.url, bench);
