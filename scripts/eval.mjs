// npm run eval: scores the linking on the gold sets that lie in ../shared, where they are there.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { main, root, run, TaskError, watch } from './task.mjs';

const GOLD = join(root, '..', 'shared', 'eval');
const OUTPUT = join(root, 'target', 'eval');
const CLI = join(root, 'bin', 'duizhao.mjs');

/** The sets: which inputs the command is given, and which scorer reads its output. */
const SETS = [{ name: 'pages', inputs: pages, scorer: ['score_pages.py', 'pages'] }];

/** @param {string} folder */
function pages(folder) {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return files.sort().map((name) => {
    const { id, input } = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    return { id, ...input };
  });
}

/** @param {typeof SETS[number]} set */
async function evaluate({ name, inputs, scorer: [script, ...args] }) {
  const lines = inputs(join(GOLD, name)).map((input) => `${JSON.stringify(input)}\n`);
  const { code, stdout } = await watch(process.execPath, [CLI, 'align', '--offsets', 'codepoint'], {
    input: lines.join(''),
    quiet: true,
  });
  const hypothesis = join(OUTPUT, `${name}.ndjson`);
  writeFileSync(hypothesis, stdout);
  if (code !== 0) throw new TaskError(`some inputs of ${name} could not be linked`, `read the errors in ${hypothesis}`);
  console.log(`\n${name}: ${lines.length} inputs`);
  await run('python3', [script, ...args, hypothesis], { cwd: GOLD, remedy: 'read the scorer’s message above; it needs Python 3.11 or later' });
}

async function evaluateAll() {
  if (!existsSync(GOLD)) {
    console.log('no gold sets: ../shared/eval is not there, nothing was scored');
    return;
  }
  await build();
  mkdirSync(OUTPUT, { recursive: true });
  for (const set of SETS) await evaluate(set);
}

await main(import.meta.url, evaluateAll);
