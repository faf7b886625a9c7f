// The reader's sentences: which are lit, by pointer, finger and keyboard.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { litSentences, load, placeOf, sample, useBrowser, visit, withSentences } from './harness.mjs';

useBrowser();

const wide = { viewport: { width: 1200, height: 1000 } };
const narrow = { viewport: { width: 400, height: 700 } };

const ZH = ['两国关系很好。', '会谈持续了三个小时。'];
const EN = ['Relations are good.', 'The talks lasted three hours.'];
const GOOD = { sure: [ZH[0], EN[0]], weak: [] };
const LASTED = { sure: [], weak: [ZH[1], EN[1]] };
const TITLE = { sure: ['两国举行会谈', 'Two countries hold talks'], weak: [] };
const NOTHING = { sure: [], weak: [] };

/** @typedef {import('playwright-core').Page} Page */

/** How many rows are lit. @param {Page} page */
const rows = (page) => page.locator('.duizhao-lit').count();

/** Notes what `duizhao-hover` tells. @param {Page} page */
const listen = (page) =>
  page.evaluate(() => {
    /** @type {any} */ (window).heard = [];
    document.addEventListener('duizhao-hover', (event) => {
      const { detail } = /** @type {CustomEvent} */ (event);
      /** @type {any} */ (window).heard.push(detail && [detail.blocks.map((/** @type {any} */ { id }) => id), detail.bead, detail.segments]);
    });
  });

/** @param {Page} page */
const heard = (page) => page.evaluate(() => /** @type {any} */ (window).heard);

test('the pointer lights the sentence on both sides inside its link, once, and nothing moves', () =>
  visit({ context: wide }, async (page) => {
    await load(page, { bitext: withSentences });
    await listen(page);
    const looks = () =>
      page.locator('[data-block]').evaluateAll((all) => all.map((it) => [it.outerHTML, it.childNodes.length, JSON.stringify(it.getBoundingClientRect())]));
    const before = await looks();
    const steps = /** @type {[number, string, object, unknown][]} */ ([
      [4, ZH[0], {}, GOOD],
      [4, ZH[0], { last: true, across: 0.9 }, GOOD],
      [4, ZH[1], { across: 0.1 }, LASTED],
      [4, ZH[1], { last: true }, LASTED],
      [5, EN[0], {}, GOOD],
      [6, EN[1], { last: true }, LASTED],
      [9, '会谈现场', {}, NOTHING],
      [7, '没有', {}, NOTHING],
      [2, 'Source', {}, NOTHING],
      [0, '举行', {}, TITLE],
    ]);
    for (const [id, piece, place, expected] of steps) {
      await page.mouse.move(...(await placeOf(page, id, piece, place)));
      assert.deepEqual(await litSentences(page), expected, `${piece} ${JSON.stringify(place)}`);
      assert.equal(await rows(page), id === 2 ? 0 : 1, piece);
    }
    await page.mouse.move(5, 5);
    assert.deepEqual(await litSentences(page), NOTHING);
    assert.deepEqual(await looks(), before);
    assert.deepEqual(await heard(page), [
      [[4, 5, 6], 1, [2, 4]],
      [[4, 5, 6], 2, [3, 5]],
      [[4, 5, 6], 1, [2, 4]],
      [[4, 5, 6], 2, [3, 5]],
      [[9, 10], null, []],
      [[7], null, []],
      null,
      [[0, 1], 0, [0, 1]],
      null,
    ]);
  }));

test('a tap lights a sentence, and a tap beside the text puts it out', () =>
  visit({ context: { ...narrow, hasTouch: true, isMobile: true } }, async (page) => {
    await load(page, { bitext: withSentences });
    for (const [id, piece, expected] of /** @type {[number, string, unknown][]} */ ([[4, ZH[1], LASTED], [4, ZH[0], GOOD], [3, 'The Daily', NOTHING]])) {
      await page.locator(`[data-block="${id}"]`).scrollIntoViewIfNeeded();
      await page.touchscreen.tap(...(await placeOf(page, id, piece)));
      assert.deepEqual(await litSentences(page), expected, piece);
    }
  }));

test('the keyboard goes from sentence to sentence, over to the other side, and on to the next link', () =>
  visit({ context: wide }, async (page) => {
    await load(page, { bitext: withSentences });
    await page.locator('duizhao-reader').focus();
    // The toolbar is one stop, the article the next.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    assert.deepEqual(await litSentences(page), NOTHING);
    const steps = /** @type {[string, number[], unknown][]} */ ([
      ['ArrowDown', [0], TITLE],
      ['ArrowDown', [4], GOOD],
      ['j', [4], LASTED],
      ['ArrowRight', [5, 6], LASTED],
      ['k', [5, 6], GOOD],
      ['ArrowUp', [1], TITLE],
      ['ArrowUp', [1], TITLE],
      ['ArrowDown', [5, 6], GOOD],
      ['ArrowLeft', [4], GOOD],
      ['ArrowDown', [4], LASTED],
      ['ArrowDown', [7], NOTHING],
      ['ArrowUp', [4], LASTED],
      ['End', [9], NOTHING],
      ['Home', [0], TITLE],
    ]);
    for (const [key, focused, expected] of steps) {
      await page.keyboard.press(key);
      const ids = page.locator('.duizhao-side:focus [data-block]').evaluateAll((all) => all.map((it) => Number(it.getAttribute('data-block'))));
      assert.deepEqual([await ids, await litSentences(page)], [focused, expected], key);
      assert.equal(await rows(page), 1);
    }
    await page.keyboard.press('Escape');
    assert.deepEqual([await litSentences(page), await rows(page)], [NOTHING, 0]);
  }));

test('a screen reader hears the sentence that the keyboard has come to, and its counterpart, each in its language', () =>
  visit({ context: wide }, async (page) => {
    await load(page, { bitext: withSentences });
    const spoken = () => page.locator('duizhao-reader [aria-live="polite"] span').evaluateAll((all) => all.map((it) => [it.lang, it.textContent?.trim()]));
    await page.mouse.click(...(await placeOf(page, 4, ZH[0])));
    assert.deepEqual(await spoken(), []);
    await page.keyboard.press('ArrowDown');
    assert.deepEqual(await spoken(), [['zh-Hans', ZH[1]], ['en', EN[1]]]);
    await page.keyboard.press('ArrowRight');
    assert.deepEqual(await spoken(), [['en', EN[1]], ['zh-Hans', ZH[1]]]);
    await page.keyboard.press('ArrowUp');
    assert.deepEqual(await spoken(), [['en', EN[0]], ['zh-Hans', ZH[0]]]);
    await page.keyboard.press('Escape');
    assert.deepEqual(await spoken(), []);
  }));

test('the keyboard goes on from the sentence that was clicked', () =>
  visit({ context: wide }, async (page) => {
    await load(page, { bitext: withSentences });
    await page.mouse.click(...(await placeOf(page, 4, ZH[0])));
    await page.keyboard.press('ArrowDown');
    assert.deepEqual(await litSentences(page), LASTED);
  }));

test('in a block higher than the window, the keyboard keeps its sentence in sight', () =>
  visit({ context: { ...narrow, reducedMotion: 'reduce' } }, async (page) => {
    const things = [['苹果', 'Apples'], ['汽车', 'Cars'], ['房子', 'Houses'], ['花', 'Flowers'], ['鱼', 'Fish'], ['书', 'Books'], ['鞋', 'Shoes'], ['桌子', 'Tables']];
    const are = [['很贵', 'expensive'], ['很便宜', 'cheap'], ['很漂亮', 'beautiful'], ['很大', 'big'], ['很小', 'small'], ['很新', 'new'], ['很旧', 'old'], ['很重要', 'important']];
    const said = things.flatMap(([zh, en]) => are.map(([so, how]) => [`${zh}${so}。`, `${en} are ${how}.`]));
    const text = said.map(([zh]) => zh).join('');
    const en = said.map(([, en]) => en).join(' ');
    await page.locator('duizhao-reader').evaluate((reader) => { /** @type {HTMLElement} */ (reader).style.fontSize = '1.5rem'; });
    const { beads } = await load(page, { zh: text, en });
    assert.ok(beads.length > 40);
    await page.locator('[data-block]').first().click({ position: { x: 5, y: 5 } });
    for (let at = 0; at < 40; at++) await page.keyboard.press('ArrowDown');
    const rect = await page.evaluate(() => {
      const [zh] = CSS.highlights.get('duizhao-sentence') ?? [];
      const { top, bottom } = /** @type {Range} */ (zh).getBoundingClientRect();
      return { top, bottom };
    });
    assert.ok(rect.top >= 0 && rect.bottom <= narrow.viewport.height && (await page.evaluate(() => scrollY > 0)), JSON.stringify(rect));
  }));

test('a browser without highlights lights the link alone, and tells the sentence', () => {
  const prepare = (/** @type {Page} */ page) =>
    page.addInitScript(() => Object.defineProperty(CSS, 'highlights', { value: undefined }));
  return visit({ context: wide, prepare }, async (page) => {
    await load(page, { bitext: withSentences });
    await listen(page);
    await page.mouse.move(...(await placeOf(page, 4, ZH[0])));
    assert.equal(await rows(page), 1);
    assert.deepEqual(await heard(page), [[[4, 5, 6], 1, [2, 4]]]);
  });
});

test('the older way of asking for the caret does too, and without any the link alone is lit', async () => {
  for (const [missing, expected] of /** @type {[string[], unknown][]} */ ([
    [['caretPositionFromPoint'], GOOD],
    [['caretPositionFromPoint', 'caretRangeFromPoint'], NOTHING],
  ])) {
    const prepare = (/** @type {Page} */ page) =>
      page.addInitScript((missing) => {
        for (const name of missing) Object.defineProperty(Document.prototype, name, { value: undefined });
      }, missing);
    await visit({ context: wide, prepare }, async (page) => {
      await load(page, { bitext: withSentences });
      await page.mouse.move(...(await placeOf(page, 4, ZH[0])));
      assert.deepEqual([await litSentences(page), await rows(page)], [expected, 1]);
    });
  }
});

test('a load that fails leaves what is lit; another article, or none, leaves nothing lit', () =>
  visit({ context: wide }, async (page) => {
    await load(page, { bitext: withSentences });
    const light = async () => {
      await page.mouse.click(...(await placeOf(page, 4, ZH[0])));
      await page.mouse.move(5, 5);
    };
    await light();
    await load(page, { text: ' ' });
    assert.deepEqual(await litSentences(page), GOOD);
    await load(page, { bitext: withSentences });
    assert.deepEqual(await litSentences(page), NOTHING);
    await light();
    assert.deepEqual(await litSentences(page), GOOD);
    await page.locator('duizhao-reader').evaluate((reader) => reader.remove());
    assert.deepEqual(await litSentences(page), NOTHING);
  }));

test('inside a shadow root sentences are lit, and beside another reader', () =>
  visit({ context: { viewport: { width: 1200, height: 1800 } } }, async (page) => {
    await page.locator('duizhao-reader').evaluate(async (reader, bitext) => {
      const host = document.createElement('div');
      reader.replaceWith(host);
      const readers = [0, 1].map(() => document.createElement('duizhao-reader'));
      host.attachShadow({ mode: 'open' }).append(...readers);
      for (const each of readers) await /** @type {any} */ (each).load({ bitext });
    }, withSentences);
    const first = page.locator('duizhao-reader').first();
    await page.mouse.move(...(await first.locator('[data-block="5"]').evaluate((block) => {
      const { left, top, height } = block.getBoundingClientRect();
      return /** @type {[number, number]} */ ([left + 20, top + height / 2]);
    })));
    await page.locator('duizhao-reader').last().locator('[data-block="1"]').evaluate((block) => {
      const { left, top } = block.getBoundingClientRect();
      block.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, composed: true, clientX: left + 20, clientY: top + 10 }));
    });
    assert.deepEqual(await litSentences(page), { sure: [...GOOD.sure, ...TITLE.sure], weak: [] });
    await page.locator('duizhao-reader').last().evaluate((reader) => reader.remove());
    assert.deepEqual(await litSentences(page), GOOD);
  }));

test('texts are linked sentence by sentence, or block by block where that is asked for', () =>
  visit({ context: wide }, async (page) => {
    const reader = page.locator('duizhao-reader');
    const linked = await load(page, { text: sample });
    assert.ok(linked.beads.length > linked.links.length);
    assert.match((await reader.getByRole('status').textContent()) ?? '', new RegExp(`^8 links · ${linked.beads.length} sentence links`));
    const worker = await load(page, { text: sample.repeat(20) });
    assert.ok(worker.beads.length > worker.links.length);
    await reader.evaluate((reader) => { /** @type {any} */ (reader).level = 'block'; });
    assert.equal(await reader.getAttribute('level'), 'block');
    assert.deepEqual(Object.keys(await load(page, { text: sample })), ['blocks', 'links']);
    await reader.evaluate((reader) => reader.setAttribute('level', 'page'));
    assert.match((await load(page, { text: sample })).error.message, /^options\.level: /);
  }));

test('lists of sentences are linked alike on the page and in a worker', () =>
  visit({ context: wide }, async (page) => {
    const [small, large] = await page.evaluate(async () => {
      const { alignSentences } = await import(new URL('index.js', document.baseURI).href);
      const zh = ['两国关系很好。', '会谈持续了三个小时。'];
      const en = ['Relations between the two countries are good.', 'The talks lasted three hours.'];
      const times = (/** @type {string[]} */ list) => Array.from({ length: 300 }, () => list).flat();
      return [await alignSentences({ zh, en }), await alignSentences({ zh: times(zh), en: times(en) })];
    });
    const pairs = (/** @type {any} */ { beads }) => beads.map((/** @type {any} */ { zh, en }) => [zh, en]);
    assert.deepEqual(pairs(small), [[[0], [0]], [[1], [1]]]);
    assert.equal(pairs(large).flat(2).length, 1200);
  }));
