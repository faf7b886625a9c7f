// The reader: what it shows, and how it answers pointer, finger and keyboard.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { bitext, load, sample, shown, useBrowser, visit } from './harness.mjs';

useBrowser();

const wide = { viewport: { width: 1200, height: 1000 } };
const narrow = { viewport: { width: 400, height: 700 } };
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page @param {number} id */
const block = (page, id) => page.locator(`[data-block="${id}"]`);

/** The ids of the blocks that are lit. @param {Page} page */
const lit = (page) =>
  page.locator('.duizhao-lit [data-block]').evaluateAll((found) => found.map((it) => Number(it.getAttribute('data-block'))));

/** The ids of the blocks that have the focus. @param {Page} page */
const focused = (page) =>
  page.locator('.duizhao-side:focus [data-block]').evaluateAll((found) => found.map((it) => Number(it.getAttribute('data-block'))));

/** @param {Page} page @param {number} id */
async function box(page, id) {
  const found = await block(page, id).boundingBox();
  assert.ok(found, `block ${id} is on the page`);
  return found;
}

test('every block is there once, as one text node, with its language', () =>
  visit({ context: wide }, async (page) => {
    await load(page, { bitext });
    assert.deepEqual((await shown(page)).sort(), bitext.blocks.map(({ text }) => text).sort());
    const nodes = await page.locator('[data-block]').evaluateAll((found) =>
      found.map((it) => [it.childNodes.length, it.firstChild?.nodeType, it.getAttribute('lang')].join()),
    );
    assert.deepEqual([...new Set(nodes)].sort(), ['1,3,en', '1,3,zh-Hans']);
    assert.equal(await page.getByRole('heading', { level: 2 }).count(), 2);
  }));

test('a bead stands level in two columns where there is room, and one under the other where there is not', async () => {
  await visit({ context: wide }, async (page) => {
    await load(page, { bitext });
    const [zh, en, alone] = [await box(page, 4), await box(page, 5), await box(page, 8)];
    assert.ok(zh.x + zh.width < en.x);
    assert.ok(Math.abs(zh.y - en.y) < 8);
    assert.equal(alone.x, en.x);
    // The width of the article counts, not that of the window.
    await page.locator('duizhao-reader').evaluate((reader) => { reader.style.inlineSize = '30rem'; });
    assert.ok((await box(page, 5)).y >= (await box(page, 4)).y + (await box(page, 4)).height);
  });
  await visit({ context: narrow }, async (page) => {
    await load(page, { bitext });
    const [zh, en] = [await box(page, 4), await box(page, 5)];
    assert.equal(zh.x, en.x);
    assert.ok(zh.y + zh.height <= en.y);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  });
});

test('the pointer lights the whole bead on both sides, and nothing moves', () =>
  visit({ context: wide }, async (page) => {
    await load(page, { bitext });
    await page.evaluate(() => {
      const events = /** @type {any} */ (window);
      events.heard = [];
      events.shift = 0;
      document.addEventListener('duizhao-hover', (event) => events.heard.push(/** @type {CustomEvent} */ (event).detail));
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) events.shift += /** @type {any} */ (entry).value;
      }).observe({ type: 'layout-shift', buffered: false });
    });
    const before = await page.locator('[data-block]').evaluateAll((all) => all.map((it) => JSON.stringify(it.getBoundingClientRect())));
    await block(page, 6).hover();
    assert.deepEqual(await lit(page), [4, 5, 6]);
    await block(page, 4).hover();
    assert.deepEqual(await lit(page), [4, 5, 6]);
    await block(page, 8).hover();
    assert.deepEqual(await lit(page), [8]);
    await block(page, 2).hover();
    assert.deepEqual(await lit(page), []);
    await block(page, 0).hover();
    await page.mouse.move(5, 5);
    assert.deepEqual(await lit(page), []);
    const after = await page.locator('[data-block]').evaluateAll((all) => all.map((it) => JSON.stringify(it.getBoundingClientRect())));
    assert.deepEqual(after, before);
    const { heard, shift } = await page.evaluate(() => {
      const { heard, shift } = /** @type {any} */ (window);
      return { heard, shift };
    });
    assert.equal(shift, 0);
    assert.deepEqual(heard.slice(0, 3), [
      { link: bitext.links[1], blocks: [4, 5, 6].map((id) => bitext.blocks[id]), bead: null, segments: [] },
      { link: null, blocks: [bitext.blocks[8]], bead: null, segments: [] },
      null,
    ]);
  }));

test('a tap lights a bead, and a tap beside the article’s text puts it out', () =>
  visit({ context: { ...narrow, hasTouch: true, isMobile: true } }, async (page) => {
    await load(page, { bitext });
    await block(page, 9).tap();
    assert.deepEqual(await lit(page), [9, 10]);
    await block(page, 3).tap();
    assert.deepEqual(await lit(page), []);
  }));

test('the keyboard goes from bead to bead and from side to side', () =>
  visit({ context: wide }, async (page) => {
    await load(page, { bitext });
    await page.locator('duizhao-reader').focus();
    // The toolbar is one stop, the article the next.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    assert.deepEqual(await focused(page), [0]);
    const steps = /** @type {[string, number[]][]} */ ([
      ['ArrowRight', [1]],
      ['ArrowDown', [5, 6]],
      ['ArrowLeft', [4]],
      ['j', [7]],
      ['ArrowLeft', [7]],
      ['ArrowDown', [8]],
      ['End', [10]],
      ['ArrowDown', [10]],
      ['k', [8]],
      ['ArrowUp', [7]],
      ['Home', [0]],
      ['ArrowUp', [0]],
    ]);
    for (const [key, expected] of steps) {
      await page.keyboard.press(key);
      assert.deepEqual(await focused(page), expected, key);
      assert.ok((await lit(page)).includes(expected[0]), key);
    }
    await page.keyboard.press('Escape');
    assert.deepEqual(await lit(page), []);
    assert.equal(await page.locator('.duizhao-article [tabindex="0"]').count(), 1);
  }));

test('a side is named by its text, described by its counterpart, and stands in a named link', () =>
  visit({ context: wide }, async (page) => {
    await load(page, { bitext });
    await block(page, 5).click();
    const names = await page.locator('.duizhao-side:focus').evaluate((side) => {
      const text = (/** @type {string} */ name) => document.getElementById(side.getAttribute(name) ?? '')?.textContent;
      return [text('aria-labelledby'), text('aria-describedby'), side.parentElement?.getAttribute('aria-label')];
    });
    assert.deepEqual(names, ['Relations are good.The talks lasted three hours.', bitext.blocks[4].text, 'Link 2 of 3']);
  }));

test('a weak link looks and sounds weak, a block without counterpart unlinked, noise quiet', () =>
  visit({ context: wide }, async (page) => {
    await load(page, { bitext });
    const style = (/** @type {number} */ id, /** @type {string} */ pseudo) =>
      block(page, id).evaluate((it, pseudo) => {
        const row = /** @type {Element} */ (it.closest('.duizhao-row'));
        return { edge: getComputedStyle(row, pseudo).borderInlineStartStyle, label: row.getAttribute('aria-label'), size: parseFloat(getComputedStyle(it).fontSize) };
      }, pseudo);
    assert.deepEqual([(await style(9, '::before')).edge, (await style(9, '::before')).label], ['dashed', 'Link 3 of 3, uncertain, 42% sure']);
    assert.equal((await style(4, '::before')).edge, 'solid');
    assert.equal((await style(7, '::before')).label, 'Not linked');
    assert.ok((await style(2, '::before')).size < (await style(5, '::before')).size);
  }));

test('what belongs to the pointed block comes into sight, and the pointed block stays under the pointer', () =>
  visit({ context: narrow }, async (page) => {
    const text = (/** @type {string} */ unit, /** @type {number} */ times) => unit.repeat(times);
    const blocks = bitext.blocks.map((it) => (it.id === 4 ? { ...it, text: text('两国关系很好。', 60) } : it));
    await load(page, { bitext: { ...bitext, blocks } });
    const inSight = () => block(page, 5).evaluate((it) => it.getBoundingClientRect().top < innerHeight);
    await block(page, 4).evaluate((it) => it.scrollIntoView({ block: 'end' }));
    assert.equal(await inSight(), false);
    const rect = await box(page, 4);
    await page.mouse.move(100, rect.y + rect.height - 40);
    await page.waitForFunction(() => /** @type {Element} */ (document.querySelector('[data-block="5"]')).getBoundingClientRect().top < innerHeight);
    assert.ok(await page.evaluate((y) => document.elementFromPoint(100, y)?.getAttribute('data-block') === '4', rect.y + rect.height - 40));
  }));

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test(`axe finds nothing in ${colorScheme}`, () =>
    visit({ context: { ...wide, colorScheme, bypassCSP: true } }, async (page) => {
      const check = async () => {
        const { violations } = await page.evaluate(() => /** @type {any} */ (window).axe.run());
        return violations.map((/** @type {any} */ { id, nodes }) => [id, nodes[0].html, nodes[0].failureSummary]);
      };
      await page.evaluate(axe);
      assert.deepEqual(await check(), []);
      await load(page, { bitext });
      await block(page, 5).click();
      assert.deepEqual(await check(), []);
      await block(page, 8).hover();
      assert.deepEqual(await check(), []);
      await page.getByRole('button', { name: 'sample' }).click();
      await page.getByRole('button', { name: 'Edit the text' }).waitFor();
      assert.deepEqual(await check(), []);
    }));
}

test('reduced motion is respected, and forced colours keep what is lit visible', () =>
  visit({ context: { ...wide, reducedMotion: 'reduce', forcedColors: 'active' } }, async (page) => {
    await load(page, { bitext });
    await block(page, 5).hover();
    const row = await page.locator('.duizhao-lit').evaluate((it) => {
      const { transitionProperty, transitionDuration, outlineStyle } = getComputedStyle(it);
      return { still: transitionProperty === 'none' || parseFloat(transitionDuration) === 0, outlineStyle };
    });
    assert.deepEqual(row, { still: true, outlineStyle: 'solid' });
  }));

test('events tell what happens, and the bitext is the result', () =>
  visit({}, async (page) => {
    const heard = await page.evaluate(async (sample) => {
      const reader = /** @type {any} */ (document.querySelector('duizhao-reader'));
      /** @type {string[]} */
      const heard = [];
      for (const type of ['ready', 'progress', 'error']) reader.addEventListener(`duizhao-${type}`, () => heard.push(type));
      const bitext = await reader.load({ text: sample });
      await reader.load({ text: ' ' }).catch(() => {});
      return { heard: [...new Set(heard)], same: bitext === reader.bitext, cut: bitext.blocks.every((/** @type {any} */ b) => sample.slice(b.start, b.end) === b.text) };
    }, sample);
    assert.deepEqual(heard, { heard: ['progress', 'ready', 'error'], same: true, cut: true });
  }));

test('a bitext can be shown again, also after a way through JSON', () =>
  visit({}, async (page) => {
    const linked = await load(page, { text: sample });
    const before = await shown(page);
    await load(page, { bitext: JSON.parse(JSON.stringify(linked)) });
    assert.deepEqual(await shown(page), before);
  }));

test('a newer load cancels the older, and cancel gives up the running one', () =>
  visit({}, async (page) => {
    const results = await page.evaluate(async (sample) => {
      const reader = /** @type {any} */ (document.querySelector('duizhao-reader'));
      const code = (/** @type {Promise<unknown>} */ load) => load.then(() => 'ready', (error) => error.code);
      const long = sample.repeat(40);
      const first = code(reader.load({ text: long }));
      const second = code(reader.load({ text: sample }));
      const codes = [await first, await second, reader.bitext.links.length];
      const third = code(reader.load({ text: long }));
      setTimeout(() => reader.cancel(), 30);
      return [...codes, await third, reader.bitext.links.length, reader.querySelectorAll('.duizhao-linked').length];
    }, sample);
    assert.deepEqual(results, ['cancelled', 'ready', 8, 'cancelled', 8, 8]);
  }));

test('a long text shows progress and can be cancelled with the button', () =>
  visit({}, async (page) => {
    const result = page.evaluate(
      (text) => /** @type {any} */ (document.querySelector('duizhao-reader')).load({ text }).catch((/** @type {any} */ error) => error.code),
      sample.repeat(300),
    );
    await page.getByRole('progressbar').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    assert.equal(await result, 'cancelled');
    assert.ok(await page.getByRole('progressbar').isHidden());
    assert.equal((await load(page, { text: sample })).links.length, 8);
  }));

test('the element keeps the author’s attributes, and can be moved and removed', () =>
  visit({}, async (page) => {
    const result = await page.evaluate(async () => {
      const reader = /** @type {any} */ (document.createElement('duizhao-reader'));
      reader.className = 'mine';
      reader.title = 'mine';
      const before = reader.getAttributeNames().join();
      document.body.append(reader);
      await reader.load({ zh: '两国关系很好。', en: 'Relations are good.' });
      const root = document.createElement('div').attachShadow({ mode: 'open' });
      document.body.append(root.host);
      const sheets = document.adoptedStyleSheets.length;
      root.append(reader);
      await new Promise((resolve) => setTimeout(resolve));
      const moved = [root.adoptedStyleSheets.length, document.adoptedStyleSheets.length === sheets, reader.bitext.links.length];
      const width = reader.querySelector('.duizhao-row').getBoundingClientRect().width > 0;
      const running = reader.load({ text: '两国关系很好。\nRelations are good.\n'.repeat(3000) }).catch((/** @type {any} */ error) => error.code);
      reader.remove();
      return [before === reader.getAttributeNames().join(), moved, width, await running, root.adoptedStyleSheets.length, reader.querySelectorAll('p').length >= 2];
    });
    assert.deepEqual(result, [true, [1, true, 1], true, 'cancelled', 0, true]);
  }));

test('an article is shown when its sentences are linked; its words follow, and who mends or exports at once has them', () =>
  visit({}, async (page) => {
    const seen = await page.evaluate(async (text) => {
      const reader = /** @type {any} */ (document.querySelector('duizhao-reader'));
      const events = /** @type {unknown[]} */ ([]);
      for (const type of ['duizhao-ready', 'duizhao-words']) {
        reader.addEventListener(type, (/** @type {CustomEvent} */ { detail }) => events.push([type, detail.beads.length > 0, 'tokens' in detail, reader.bitext === detail]));
      }
      const ready = () => new Promise((resolve) => reader.addEventListener('duizhao-ready', resolve, { once: true }));
      const shown = ready();
      const loaded = reader.load({ text });
      await shown;
      const [json] = await Promise.all([reader.export('json'), reader.mend({ do: 'approve', level: 'sentence', units: [0] })]);
      const whole = await loaded;
      const mended = reader.bitext;
      const again = ready();
      const given_up = reader.load({ text }).catch((/** @type {any} */ { code }) => code);
      await again;
      const { tokens } = await reader.load({ text: text.slice(0, 1000) });
      return {
        events: events.slice(0, 2),
        exported: JSON.parse(json).words?.length,
        loaded: whole.words.length,
        mended: [mended.words.length, mended.beads.some((/** @type {any} */ { approved }) => approved)],
        given_up: await given_up,
        last: tokens.length === reader.bitext.tokens.length,
      };
    }, sample);
    assert.deepEqual(seen.events, [['duizhao-ready', true, false, true], ['duizhao-words', true, true, true]]);
    assert.ok(seen.loaded > 100);
    assert.deepEqual([seen.exported, seen.mended], [seen.loaded, [seen.loaded, true]]);
    assert.deepEqual([seen.given_up, seen.last], ['cancelled', true]);
  }));

test('a load that fails leaves what is shown its words, though they were not linked yet', () =>
  visit({}, async (page) => {
    const seen = await page.evaluate(async (text) => {
      const reader = /** @type {any} */ (document.querySelector('duizhao-reader'));
      const ready = new Promise((resolve) => reader.addEventListener('duizhao-ready', resolve, { once: true }));
      const loaded = reader.load({ text });
      await ready;
      const failed = await reader.load({ text: '' }).catch((/** @type {any} */ { code }) => code);
      const { words } = await loaded;
      return [failed, words.length > 100, reader.bitext.words.length === words.length];
    }, sample);
    assert.deepEqual(seen, ['empty-text', true, true]);
  }));
