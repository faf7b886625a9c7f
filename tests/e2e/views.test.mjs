// The ways to read: what each shows, how the other language is asked for, and that the reader's place is kept.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bitext, litSentences, load, placeOf, sample, useBrowser, visit, withSentences } from './harness.mjs';

useBrowser();

const wide = { viewport: { width: 1200, height: 900 } };

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page @param {number} id */
const block = (page, id) => page.locator(`[data-block="${id}"]`);

/** @param {Page} page @param {string} name @param {string} value */
const set = (page, name, value) =>
  page.locator('duizhao-reader').evaluate((reader, [name, value]) => reader.setAttribute(name, value), [name, value]);

/** @param {Page} page @param {number} id */
async function box(page, id) {
  const found = await block(page, id).boundingBox();
  assert.ok(found, `block ${id} is shown`);
  return found;
}

/** What a highlight of a name is on. @param {Page} page @param {string} name */
const marked = (page, name) => page.evaluate((name) => [...(CSS.highlights.get(name) ?? [])].map(String), name);

test('interleaved, the other language stands under the first, whichever that is', () =>
  visit({ context: wide }, async (page) => {
    await load(page, { bitext: withSentences });
    await set(page, 'view', 'interleaved');
    const [zh, en] = [await box(page, 4), await box(page, 5)];
    assert.ok(zh.x === en.x && zh.y + zh.height <= en.y);
    await set(page, 'first', 'en');
    await page.locator('.duizhao-article[data-first="en"]').waitFor();
    assert.ok((await box(page, 5)).y < (await box(page, 4)).y);
    assert.deepEqual(
      await page.locator('.duizhao-linked').first().locator('[data-block]').evaluateAll((all) => all.map((it) => it.lang)),
      ['en', 'zh-Hans'],
    );
  }));

test('with English first its column is the left one, and blocks that are alone keep to their side', () =>
  visit({ context: wide }, async (page) => {
    await load(page, { bitext });
    await set(page, 'first', 'en');
    await page.locator('.duizhao-article[data-first="en"]').waitFor();
    const [zh, en, alone] = [await box(page, 4), await box(page, 5), await box(page, 8)];
    assert.ok(en.x + en.width < zh.x);
    assert.equal(alone.x, en.x);
    assert.equal((await box(page, 7)).x, zh.x);
  }));

test('of one language alone, the counterpart appears at the sentence that is pointed at, and in place by a click or Enter', () =>
  visit({ context: wide }, async (page) => {
    await load(page, { bitext: withSentences });
    await set(page, 'view', 'single');
    const peek = page.locator('duizhao-reader [part="peek"]');
    assert.deepEqual([await block(page, 4).isVisible(), await block(page, 5).isVisible(), await block(page, 8).isVisible()], [true, false, false]);
    const before = await box(page, 7);
    await page.mouse.move(...(await placeOf(page, 4, '会谈')));
    await peek.waitFor();
    assert.equal(await peek.innerText(), 'The talks lasted three hours.');
    assert.equal(await peek.locator('p').getAttribute('lang'), 'en');
    assert.deepEqual(await box(page, 7), before);
    await page.mouse.click(...(await placeOf(page, 4, '会谈')));
    assert.deepEqual([await block(page, 5).isVisible(), await peek.isHidden()], [true, true]);
    await page.keyboard.press('Enter');
    assert.equal(await block(page, 5).isVisible(), false);
    // Over to the other side is a way to ask for it too.
    await page.keyboard.press('ArrowRight');
    assert.equal(await block(page, 5).isVisible(), true);
    assert.deepEqual(await page.locator('.duizhao-side:focus [data-block]').count(), 2);
    assert.deepEqual(await litSentences(page), { sure: [], weak: ['会谈持续了三个小时。', 'The talks lasted three hours.'] });
  }));

test('blurred, a sentence clears while it is pointed at, stays clear after a click, and blurs again', () =>
  visit({ context: wide }, async (page) => {
    await load(page, { bitext: withSentences });
    await set(page, 'view', 'blurred');
    const veiled = (/** @type {number} */ id) => block(page, id).evaluate((it) => getComputedStyle(it).color === 'rgba(0, 0, 0, 0)');
    assert.deepEqual([await veiled(4), await veiled(5), await veiled(6), await veiled(8)], [false, true, true, false]);
    // To point at the first language lights the sentence and tells nothing.
    await page.mouse.move(...(await placeOf(page, 4, '两国')));
    assert.deepEqual([await veiled(5), (await litSentences(page)).sure.length], [true, 2]);
    await page.mouse.move(...(await placeOf(page, 5, 'Relations')));
    assert.deepEqual([await veiled(5), await veiled(6)], [false, true]);
    await page.mouse.click(...(await placeOf(page, 5, 'Relations')));
    await page.mouse.move(5, 5);
    await page.mouse.move(...(await placeOf(page, 0, '两国')));
    assert.equal(await veiled(5), false);
    await page.mouse.click(...(await placeOf(page, 5, 'Relations')));
    await page.mouse.move(...(await placeOf(page, 0, '两国')));
    assert.equal(await veiled(5), true);
  }));

test('in a block of which one sentence is clear, the others stay blurred', () =>
  visit({ context: wide }, async (page) => {
    await load(page, { bitext: withSentences });
    await set(page, 'first', 'en');
    await page.locator('.duizhao-article[data-first="en"]').waitFor();
    await set(page, 'view', 'blurred');
    await page.mouse.move(...(await placeOf(page, 4, '会谈')));
    assert.deepEqual(await marked(page, 'duizhao-veil'), ['两国关系很好。']);
    await set(page, 'view', 'columns');
    assert.deepEqual(await marked(page, 'duizhao-veil'), []);
  }));

test('without highlights a block clears as a whole', () => {
  const prepare = (/** @type {Page} */ page) => page.addInitScript(() => Object.defineProperty(CSS, 'highlights', { value: undefined }));
  return visit({ context: wide, prepare }, async (page) => {
    await load(page, { bitext: withSentences });
    await set(page, 'view', 'blurred');
    await page.mouse.move(...(await placeOf(page, 6, 'The talks')));
    const colours = await Promise.all([5, 6].map((id) => block(page, id).evaluate((it) => getComputedStyle(it).color === 'rgba(0, 0, 0, 0)')));
    assert.deepEqual(colours, [true, false]);
  });
});

test('what is read stays where it is, through every view, order, size and language of the interface', () =>
  visit({ context: wide }, async (page) => {
    const { links } = await load(page, { text: sample.repeat(12) });
    await page.locator('#source').evaluate((source) => source.remove());
    const [id] = links[50].zh;
    await block(page, id).waitFor({ state: 'attached' });
    await block(page, id).evaluate((it) => it.scrollIntoView({ block: 'center' }));
    await block(page, id).click({ position: { x: 10, y: 10 } });
    const row = page.locator('.duizhao-row').filter({ has: block(page, id) });
    const top = async () => (await row.boundingBox())?.y ?? NaN;
    // What the pointer rests on scrolls its counterpart into sight: that is not in question here.
    await page.mouse.move(5, 5);
    await page.waitForTimeout(600);
    const before = await top();
    const changes = /** @type {[string, string][]} */ ([
      ['view', 'interleaved'],
      ['text-size', '150'],
      ['view', 'single'],
      ['view', 'blurred'],
      ['first', 'en'],
      ['ui-lang', 'zh-Hant'],
      ['line-spacing', 'loose'],
      ['view', 'columns'],
    ]);
    for (const [name, value] of changes) {
      // The place is noted once the page has come to rest.
      await page.waitForTimeout(200);
      await set(page, name, value);
      await page.waitForTimeout(100);
      const now = await top();
      assert.ok(Math.abs(now - before) < 40, `${name}=${value}: ${now} instead of ${before}`);
    }
  }));
