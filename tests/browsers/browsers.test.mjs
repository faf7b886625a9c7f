// One suite for every browser: what a reader does, under a strict policy, and what he sees where the browser lacks
// something. BROWSER names the browser; npm run test:browsers goes through all of them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Key, Origin } from 'selenium-webdriver';
import { serve } from '../../scripts/serve.mjs';
import { root } from '../../scripts/task.mjs';
import { BROWSERS } from '../../scripts/webdriver.mjs';

const NAME = process.env.BROWSER ?? 'chromium';
const PAGES = 'tests/browsers/pages/';
const sample = readFileSync(join(root, 'www', 'sample.txt'), 'utf8');

/** @type {import('../../scripts/webdriver.mjs').Session} */
let session;
/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
/** What was asked of the server since the page was opened. @type {string[]} */
let asked = [];

before(async () => {
  server = await serve(root, { anyOrigin: true, asked: (path) => asked.push(path.replace(/\?.*/, '').split('/').at(-1) ?? '') });
  session = await BROWSERS[NAME]();
  await session.driver.manage().setTimeouts({ script: 30_000, pageLoad: 30_000 });
  await session.driver.manage().window().setRect({ width: 1100, height: 900 });
});

after(async () => {
  await session?.close();
  await server?.close();
});

/** @param {string} name */
async function open(name) {
  asked = [];
  await session.driver.get(server.url + PAGES + name);
  if (name !== 'sandbox.html') await until(() => customElements.get('duizhao-reader') !== undefined);
}

/**
 * Runs a function in the page.
 *
 * @template T
 * @param {(...args: any[]) => T} body
 * @param {unknown[]} args
 * @returns {Promise<Awaited<T>>}
 */
const inPage = (body, ...args) =>
  session.driver.executeAsyncScript(`
    const [args, done] = [[...arguments].slice(0, -1), arguments[arguments.length - 1]];
    Promise.resolve((${body})(...args)).then((value) => done({ value }), (error) => done({ error: error.code + ' ' + error.message }));
  `, ...args).then((/** @type {any} */ { value, error }) => {
    if (error) throw new Error(error);
    return value;
  });

/** Waits until a function in the page gives something true. @param {(...args: any[]) => unknown} body @param {unknown[]} args */
async function until(body, ...args) {
  for (const end = Date.now() + 20_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 50))) {
    const value = await inPage(body, ...args);
    if (value) return value;
  }
  throw new Error(`not so after 20 s: ${body} ${JSON.stringify(await complaints())}`);
}

const placed = () => until(() => /** @type {any} */ (document.getElementById('placed')).bitext?.links.length === 2);
const load = (/** @type {object} */ source) => inPage((source) => /** @type {any} */ (document.getElementById('loaded')).load(source).then((/** @type {any} */ { links }) => links.length), source);
/** That the browser's own wish for an icon is refused is no complaint. */
const complaints = () => inPage(() => /** @type {any} */ (window).seen?.complaints.filter((/** @type {string} */ line) => !/favicon/.test(line)));
const lights = () => inPage(() => [...(CSS.highlights?.get('duizhao-sentence') ?? [])].map((range) => String(range).replace(/\s+/g, ' ')));

/** Puts the pointer on a word of an element, or clicks it. @param {string} id @param {string} word @param {boolean} [click] */
async function point(id, word, click = false) {
  const place = () => inPage((id, word) => {
    const walker = document.createTreeWalker(/** @type {Node} */ (document.getElementById(id)), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = /** @type {Text} */ (walker.currentNode);
      const start = text.data.indexOf(word);
      if (start < 0) continue;
      text.parentElement?.scrollIntoView({ block: 'center' });
      const range = document.createRange();
      range.setStart(text, start);
      range.setEnd(text, start + word.length);
      const { left, top, width, height } = range.getBoundingClientRect();
      return [Math.round(left + width / 2), Math.round(top + height / 2)];
    }
    throw new Error(`no ${word}`);
  }, id, word);
  // A popover that is open may lie over the word; it closes soon after the pointer has left.
  await session.driver.actions().move({ x: 0, y: 0, origin: Origin.VIEWPORT, duration: 0 }).perform();
  await new Promise((later) => setTimeout(later, 500));
  // What has come near the window is laid out by and by.
  let [x, y] = await place();
  for (let tries = 0; tries < 50; tries++) {
    await new Promise((later) => setTimeout(later, 50));
    const before = `${x} ${y}`;
    [x, y] = await place();
    if (`${x} ${y}` === before) break;
  }
  const actions = session.driver.actions().move({ x: x - 2, y, origin: Origin.VIEWPORT, duration: 0 }).move({ x, y, origin: Origin.VIEWPORT, duration: 0 });
  await (click ? actions.click() : actions).perform();
}

const talks = ['会谈持续了 三个小时。', 'The talks lasted three hours.'];

test(`${NAME}: under a strict policy and Trusted Types, the page’s own text is linked and lit, and not touched`, async () => {
  await open('article.html');
  const before = await inPage(() => document.getElementById('placed')?.outerHTML);
  await placed();
  await point('placed', 'hours');
  assert.deepEqual(await lights(), talks);
  await point('placed', '关系', true);
  assert.equal((await lights())[0], '两国关系很好。');
  assert.equal(await inPage(() => document.getElementById('placed')?.outerHTML), before);
  assert.deepEqual(await complaints(), []);
});

test(`${NAME}: a text is loaded as an article, lit by pointer and keyboard`, async () => {
  await open('article.html');
  assert.equal(await load({ zh: '他昨天去了北京。\n两国关系很好。', en: 'He went to Beijing yesterday.\nRelations are good.' }), 2);
  await point('loaded', 'Beijing');
  assert.deepEqual(await lights(), ['他昨天去了北京。', 'He went to Beijing yesterday.']);
  await point('loaded', 'Beijing', true);
  await session.driver.actions().sendKeys(Key.ARROW_DOWN).perform();
  assert.deepEqual(await lights(), ['两国关系很好。', 'Relations are good.']);
  await session.driver.actions().sendKeys(Key.ESCAPE).perform();
  assert.deepEqual(await lights(), []);
  assert.deepEqual(await complaints(), []);
});

test(`${NAME}: the keyboard goes through the page’s own text`, async () => {
  await open('article.html');
  await placed();
  await inPage(() => /** @type {HTMLElement} */ (document.getElementById('placed')?.shadowRoot?.querySelector('[part=keys] button:nth-child(2)')).focus());
  for (const key of [Key.ARROW_DOWN, Key.ARROW_DOWN, Key.ARROW_DOWN]) await session.driver.actions().sendKeys(key).perform();
  assert.deepEqual(await lights(), talks);
  const said = await inPage(() => [...(document.getElementById('placed')?.shadowRoot?.querySelectorAll('.spoken[aria-live]') ?? [])].at(-1)?.textContent);
  assert.match(said, /持续.*lasted/s);
  assert.deepEqual(await complaints(), []);
});

test(`${NAME}: a change of the page’s text is followed`, async () => {
  await open('article.html');
  await placed();
  await inPage(() => {
    const one = (/** @type {string} */ text) => Object.assign(document.createElement('p'), { textContent: text });
    document.getElementById('placed')?.append(one('他昨天去了北京。'), one('He went to Beijing yesterday.'));
  });
  await until(() => /** @type {any} */ (document.getElementById('placed')).bitext?.links.length === 3);
  await point('placed', 'Beijing');
  assert.deepEqual(await lights(), ['他昨天去了北京。', 'He went to Beijing yesterday.']);
});

test(`${NAME}: a long text is linked in the worker, and after loading nothing else is asked for`, async () => {
  await open('article.html');
  await placed();
  const own = ['article.html', 'watch.js', 'favicon.ico'];
  const modules = new Set(asked);
  assert.ok(modules.has('duizhao_bg.wasm.gz') && modules.has('lexicon.bin'));
  asked = [];
  assert.ok((await load({ text: sample.repeat(6) })) > 30);
  await point('loaded', '大疫情大变局');
  await load({ text: `${sample}\n他昨天去了北京。` });
  await load({ text: `${sample}\n他昨天去了北京。`.repeat(6) });
  assert.ok(asked.includes('worker.js'), 'the worker was asked for');
  // What shows words comes when the pointer first comes to a text that has some.
  const late = new Set(['worker.js', 'dictionary.bin', 'lookup.js', 'words.js', 'words-styles.js', ...own]);
  assert.deepEqual(asked.filter((name) => !late.has(name)), []);
  const elsewhere = await inPage(() => performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => !name.startsWith(location.origin)));
  assert.deepEqual(elsewhere, []);
  assert.deepEqual(await complaints(), []);
});

test(`${NAME}: where a policy bans workers, or there are none, this thread links`, async () => {
  await open('no-workers.html');
  assert.ok((await load({ text: sample.repeat(6) })) > 30);
  await open('article.html?without=workers');
  assert.ok((await load({ text: sample.repeat(6) })) > 30);
  assert.deepEqual(await complaints(), []);
});

test(`${NAME}: in a sandboxed frame it works where the server lets any origin read the component’s files`, async () => {
  await open('sandbox.html');
  const frame = await session.driver.findElement({ css: 'iframe' });
  await session.driver.switchTo().frame(frame);
  try {
    await placed();
    assert.ok((await load({ text: sample.repeat(6) })) > 30);
    const said = await complaints();
    assert.deepEqual(said.filter((/** @type {string} */ line) => !/worker/i.test(line)), []);
  } finally {
    await session.driver.switchTo().defaultContent();
  }
});

test(`${NAME}: without highlights, the page’s own text gets boxes, an article its row`, async () => {
  await open('article.html?without=highlights');
  await placed();
  await point('placed', 'hours');
  assert.ok((await inPage(() => document.getElementById('placed')?.shadowRoot?.querySelectorAll('.overlay > div').length)) >= 2);
  await load({ zh: '他昨天去了北京。', en: 'He went to Beijing yesterday.' });
  await point('loaded', 'Beijing');
  assert.equal(await inPage(() => document.querySelectorAll('.duizhao-lit').length), 1);
  assert.deepEqual(await complaints(), []);
});

for (const what of ['sheets', 'wasm']) {
  test(`${NAME}: an old browser without ${what} says so once, and the page stays`, async () => {
    await open(`article.html?without=${what}`);
    const before = await inPage(() => document.getElementById('placed')?.innerText);
    assert.match(before, /两国关系很好/);
    const events = await inPage(() => /** @type {any} */ (window).seen.events);
    assert.deepEqual(events.map((/** @type {any} */ { type, id, detail }) => [type, id, detail.code]), [
      ['duizhao-error', 'placed', 'unsupported'],
      ['duizhao-error', 'loaded', 'unsupported'],
    ]);
    await assert.rejects(load({ text: 'a' }), /unsupported/);
    assert.deepEqual(await complaints(), []);
  });
}
