// A browser, a server and pages for the tests of one file. A page that writes to the console fails its test.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { bundle } from '../../scripts/bundle.mjs';
import { launchChromium } from '../../scripts/chromium.mjs';
import { serve } from '../../scripts/serve.mjs';
import { root } from '../../scripts/task.mjs';

export const sample = readFileSync(join(root, 'www', 'sample.txt'), 'utf8');

/** @type {import('playwright-core').Browser} */
let browser;
/** @type {Awaited<ReturnType<typeof serve>>} */
let server;

/** Call once in each file: starts the browser and the server before its tests, and stops them after. */
export function useBrowser() {
  before(async () => {
    await bundle();
    server = await serve(join(root, 'www'));
    browser = await launchChromium();
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });
}

/**
 * @typedef {object} Visit
 * @property {import('playwright-core').BrowserContextOptions} [context]
 * @property {(page: import('playwright-core').Page) => Promise<unknown>} [prepare] before the page is opened
 * @property {string} [path]
 * @property {RegExp} [mayLog] console messages that the test expects
 */

/**
 * Opens a page, does something with it, and closes it.
 *
 * @param {Visit} visit
 * @param {(page: import('playwright-core').Page, seen: {requests: string[]}) => Promise<void>} body
 */
export async function visit({ context: options, prepare, path = '', mayLog }, body) {
  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'], ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  /** @type {string[]} */
  const logged = [];
  /** @type {string[]} */
  const requests = [];
  page.on('console', (message) => logged.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => logged.push(`uncaught: ${error.message}`));
  page.on('request', (request) => requests.push(request.url()));
  try {
    await prepare?.(page);
    await page.goto(server.url + path);
    await body(page, { requests });
    assert.deepEqual(logged.filter((line) => !mayLog?.test(line)), []);
  } finally {
    await context.close();
  }
}

/**
 * Puts something on the clipboard and pastes it where the focus is.
 *
 * @param {import('playwright-core').Page} page
 * @param {{text: string, html?: string}} content
 */
export async function paste(page, { text, html }) {
  await page.evaluate(
    ({ text, html }) =>
      document.addEventListener(
        'copy',
        (event) => {
          event.preventDefault();
          event.clipboardData?.setData('text/plain', text);
          if (html) event.clipboardData?.setData('text/html', html);
        },
        { once: true },
      ),
    { text, html },
  );
  await page.keyboard.press('ControlOrMeta+C');
  await page.keyboard.press('ControlOrMeta+V');
}

/**
 * Waits until the reader says something, and returns it.
 *
 * @param {import('playwright-core').Page} page
 * @param {RegExp} expected
 */
export async function status(page, expected) {
  const line = page.locator('duizhao-reader').getByRole('status').filter({ hasText: expected });
  await line.waitFor();
  return line.textContent();
}

/**
 * Links a text through the element, and returns its bitext, or the error's code and message.
 *
 * @param {import('playwright-core').Page} page
 * @param {unknown} source
 */
export function load(page, source) {
  return page.evaluate(async (source) => {
    const reader = /** @type {any} */ (document.querySelector('duizhao-reader'));
    return reader.load(source).catch((/** @type {any} */ { name, code, message }) => ({ error: { name, code, message } }));
  }, source);
}

/**
 * The blocks on the page, in the page's order.
 *
 * @param {import('playwright-core').Page} page
 */
export function shown(page) {
  return page.locator('duizhao-reader [data-block]').allTextContents();
}

/** A bitext by hand: a title, noise, a weak link, two blocks on one side, an unlinked block on either side. */
export const bitext = (() => {
  const texts = [
    ['zh', 'title', '两国举行会谈'],
    ['en', 'title', 'Two countries hold talks'],
    ['en', 'noise', 'Source'],
    ['en', 'noise', 'The Daily'],
    ['zh', 'body', '两国关系很好。会谈持续了三个小时。'],
    ['en', 'body', 'Relations are good.'],
    ['en', 'body', 'The talks lasted three hours.'],
    ['zh', 'body', '这一段没有译文。'],
    ['en', 'body', 'This paragraph has no counterpart.'],
    ['zh', 'caption', '会谈现场'],
    ['en', 'caption', 'The scene of the talks'],
  ];
  let start = 0;
  const blocks = texts.map(([lang, kind, text], id) => {
    const block = { id, lang, script: lang === 'zh' ? 'zh-Hans' : 'en', kind, input: 'text', start, end: start + text.length, text };
    start = block.end + 1;
    return block;
  });
  const link = (/** @type {number[]} */ zh, /** @type {number[]} */ en, confidence = 0.97) => ({ zh, en, score: 5, confidence });
  return { blocks, links: [link([0], [1]), link([4], [5, 6]), link([9], [10], 0.42)] };
})();

/**
 * The same bitext with its sentences: each in a bead, the second of block 4 in a weak one, but for those of the caption
 * and of the unlinked blocks.
 */
export const withSentences = (() => {
  const pieces = /** @type {[number, string][]} */ ([
    [0, '两国举行会谈'],
    [1, 'Two countries hold talks'],
    [4, '两国关系很好。'],
    [4, '会谈持续了三个小时。'],
    [5, 'Relations are good.'],
    [6, 'The talks lasted three hours.'],
    [7, '这一段没有译文。'],
    [8, 'This paragraph has no counterpart.'],
    [9, '会谈现场'],
    [10, 'The scene of the talks'],
  ]);
  const segments = pieces.map(([block, text], id) => {
    const start = bitext.blocks[block].start + bitext.blocks[block].text.indexOf(text);
    return { id, block, start, end: start + text.length };
  });
  const bead = (/** @type {number} */ zh, /** @type {number} */ en, confidence = 0.97) => ({ zh: [zh], en: [en], score: 5, confidence });
  return { ...bitext, segments, beads: [bead(0, 1), bead(2, 4), bead(3, 5, 0.42)] };
})();

/**
 * The texts that are lit as sentences, and as weak ones.
 *
 * @param {import('playwright-core').Page} page
 */
export function litSentences(page) {
  return page.evaluate(() => {
    const lit = (/** @type {string} */ name) => [...(CSS.highlights.get(name) ?? [])].map(String);
    return { sure: lit('duizhao-sentence'), weak: lit('duizhao-sentence-weak') };
  });
}

/**
 * Where a piece of a block stands in the window: the middle of its first or last character, or near its outer edge.
 *
 * @param {import('playwright-core').Page} page
 * @param {number} id
 * @param {string} piece
 * @param {{last?: boolean, across?: number}} [place] `across`: how far into the character, 0 to 1
 */
export function placeOf(page, id, piece, { last = false, across = 0.5 } = {}) {
  return page.locator(`[data-block="${id}"]`).evaluate(
    (block, { piece, last, across }) => {
      const text = /** @type {Text} */ (block.firstChild);
      const at = text.data.indexOf(piece) + (last ? piece.length - 1 : 0);
      const range = document.createRange();
      range.setStart(text, at);
      range.setEnd(text, at + 1);
      const { left, top, width, height } = range.getBoundingClientRect();
      return /** @type {[number, number]} */ ([left + width * across, top + height / 2]);
    },
    { piece, last, across },
  );
}
