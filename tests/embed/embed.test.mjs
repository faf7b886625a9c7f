// Every project that npm run test:embed has built: the page's own text is linked in place, a text is loaded, both answer
// the pointer, a change of the text is followed, and the console stays empty.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { test } from 'node:test';
import { launchChromium } from '../../scripts/chromium.mjs';
import { serve } from '../../scripts/serve.mjs';
import { root } from '../../scripts/task.mjs';

const WORK = join(root, 'target', 'embed');
const PAGES = /** @type {Record<string, {folder: string, path: string}[]>} */ ({
  plain: [{ folder: '.', path: '' }],
  esbuild: [{ folder: 'dist', path: '' }],
  rollup: [{ folder: 'dist', path: '' }],
  webpack: [{ folder: 'dist', path: '' }],
  vite: ['react', 'vue', 'svelte'].map((name) => ({ folder: 'dist', path: `${name}.html` })),
  next: [{ folder: 'out', path: '' }],
});
const PROJECTS = (process.env.PROJECTS ?? Object.keys(PAGES).join()).split(',');

/**
 * Opens a page and does with it what a reader does.
 *
 * @param {string} url
 * @param {RegExp} [mayLog] what the tools that serve it say on the console
 */
async function read(url, mayLog) {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(30_000);
    /** @type {string[]} */
    const logged = [];
    page.on('console', (message) => logged.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => logged.push(`uncaught: ${error.message}`));
    page.on('response', (response) => response.status() >= 400 && logged.push(`${response.status()}: ${response.url()}`));
    await page.goto(url);

    const lit = () => page.evaluate(() => [...(CSS.highlights.get('duizhao-sentence') ?? [])].map(String).sort());
    /** Points at a passage until it is lit: the page may still be settling under the pointer. */
    const lights = async (/** @type {import('playwright-core').Locator} */ passage, /** @type {string[]} */ expected) => {
      for (let tries = 0; tries < 10; tries++) {
        await page.mouse.move(0, 0);
        await passage.hover({ position: { x: 30, y: 8 } });
        if (JSON.stringify(await lit()) === JSON.stringify(expected)) return;
        await page.waitForTimeout(100);
      }
      assert.deepEqual(await lit(), expected);
    };
    const linked = (/** @type {string} */ id, /** @type {string} */ text) =>
      page.waitForFunction(({ id, text }) => {
        const { bitext } = /** @type {any} */ (document.getElementById(id));
        return bitext?.links.length > 0 && bitext.blocks.some((/** @type {any} */ block) => block.text.includes(text));
      }, { id, text });

    await linked('placed', 'three hours');
    await linked('loaded', 'Beijing');
    await lights(page.locator('#placed').getByText('The talks lasted three hours.'), ['The talks lasted three hours.', '会谈持续了三个小时。']);
    await lights(page.locator('#loaded').getByText('他昨天去了北京。'), ['He went to Beijing yesterday.', '他昨天去了北京。']);
    const before = await page.locator('#placed > p').count();
    await page.locator('#change').click();
    await linked('placed', 'four hours');
    await lights(page.locator('#placed').getByText('会谈持续了四个小时。'), ['The talks lasted four hours.', '会谈持续了四个小时。']);
    assert.equal(await page.locator('#placed > p').count(), before);
    const { links, html } = await page.evaluate(async (tmx) => {
      const reader = /** @type {any} */ (document.getElementById('loaded'));
      const { links } = await reader.load({ file: new File([tmx], 'pair.tmx') });
      return { links, html: await reader.export('html') };
    }, '<tmx version="1.4"><header/><body><tu><tuv xml:lang="zh"><seg>坏。</seg></tuv><tuv xml:lang="en"><seg>Bad.</seg></tuv></tu></body></tmx>');
    assert.equal(links.length, 1);
    assert.match(html, /^<!doctype html>[^]*坏。/);
    assert.deepEqual(logged.filter((line) => !mayLog?.test(line)), []);
  } finally {
    await browser.close();
  }
}

for (const project of PROJECTS) {
  for (const { folder, path } of PAGES[project]) {
    test(`${project} ${path}`, async () => {
      const server = await serve(join(WORK, project, folder));
      try {
        await read(server.url + path);
      } finally {
        await server.close();
      }
    });
  }
}

test('Vite while developing', { skip: !PROJECTS.includes('vite') }, async () => {
  const folder = join(WORK, 'vite');
  const vite = spawn(process.execPath, [join(folder, 'node_modules', 'vite', 'bin', 'vite.js'), '--port', '0', '--host', '127.0.0.1'], {
    cwd: folder,
    env: { ...process.env, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    let printed = '';
    vite.stdout.on('data', (text) => (printed += text));
    while (!/http:\S+/.test(printed)) await once(vite.stdout, 'data');
    await read(`${/http:\S+?\/(?=\s)/.exec(printed)?.[0]}react.html`, /\[vite\]|React DevTools/);
  } finally {
    vite.kill();
  }
});
