// npm test: sets up, builds, and runs every test there is.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build } from './build.mjs';
import { CHROMIUM_ARGS, findBrowser } from './chromium.mjs';
import { setup } from './setup.mjs';
import { main, root, step, TaskError, watch } from './task.mjs';

const WASM_PACK = ['test', '--mode', 'no-install'];

/** How each runner's closing lines count tests; a runner may print them for several suites. */
const CARGO_COUNTS = { passed: /^test result: .*?(\d+) passed/gm, failed: /^test result: .*?(\d+) failed/gm };
const NODE_COUNTS = { passed: /^. pass (\d+)$/gm, failed: /^. fail (\d+)$/gm };

/** @typedef {{title: string, command: string, args: string[], env?: Record<string, string>, counts: typeof CARGO_COUNTS}} Runner */

/** @returns {Runner[]} */
function runners() {
  const { chromium, chromedriver } = /** @type {{chromium: string, chromedriver: string}} */ (findBrowser());
  const browserEnv = { WASM_BINDGEN_USE_BROWSER: '1', WASM_BINDGEN_TEST_WEBDRIVER_JSON: writeWebdriver(chromium), CHROMEDRIVER: chromedriver };
  const core = ['--', '--locked', '--test', 'wasm'];
  return [
    { title: 'Rust tests', command: 'cargo', args: ['test', '--workspace', '--locked', '--no-fail-fast'], counts: CARGO_COUNTS },
    { title: 'wasm in Node', command: 'wasm-pack', args: [...WASM_PACK, '--node', ...core], counts: CARGO_COUNTS },
    {
      title: 'wasm in Chromium',
      command: 'wasm-pack',
      args: [...WASM_PACK, '--headless', '--chrome', '--chromedriver', chromedriver, ...core],
      env: browserEnv,
      counts: CARGO_COUNTS,
    },
    {
      title: 'package, page and README in Node and Chromium',
      command: process.execPath,
      args: ['--test', '--test-reporter=spec', ...nodeTests()],
      env: { CHROME: chromium, FORCE_COLOR: '0' },
      counts: NODE_COUNTS,
    },
  ];
}

/** Tells wasm-bindgen's runner which Chromium to drive, and how to start it. */
function writeWebdriver(/** @type {string} */ chromium) {
  const file = join(root, 'target', 'webdriver.json');
  mkdirSync(join(root, 'target'), { recursive: true });
  writeFileSync(file, JSON.stringify({ 'goog:chromeOptions': { binary: chromium, args: CHROMIUM_ARGS } }));
  return file;
}

/** Without those that have tasks of their own: test:embed and test:browsers. */
function nodeTests() {
  const tests = join(root, 'tests');
  const own = /^(?:embed|browsers)\b/;
  const files = readdirSync(tests, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.test.mjs') && !own.test(name));
  return files.sort().map((name) => relative(root, join(tests, name)));
}

/**
 * @param {string} printed
 * @param {RegExp} count
 */
function sum(printed, count) {
  return [...printed.matchAll(count)].reduce((total, match) => total + Number(match[1]), 0);
}

async function test() {
  await setup({ browser: true, office: true });
  await build();
  /** @type {{title: string, passed: number, failed: number, ok: boolean}[]} */
  const results = [];
  for (const { title, command, args, env, counts } of runners()) {
    const { code, stdout } = await step(title, () => watch(command, args, { env }));
    const passed = sum(stdout, counts.passed);
    const failed = sum(stdout, counts.failed);
    results.push({ title, passed, failed, ok: code === 0 && failed === 0 && passed > 0 });
  }
  console.log('');
  for (const { title, passed, failed, ok } of results) {
    console.log(`${ok ? 'ok    ' : 'FAILED'} ${title}: ${passed} passed, ${failed} failed`);
  }
  const total = (/** @type {'passed' | 'failed'} */ key) => results.reduce((number, result) => number + result[key], 0);
  console.log(`\n${total('passed')} passed, ${total('failed')} failed`);
  const bad = results.filter(({ ok }) => !ok).map(({ title }) => title);
  if (bad.length > 0) throw new TaskError(`these tests failed or did not run: ${bad.join('; ')}`, 'read their messages above');
}

await main(import.meta.url, test);
