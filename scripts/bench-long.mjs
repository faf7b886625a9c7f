// npm run bench:long: what long texts cost the command, as a whole process: the Bible where it lies beside the project,
// and texts made by `texts.mjs`, of 5,000 and 50,000 sentences a side; with `-- --books` two books of 100,000 as well.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { chapters, GOLD } from './gold.mjs';
import { main, root, step, TaskError } from './task.mjs';
import { bilingual } from './texts.mjs';

const BIBLE = join(GOLD, 'sentence', 'bible');
const SHORT = 5_000;
const LONG = 50_000;
const BOOK = 100_000;

/**
 * @typedef {{zh: string[], en: string[]}} Texts
 * @typedef {{zh: number[], en: number[], score: number, confidence: number}} Bead
 * @typedef {{seconds: number, cpu: number, memory: number, beads: Bead[]}} Cost seconds on the clock and of the
 *   processors, bytes of wasm memory at its peak, and what came out
 */

/**
 * Links two lists of sentences with the command, in a process of its own; of several runs the least of each figure.
 *
 * @param {Texts} texts
 * @param {number} runs
 */
async function cost(texts, runs) {
  const input = `${JSON.stringify({ id: 0, ...texts })}\n`;
  let least = await once(input);
  for (let run = 1; run < runs; run++) {
    const { seconds, cpu } = await once(input);
    least = { ...least, seconds: Math.min(least.seconds, seconds), cpu: Math.min(least.cpu, cpu) };
  }
  return least;
}

/**
 * @param {string} input
 * @returns {Promise<Cost>}
 */
function once(input) {
  return new Promise((resolve, reject) => {
    const begin = performance.now();
    const probe = new URL('probe.mjs', import.meta.url).href;
    const command = ['--import', probe, join(root, 'bin', 'duizhao.mjs'), 'align', '--level', 'sentence'];
    const child = spawn(process.execPath, command, { stdio: ['pipe', 'pipe', 'inherit', 'pipe'] });
    const printed = ['', ''];
    [child.stdout, child.stdio[3]].forEach((stream, k) => {
      /** @type {import('node:stream').Readable} */ (stream).setEncoding('utf8').on('data', (text) => { printed[k] += text; });
    });
    child.stdin?.on('error', () => {}).end(input);
    child.on('error', reject).on('close', (code) => {
      const seconds = (performance.now() - begin) / 1000;
      if (code !== 0) return reject(new TaskError(`the command ended with status ${code}: ${printed[0].slice(0, 300)}`));
      const { beads } = JSON.parse(printed[0]);
      return resolve({ seconds, beads, ...JSON.parse(printed[1]) });
    });
  });
}

/**
 * @param {string} what
 * @param {Cost} cost
 * @param {string} [goal]
 */
function print(what, { seconds, cpu, memory }, goal) {
  const figures = `${seconds.toFixed(2).padStart(7)} s, ${cpu.toFixed(2).padStart(6)} s of processors, ${(memory / 2 ** 20).toFixed(0).padStart(4)} MB wasm`;
  console.log(`${figures}  ${what}${goal ? ` (goal: at most ${goal})` : ''}`);
}

/** Two books, of which a fiftieth does not belong together: is the answer unsure there? */
async function books() {
  const { zh, en } = bilingual(BOOK);
  const [from, to] = [0.4, 0.42].map((share) => Math.floor(share * en.length));
  const other = bilingual(BOOK / 2).en;
  const found = await cost({ zh, en: en.map((sentence, k) => (from <= k && k < to ? other[k - from] : sentence)) }, 1);
  print(`two books of ${zh.length} and ${en.length} sentences`, found);
  const mean = (/** @type {Bead[]} */ beads) => beads.reduce((sum, { confidence }) => sum + confidence, 0) / beads.length;
  const lies = (/** @type {Bead} */ { en }) => en.length > 0 && from <= en[0] && en[0] < to;
  const links = found.beads.filter(({ zh, en }) => zh.length > 0 && en.length > 0);
  const [inside, outside] = [links.filter(lies), links.filter((bead) => !lies(bead))];
  console.log(`mean confidence of links ${mean(outside).toFixed(2)}, and ${mean(inside).toFixed(2)} of the ${inside.length} in ${to - from} sentences that another text stands for`);
}

async function benchLong() {
  await build();
  await step('Linking long texts', async () => {
    const start = await cost({ zh: ['好。'], en: ['Good.'] }, 5);
    print('one sentence: what it costs to start', start);
    if (existsSync(BIBLE)) {
      const [bible] = chapters(BIBLE);
      print(`Bible, ${bible.zh.length} and ${bible.en.length} sentences`, await cost(bible, 5), '2.0 s, 160 MB');
    } else {
      console.log('no Bible: ../shared/eval is not there');
    }
    const [short, long] = [await cost(bilingual(SHORT), 3), await cost(bilingual(LONG), 2)];
    print(`made texts of ${SHORT} sentences`, short);
    print(`made texts of ${LONG} sentences`, long);
    const growth = (long.cpu - start.cpu) / (short.cpu - start.cpu) / (LONG / SHORT);
    console.log(`growth from ${SHORT} to ${LONG}: ${growth.toFixed(2)} times linear (goal: at most 1.2)`);
    if (process.argv.includes('--books')) await books();
  });
}

await main(import.meta.url, benchLong);
