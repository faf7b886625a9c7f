// npm run eval: scores the linking on the gold sets that lie in ../shared, where they are there. With `-- --studies` also
// what `docs/accuracy.md` says of weights that have not seen a text, and of parts taken away: that takes half an hour. With
// `-- --corrections` it counts instead how many corrections make each chapter of mac-dev perfect.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { chapters, GOLD } from './gold.mjs';
import { main, root, run, step, TaskError, watch } from './task.mjs';

const OUTPUT = join(root, 'target', 'eval');
const CLI = join(root, 'bin', 'duizhao.mjs');

/**
 * A gold set: what the command is given and asked for, and how its scorer wants the answers.
 *
 * @typedef {object} GoldSet
 * @property {string} folder below `../shared/eval`
 * @property {string} note what the weights have seen of it
 * @property {(folder: string) => object[]} inputs
 * @property {string[]} options
 * @property {(answers: string[], output: string) => string} write writes the answers, returns the scorer's argument
 * @property {string} scorer
 */

/** @type {GoldSet[]} */
const SETS = [
  {
    folder: 'pages',
    note: 'the weights of blocks have seen other layouts of these documents',
    inputs: pages,
    options: ['--offsets', 'codepoint'],
    write: asLines,
    scorer: 'score_pages.py',
  },
  ...['mac-dev', 'mac-train', 'bible'].map((name) => ({
    folder: join('sentence', name),
    note: name === 'bible' ? 'not fitted on' : 'the weights of sentences were fitted on it',
    inputs: chapters,
    options: ['--level', 'sentence'],
    write: asBeadFiles,
    scorer: 'score_sentences.py',
  })),
  {
    folder: join('words', 'dev.gold'),
    note: 'not fitted on; tokens of the gold',
    inputs: tokenPairs,
    options: ['--level', 'word'],
    write: asLinkLines,
    scorer: 'score_words.py',
  },
];

const CHAPTERS = ['mac-dev', 'mac-train'].map((name) => join(GOLD, 'sentence', name));
const TEST = ['--test', join(GOLD, 'sentence', 'bible')];

/**
 * What the tools measure by fitting again and again; each prints its figures.
 *
 * @type {{title: string, run: () => Promise<unknown>}[]}
 */
const STUDIES = [
  { title: 'Words: own tokens, confidences, and without each piece of evidence', run: () => tools('score', 'words', join(GOLD, 'words')) },
  { title: 'Sentences: novels left out in turn', run: () => tools('measure', 'sentences', ...TEST, ...CHAPTERS) },
  { title: 'Sentences: without each group of features', run: () => tools('ablate', 'sentences', ...TEST, ...CHAPTERS) },
  ...[6, 8].map((least) => ({
    title: `Sentences: a lexicon of the words of class ${least} of frequency and above`,
    run: () => withSmallerLexicon(least),
  })),
];

/** @param {number} least */
async function withSmallerLexicon(least) {
  const file = join(OUTPUT, `lexicon-${least}.bin`);
  await tools('lexicon', 'build', String(least), file);
  await tools('measure', 'sentences', '--lexicon', file, ...TEST, ...CHAPTERS);
}

/** @param {string[]} args */
function tools(...args) {
  return run('cargo', ['run', '--release', '--quiet', '--locked', '-p', 'duizhao-tools', '--', ...args]);
}

/** @param {string} folder */
function pages(folder) {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return files.sort().map((name) => {
    const { id, input } = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    return { id, ...input };
  });
}

/**
 * @param {string[]} answers
 * @param {string} output
 */
function asLines(answers, output) {
  writeFileSync(`${output}.ndjson`, answers.join('\n'));
  return `${output}.ndjson`;
}

/**
 * @param {string[]} answers
 * @param {string} output
 */
function asBeadFiles(answers, output) {
  mkdirSync(output, { recursive: true });
  for (const answer of answers) {
    const { id, beads } = JSON.parse(answer);
    /** @param {{zh: number[], en: number[]}} bead */
    const line = ({ zh, en }) => `[${zh.join(', ')}]:[${en.join(', ')}]\n`;
    writeFileSync(join(output, `${id}.hyp`), beads.map(line).join(''));
  }
  return output;
}

/**
 * The pairs beside a file of word links.
 *
 * @param {string} gold
 */
function tokenPairs(gold) {
  const lines = readFileSync(gold.replace(/\.gold$/, '.zh-en.txt'), 'utf8').trimEnd().split('\n');
  return lines.map((line, id) => {
    const [zh, en] = line.split('|||').map((side) => side.trim().split(/\s+/));
    return { id, zh, en };
  });
}

/**
 * @param {string[]} answers
 * @param {string} output
 */
function asLinkLines(answers, output) {
  /** @param {string} answer */
  const line = (answer) => `${JSON.parse(answer).links.map((/** @type {[number, number]} */ [zh, en]) => `${zh}-${en}`).join(' ')}\n`;
  writeFileSync(output, answers.map(line).join(''));
  return output;
}

/** @param {GoldSet} set */
async function evaluate({ folder, note, inputs, options, write, scorer }) {
  const lines = inputs(join(GOLD, folder)).map((input) => `${JSON.stringify(input)}\n`);
  const begin = performance.now();
  const { code, stdout } = await watch(process.execPath, [CLI, 'align', ...options], { input: lines.join(''), quiet: true });
  const seconds = (performance.now() - begin) / 1000;
  if (code !== 0) throw new TaskError(`some inputs of ${folder} could not be linked`, `read the errors in its output: ${stdout.slice(0, 500)}`);
  const hypothesis = write(stdout.trimEnd().split('\n'), join(OUTPUT, folder.replaceAll(/[\\/]/g, '-')));
  console.log(`\n${folder}: ${lines.length} inputs in ${seconds.toFixed(1)} s, the whole command (${note})`);
  await run('python3', [scorer, folder, hypothesis], { cwd: GOLD, remedy: 'read the scorer’s message above; it needs Python 3.11 or later' });
}

async function evaluateAll() {
  const corrections = process.argv.includes('--corrections');
  if (!corrections) {
    await step('Pinyin of our own sentences', () => run('cargo', ['test', '--quiet', '--locked', '--test', 'pinyin', '--', '--nocapture']));
  }
  if (!existsSync(GOLD)) {
    console.log('no gold sets: ../shared/eval is not there, nothing was scored');
    return;
  }
  if (corrections) {
    const tool = ['run', '--locked', '--release', '--quiet', '-p', 'duizhao-tools', '--', 'corrections'];
    await step('Corrections', () => run('cargo', [...tool, join(GOLD, 'sentence', 'mac-dev')]));
    return;
  }
  await build();
  mkdirSync(OUTPUT, { recursive: true });
  for (const set of SETS) await evaluate(set);
  if (!process.argv.includes('--studies')) return;
  for (const { title, run } of STUDIES) await step(title, run);
}

await main(import.meta.url, evaluateAll);
