// The popover of a word: by pointer, finger and keyboard, with the dictionary and without; and pinyin over the text.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { load, placeOf, useBrowser, visit, withSentences } from './harness.mjs';

useBrowser();

const wide = { viewport: { width: 1200, height: 1000 } };
const narrow = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true };

/** The same bitext with the words of two sentences: 会谈 is The talks, 三个小时 three hours, 关系 Relations. */
const withWords = (() => {
  const pieces = /** @type {[number, string][]} */ ([
    [2, '两国'], [2, '关系'], [2, '很'], [2, '好'],
    [3, '会谈'], [3, '持续'], [3, '了'], [3, '三'], [3, '个'], [3, '小时'],
    [4, 'Relations'], [4, 'are'], [4, 'good'],
    [5, 'The'], [5, 'talks'], [5, 'lasted'], [5, 'three'], [5, 'hours'],
  ]);
  const tokens = pieces.map(([segment, text], id) => {
    const { block, start, end } = withSentences.segments[segment];
    const { text: whole, start: from } = withSentences.blocks[block];
    const at = from + whole.indexOf(text, start - from);
    assert.ok(at >= start && at + text.length <= end, text);
    return { id, segment, start: at, end: at + text.length };
  });
  const link = (/** @type {number[]} */ zh, /** @type {number[]} */ en) => ({ zh, en, score: 5, confidence: 0.9 });
  return { ...withSentences, tokens, words: [link([1], [10]), link([3], [12]), link([4], [13, 14]), link([5, 6], [15]), link([7, 8], [16]), link([9], [17])] };
})();

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page */
const card = (page) => page.locator('duizhao-reader .card');

/** The texts that are lit as words. @param {Page} page */
const lit = (page) => page.evaluate(() => [...(CSS.highlights.get('duizhao-word') ?? [])].map(String));

/** @param {Page} page */
const hasWholeCardInWindow = async (page) => {
  const box = /** @type {{x: number, y: number, width: number, height: number}} */ (await card(page).boundingBox());
  const { width, height } = /** @type {{width: number, height: number}} */ (page.viewportSize());
  assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height, JSON.stringify(box));
  return box;
};

/** Waits until the dictionary is in the popover. @param {Page} page */
const dictionary = (page) => card(page).locator('.entry').first().waitFor();

test('resting on a word lights its counterpart and opens what it means here; the dictionary is loaded once', () =>
  visit({ context: wide }, async (page, { requests }) => {
    await load(page, { bitext: withWords });
    const asked = () => requests.filter((url) => url.endsWith('dictionary.bin')).length;
    assert.equal(asked(), 0);
    await page.mouse.move(...(await placeOf(page, 4, '会谈')));
    await dictionary(page);
    const before = requests.length;
    assert.deepEqual(await lit(page), ['会谈', 'The talks']);
    const text = await card(page).innerText();
    for (const part of ['会谈', '會談', 'huìtán', 'The talks', 'CC-CEDICT', '会', '谈', 'tán']) assert.ok(text.includes(part), `${part} in ${text}`);
    assert.equal(await card(page).locator('.meant').first().innerText(), 'talks');
    assert.equal(await card(page).getAttribute('aria-label'), '会谈');
    await hasWholeCardInWindow(page);

    await page.mouse.move(...(await placeOf(page, 5, 'Relations')));
    await card(page).getByText('guānxi').first().waitFor();
    assert.deepEqual(await lit(page), ['关系', 'Relations']);
    await page.mouse.move(...(await placeOf(page, 5, 'are')));
    await card(page).getByText('Linked to no Chinese word here.').waitFor();
    assert.deepEqual(await lit(page), ['are']);
    assert.equal(asked(), 1);
    assert.equal(requests.length, before, 'nothing else is asked for, whatever is read');
  }));

test('the popover waits for the pointer, can be gone over to, and closes behind it or by Escape alone', () =>
  visit({ context: wide }, async (page) => {
    await load(page, { bitext: withWords });
    const open = async () => {
      await page.mouse.move(...(await placeOf(page, 4, '会谈')));
      await dictionary(page);
    };
    await open();
    const { x, y, width, height } = await hasWholeCardInWindow(page);
    await page.mouse.move(x + width / 2, y + height / 2, { steps: 4 });
    await page.waitForTimeout(600);
    assert.ok(await card(page).isVisible());
    await page.mouse.move(600, 900);
    await card(page).waitFor({ state: 'hidden' });
    assert.deepEqual(await lit(page), []);
    await open();
    await page.keyboard.press('Escape');
    await card(page).waitFor({ state: 'hidden' });
    assert.equal(await page.locator('.duizhao-lit').count(), 1, 'the link stays lit');
  }));

test('the keyboard goes from word to word, and into the popover and back', () =>
  visit({ context: wide }, async (page) => {
    await load(page, { bitext: withWords });
    await page.locator('.duizhao-side[tabindex]').focus();
    await card(page).waitFor({ state: 'attached' });
    for (const key of ['ArrowDown', 'ArrowDown']) await page.keyboard.press(key);
    const steps = /** @type {[string, string[]][]} */ ([
      ['w', ['两国']],
      ['Shift+ArrowRight', ['关系', 'Relations']],
      ['b', ['两国']],
      ['w', ['关系', 'Relations']],
    ]);
    for (const [key, expected] of steps) {
      await page.keyboard.press(key);
      assert.deepEqual(await lit(page), expected, key);
      assert.ok(await card(page).isVisible());
    }
    await dictionary(page);
    await page.keyboard.press('b');
    await page.keyboard.press('w');
    const spoken = page.locator('duizhao-reader [aria-live="polite"] span');
    assert.deepEqual((await spoken.allTextContents()).map((text) => text.trim()).slice(0, 1), ['关系']);
    await page.keyboard.press('Tab');
    assert.ok(await card(page).evaluate((it) => /** @type {ShadowRoot} */ (it.getRootNode()).activeElement === it));
    await page.keyboard.press('Escape');
    await card(page).waitFor({ state: 'hidden' });
    assert.ok(await page.evaluate(() => document.activeElement?.classList.contains('duizhao-side')));
    await page.keyboard.press('w');
    await page.keyboard.press('ArrowDown');
    await card(page).waitFor({ state: 'hidden' });
  }));

test('a tap opens the popover inside a narrow screen, and a tap beside closes it', () =>
  visit({ context: narrow }, async (page) => {
    await load(page, { bitext: withWords });
    for (const [id, piece] of /** @type {[number, string][]} */ ([[4, '两国'], [4, '小时'], [6, 'hours']])) {
      await page.locator(`[data-block="${id}"]`).scrollIntoViewIfNeeded();
      await page.touchscreen.tap(...(await placeOf(page, id, piece)));
      await dictionary(page);
      await hasWholeCardInWindow(page);
    }
    await page.touchscreen.tap(...(await placeOf(page, 3, 'The Daily')));
    await card(page).waitFor({ state: 'hidden' });
  }));

test('the popover passes axe, in light and dark', async () => {
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  for (const colorScheme of /** @type {('light' | 'dark')[]} */ (['light', 'dark'])) {
    await visit({ context: { ...wide, colorScheme, bypassCSP: true } }, async (page) => {
      await load(page, { bitext: withWords });
      await page.locator('duizhao-reader').evaluate((reader) => { /** @type {any} */ (reader).pinyin = 'all'; });
      await page.locator('ruby').first().waitFor();
      await page.mouse.move(...(await placeOf(page, 5, 'Relations')));
      await dictionary(page);
      await page.evaluate(axe);
      const violations = await page.evaluate(async () => (await /** @type {any} */ (window).axe.run('duizhao-reader')).violations.map((/** @type {any} */ { id, nodes }) => [id, nodes.map((/** @type {any} */ { html }) => html)]));
      assert.deepEqual(violations, []);
    });
  }
});

test('who declines the dictionary is shown the link alone, and nothing is loaded', () =>
  visit({ context: wide }, async (page, { requests }) => {
    await page.locator('duizhao-reader').evaluate((reader) => { /** @type {any} */ (reader).dictionary = 'off'; });
    await load(page, { bitext: withWords });
    await page.mouse.move(...(await placeOf(page, 4, '会谈')));
    await card(page).getByText('The dictionary is switched off.').waitFor();
    assert.ok((await card(page).innerText()).includes('The talks'));
    assert.deepEqual(requests.filter((url) => url.endsWith('dictionary.bin')), []);
  }));

test('until there is a dictionary, the popover says what the lexicon knows, of words without a link too', () =>
  visit({ context: wide }, async (page) => {
    await page.locator('duizhao-reader').evaluate((reader) => { /** @type {any} */ (reader).dictionary = 'off'; });
    // Linking this loads the lexicon; the other has its links already, but for that of 好.
    await load(page, { zh: '两国关系很好。', en: 'Relations are good.' });
    await load(page, { bitext: { ...withWords, words: withWords.words.filter(({ zh }) => zh[0] !== 3) } });
    const open = async (/** @type {number} */ id, /** @type {string} */ word) => {
      await page.mouse.move(...(await placeOf(page, id, word)));
      await page.waitForFunction((word) => [...(CSS.highlights.get('duizhao-word') ?? [])].map(String).includes(word), word);
      return card(page).innerText();
    };
    const zh = await open(4, '会谈');
    assert.match(zh, /hui\/kuai tan[^]*Keyword stems ?talk[^]*The dictionary is switched off\.[^]*CC-CEDICT/);
    const en = await open(5, 'good');
    assert.match(en, /Linked to no Chinese word here\.[^]*Elsewhere[^]*好[^]*CC-CEDICT/);
    await hasWholeCardInWindow(page);
  }));

test('who declines popovers has none', () =>
  visit({ context: wide }, async (page) => {
    await page.locator('duizhao-reader').evaluate((reader) => { /** @type {any} */ (reader).popovers = false; });
    await load(page, { bitext: withWords });
    await page.mouse.move(...(await placeOf(page, 4, '会谈')));
    await page.waitForTimeout(400);
    assert.equal(await card(page).count(), 0);
    await page.locator('duizhao-reader').evaluate((reader) => reader.removeAttribute('popovers'));
    await page.mouse.move(...(await placeOf(page, 4, '关系')));
    await dictionary(page);
  }));

test('a page that asks for it has the dictionary before a word is opened', () =>
  visit({ context: wide }, async (page) => {
    const loaded = page.waitForResponse(/dictionary\.bin$/);
    await page.locator('duizhao-reader').evaluate((reader) => { /** @type {any} */ (reader).dictionary = 'auto'; });
    await load(page, { bitext: withWords });
    await loaded;
  }));

for (const [what, body] of /** @type {[string, Buffer | null][]} */ ([['missing', null], ['wrong', Buffer.from('<!doctype html>')], ['cut', readFileSync(new URL('../../data/dictionary.bin', import.meta.url)).subarray(0, 1_000_000)]])) {
  test(`a ${what} dictionary is one error, and the reader goes on`, () =>
    visit(
      {
        context: wide,
        mayLog: /404/,
        prepare: (page) => page.route(/dictionary\.bin$/, (route) => (body ? route.fulfill({ body }) : route.fulfill({ status: 404 }))),
      },
      async (page) => {
        await page.evaluate(() => {
          /** @type {any} */ (window).failed = [];
          document.addEventListener('duizhao-error', (event) => /** @type {any} */ (window).failed.push(/** @type {CustomEvent} */ (event).detail.code));
        });
        await load(page, { bitext: withWords });
        await page.mouse.move(...(await placeOf(page, 4, '会谈')));
        await card(page).getByText('The dictionary could not be loaded.').waitFor();
        assert.ok((await card(page).innerText()).includes('The talks'));
        assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).failed), [body ? 'dictionary-corrupt' : 'load-failed']);
        // The next word tries again.
        await page.unroute(/dictionary\.bin$/);
        await page.mouse.move(...(await placeOf(page, 4, '两国')));
        await dictionary(page);
      },
    ));
}

test('pinyin stands over the words, is no part of what is copied, and goes again', () =>
  visit({ context: wide }, async (page) => {
    await load(page, { bitext: withWords });
    const block = page.locator('[data-block="4"]');
    const text = await block.textContent();
    const set = (/** @type {Record<string, unknown>} */ values) =>
      page.locator('duizhao-reader').evaluate((reader, values) => Object.assign(reader, values), values);
    const over = () => block.locator('rt').allTextContents();
    await set({ pinyin: 'all' });
    await block.locator('ruby').first().waitFor();
    assert.deepEqual(await over(), ['liǎng', 'guó', 'guān', 'xi', 'hěn', 'hǎo', 'huì', 'tán', 'chí', 'xù', 'le', 'sān', 'gè', 'xiǎo', 'shí']);
    await block.evaluate((it) => getSelection()?.selectAllChildren(it));
    assert.equal((await page.evaluate(() => String(getSelection()))).replaceAll('\n', ''), text);
    await page.evaluate(() => getSelection()?.empty());

    // A word is found under its pinyin, and lit between.
    const { x, y, width, height } = /** @type {any} */ (await block.locator('ruby', { hasText: '会' }).first().boundingBox());
    await page.mouse.move(x + width / 4, y + height * 0.8);
    await dictionary(page);
    assert.equal((await lit(page)).length, 3);

    await set({ toneColors: true });
    await block.locator('rt.duizhao-tone-3').first().waitFor();
    await set({ pinyin: 'rare', pinyinBelow: 8 });
    await page.waitForFunction(() => document.querySelectorAll('[data-block="4"] rt').length < 15);
    await set({ pinyin: 'off' });
    await page.waitForFunction(() => document.querySelectorAll('rt').length === 0);
    assert.equal(await block.evaluate((it) => it.childNodes.length), 1);
    assert.equal(await block.textContent(), text);
  }));

test('the place that is read stays where it is when pinyin comes and goes', () =>
  visit({ context: wide }, async (page) => {
    const zh = Array.from({ length: 60 }, (_, n) => `第${n}段说两国关系很好，会谈持续了三个小时。`.repeat(4)).join('\n');
    const en = Array.from({ length: 60 }, (_, n) => `Paragraph ${n} says that relations are good. `.repeat(4)).join('\n');
    await load(page, { zh, en });
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight / 2));
    await page.waitForTimeout(200);
    const row = page.locator('.duizhao-row', { has: page.locator('[data-block="30"]') });
    await row.evaluate((it) => it.scrollIntoView({ block: 'start' }));
    await page.waitForTimeout(400);
    const top = () => row.evaluate((it) => it.getBoundingClientRect().top);
    const before = await top();
    await page.locator('duizhao-reader').evaluate((reader) => { /** @type {any} */ (reader).pinyin = 'all'; });
    await row.locator('ruby').first().waitFor();
    await page.waitForTimeout(500);
    assert.ok(Math.abs((await top()) - before) < 4, `${before} ${await top()}`);
  }));
