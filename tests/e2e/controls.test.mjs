// The toolbar and what it opens: find, the list of what is doubtful, the map, looks, keys, copying, and what is remembered.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { litSentences, load, placeOf, sample, useBrowser, visit, withSentences } from './harness.mjs';

useBrowser();

const wide = { viewport: { width: 1200, height: 900 } };
const GOOD = ['两国关系很好。', 'Relations are good.'];

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page @param {string} name */
const button = (page, name) => page.locator('duizhao-reader').getByRole('button', { name, exact: true });

/** What a highlight of a name is on. @param {Page} page @param {string} name */
const marked = (page, name) => page.evaluate((name) => [...(CSS.highlights.get(name) ?? [])].map(String), name);

/** The ids of the blocks that are lit. @param {Page} page */
const lit = (page) => page.locator('.duizhao-lit [data-block]').evaluateAll((all) => all.map((it) => Number(it.getAttribute('data-block'))));

/** @param {Page} page */
const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());

/** @param {Page} page @param {string} name */
const attribute = (page, name) => page.locator('duizhao-reader').getAttribute(name);

test('find marks hits in both languages, walks through them, and each lights its counterpart', () =>
  visit({ context: wide }, async (page) => {
    await load(page, { bitext: withSentences });
    await page.mouse.click(...(await placeOf(page, 7, '没有')));
    await page.keyboard.press('/');
    const box = page.getByRole('searchbox');
    await box.waitFor();
    await box.fill('TALKS');
    assert.deepEqual(await marked(page, 'duizhao-found'), ['talks', 'talks', 'talks']);
    const count = page.locator('duizhao-reader .count');
    assert.deepEqual([await count.textContent(), await lit(page)], ['1 of 3', [0, 1]]);
    await page.keyboard.press('Enter');
    assert.deepEqual([await count.textContent(), (await litSentences(page)).weak], ['2 of 3', ['会谈持续了三个小时。', 'The talks lasted three hours.']]);
    assert.deepEqual(await marked(page, 'duizhao-found-here'), ['talks']);
    await page.keyboard.press('Shift+Enter');
    assert.equal(await count.textContent(), '1 of 3');
    await box.fill('关系');
    assert.deepEqual((await litSentences(page)).sure, GOOD);
    await box.fill('nowhere');
    assert.deepEqual([await count.textContent(), await marked(page, 'duizhao-found')], ['Not found', []]);
    await page.keyboard.press('Escape');
    assert.ok(await box.isHidden());
    assert.equal(await page.evaluate(() => /** @type {any} */ (document.querySelector('duizhao-reader')).shadowRoot.activeElement?.title), 'Find in either language');
  }));

test('find shows what a view keeps back', () =>
  visit({ context: wide }, async (page) => {
    await load(page, { bitext: withSentences });
    await page.locator('duizhao-reader').evaluate((reader) => reader.setAttribute('view', 'single'));
    await button(page, 'Find in either language').click();
    await page.getByRole('searchbox').fill('counterpart');
    assert.ok(await page.locator('[data-block="8"]').isVisible());
    assert.deepEqual(await lit(page), [8]);
  }));

test('what is doubtful is listed, and n and N walk through it', () =>
  visit({ context: wide }, async (page) => {
    await load(page, { bitext: withSentences });
    await page.mouse.click(...(await placeOf(page, 0, '两国')));
    const walked = [];
    for (const key of ['n', 'n', 'n', 'n', 'n', 'N']) {
      await page.keyboard.press(key);
      if (walked.length === 0) await page.waitForFunction(() => document.querySelector('.duizhao-lit [data-block="4"]'));
      walked.push((await lit(page)).join());
    }
    assert.deepEqual(walked, ['4,5,6', '7', '8', '9,10', '4,5,6', '9,10']);
    await page.keyboard.press('r');
    const items = page.locator('duizhao-reader').getByRole('dialog').getByRole('listitem');
    await items.first().waitFor();
    assert.deepEqual(await items.allInnerTexts(), [
      'Uncertain sentence link, 42% sure\n会谈持续了三个小时。',
      'Without a counterpart\n这一段没有译文。',
      'Without a counterpart\nThis paragraph has no counterpart.',
      'Uncertain link, 42% sure\n会谈现场',
    ]);
    await items.nth(1).getByRole('button').click();
    assert.deepEqual([await lit(page), await items.nth(1).getByRole('button').getAttribute('aria-current')], [[7], 'true']);
  }));

test('the map shows every link and what is alone, goes where it is clicked, and is a slider to the keyboard', () =>
  visit({ context: wide }, async (page) => {
    await load(page, { bitext: withSentences });
    const map = page.getByRole('slider', { name: 'Map of the text' });
    const alone = (await map.locator('.rail.alone').getAttribute('d')) ?? '';
    assert.equal(alone.match(/M/g)?.length, 2);
    await load(page, { text: sample.repeat(6) });
    await page.locator('#source').evaluate((source) => source.remove());
    await page.waitForTimeout(100);
    const { x, y, width, height } = /** @type {{x: number, y: number, width: number, height: number}} */ (await map.boundingBox());
    const bands = await map.locator('.band').evaluateAll((paths) => paths.map((path) => path.getAttribute('d')?.match(/M/g)?.length ?? 0));
    const { links } = await page.evaluate(() => /** @type {any} */ (document.querySelector('duizhao-reader')).bitext);
    assert.equal(bands.reduce((sum, count) => sum + count, 0), links.length);
    await page.mouse.click(x + width * 0.2, y + height * 0.8);
    assert.ok(await page.evaluate(() => scrollY > 1000));
    const [first] = await lit(page);
    assert.ok(first > 50, String(first));
    assert.equal(await page.locator('.duizhao-lit').first().evaluate((row) => { const { top, bottom } = row.getBoundingClientRect(); return bottom > 0 && top < innerHeight; }), true);
    await map.focus();
    await page.keyboard.press('Home');
    assert.deepEqual([(await lit(page)).sort(), await map.getAttribute('aria-valuenow')], [[0, 1], '1']);
    await page.keyboard.press('ArrowDown');
    assert.match((await map.getAttribute('aria-valuetext')) ?? '', /^Link 2 of \d+, \d+% sure: /);
    await page.keyboard.press('Enter');
    assert.ok(await page.locator('.duizhao-lit .duizhao-side:focus').count());
    await button(page, 'Map of the text').click();
    assert.ok(await map.isHidden());
  }));

test('a passage is copied alone, or with its counterpart, or as an address that leads back to it', () =>
  visit({ context: wide }, async (page) => {
    await load(page, { bitext: withSentences });
    await page.mouse.click(...(await placeOf(page, 4, '会谈')));
    await page.keyboard.press('c');
    await page.waitForFunction(async () => (await navigator.clipboard.readText()) === '会谈持续了三个小时。');
    await button(page, 'Copy with its counterpart').click();
    await page.locator('duizhao-reader').getByText('Copied').first().waitFor();
    assert.equal(await clipboard(page), '会谈持续了三个小时。\nThe talks lasted three hours.');
    await button(page, 'Copy a link to it').click();
    await page.waitForFunction(async () => (await navigator.clipboard.readText()).includes('#'));
    const address = new URL(await clipboard(page));
    assert.equal(address.hash, '#reader-4.7');
    await page.keyboard.press('Escape');
    await page.evaluate((hash) => { location.hash = hash; }, address.hash);
    await page.waitForFunction(() => document.querySelector('.duizhao-lit'));
    assert.deepEqual((await litSentences(page)).weak, ['会谈持续了三个小时。', 'The talks lasted three hours.']);
    assert.equal(await page.evaluate(() => /** @type {any} */ (document.querySelector('duizhao-reader')).goTo(99)), false);
  }));

test('where the clipboard is refused, that is said', () => {
  const prepare = (/** @type {Page} */ page) =>
    page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('refused')) } }));
  return visit({ context: wide, prepare }, async (page) => {
    await load(page, { bitext: withSentences });
    await page.mouse.click(...(await placeOf(page, 4, '会谈')));
    await page.keyboard.press('c');
    await page.locator('duizhao-reader').getByText('It could not be copied').first().waitFor();
  });
});

test('keys and toolbar: one stop, arrow keys inside it, a sheet of keys, and no key taken while typing', () =>
  visit({ context: wide }, async (page) => {
    await load(page, { bitext: withSentences });
    const active = () => page.evaluate(() => /** @type {any} */ (document.querySelector('duizhao-reader')).shadowRoot.activeElement?.title ?? null);
    await page.locator('duizhao-reader').focus();
    await page.keyboard.press('Tab');
    assert.equal(await active(), 'Side by side');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    assert.equal(await attribute(page, 'view'), 'single');
    await page.keyboard.press('End');
    assert.equal(await active(), 'Keys');
    await page.keyboard.press('Enter');
    const sheet = page.getByRole('dialog', { name: 'Keys' });
    await sheet.waitFor();
    await page.keyboard.press('Escape');
    assert.ok(await sheet.isHidden());
    await page.keyboard.press('Tab');
    for (const [key, name, value] of [['v', 'view', 'blurred'], ['f', 'first', 'en'], ['m', 'map', 'off']]) {
      await page.keyboard.press(key);
      assert.equal(await attribute(page, name), value, key);
    }
    await page.keyboard.press('?');
    await sheet.waitFor();
    await page.keyboard.press('Escape');
    await button(page, 'Find in either language').click();
    await page.getByRole('searchbox').pressSequentially('vf?');
    assert.deepEqual([await attribute(page, 'view'), await page.getByRole('searchbox').inputValue()], ['blurred', 'vf?']);
  }));

test('on request a screen reader hears the passage and its counterpart, again too', () =>
  visit({ context: { viewport: { width: 1200, height: 1300 } } }, async (page) => {
    await load(page, { bitext: withSentences });
    await page.mouse.click(...(await placeOf(page, 9, '会谈现场')));
    await page.keyboard.press('a');
    const spoken = page.locator('duizhao-reader [aria-live="polite"] span');
    assert.deepEqual(await spoken.evaluateAll((all) => all.map((it) => [it.lang, it.textContent?.trim()])), [['zh-Hans', '会谈现场'], ['en', 'The scene of the talks']]);
    await spoken.first().evaluate((span) => { span.textContent = ''; });
    await page.keyboard.press('a');
    assert.equal(await spoken.first().textContent(), '会谈现场 ');
  }));

test('settings and the place in a text are remembered on this device', () =>
  visit({ context: wide }, async (page) => {
    const long = sample.repeat(8);
    await load(page, { text: long });
    await button(page, 'Interleaved').click();
    await button(page, 'Looks').click();
    await page.getByRole('button', { name: 'Dark' }).click();
    await page.getByRole('button', { name: '130%' }).click();
    await page.getByRole('button', { name: '简体中文' }).click();
    await page.locator('.duizhao-linked[aria-label^="第"]').first().waitFor();
    const { links } = await page.evaluate(() => /** @type {any} */ (document.querySelector('duizhao-reader')).bitext);
    const [id] = links[30].zh;
    await page.locator(`[data-block="${id}"]`).waitFor({ state: 'attached' });
    await page.locator(`[data-block="${id}"]`).click();
    await page.waitForFunction((id) => JSON.parse(localStorage.getItem('duizhao-places') ?? '[]')[0]?.[1] === id, id);
    await page.reload();
    const names = ['view', 'theme', 'text-size', 'ui-lang'];
    await page.locator('duizhao-reader[view="interleaved"]').waitFor();
    assert.deepEqual(await Promise.all(names.map((name) => attribute(page, name))), ['interleaved', 'dark', '130', 'zh-Hans']);
    await load(page, { text: long });
    await page.waitForFunction((id) => {
      const { top } = document.querySelector(`[data-block="${id}"]`)?.getBoundingClientRect() ?? { top: NaN };
      return top > 0 && top < innerHeight;
    }, id);
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(26, 25, 23)');
    assert.ok(!(await page.evaluate(() => JSON.stringify(localStorage))).includes('国'));
  }));

for (const [name, broken] of /** @type {[string, () => void][]} */ ([
  ['refused', () => Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })],
  ['full', () => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; }],
  ['spoilt', () => { localStorage.setItem('duizhao-settings', '{"view":7,"theme":'); localStorage.setItem('duizhao-places', '"x"'); }],
])) {
  test(`where storage is ${name}, all works and nothing is said`, () =>
    visit({ context: wide, prepare: (page) => page.addInitScript(broken) }, async (page) => {
      await load(page, { bitext: withSentences });
      await button(page, 'Interleaved').click();
      assert.equal(await attribute(page, 'view'), 'interleaved');
      await page.evaluate(() => scrollBy(0, 50));
      await page.waitForTimeout(700);
    }));
}

test('without the attribute there is no toolbar, no key and nothing kept; with it later there is', () =>
  visit({ context: wide }, async (page) => {
    await page.locator('duizhao-reader').evaluate((reader) => reader.removeAttribute('controls'));
    await load(page, { bitext: withSentences });
    await page.mouse.click(...(await placeOf(page, 4, '会谈')));
    await page.keyboard.press('v');
    assert.deepEqual([await attribute(page, 'view'), await page.getByRole('toolbar').count()], [null, 0]);
    await page.locator('duizhao-reader').evaluate((reader) => reader.toggleAttribute('controls', true));
    await page.getByRole('toolbar').waitFor();
    await page.locator('duizhao-reader').evaluate((reader) => reader.toggleAttribute('controls', false));
    await page.getByRole('toolbar').waitFor({ state: 'detached' });
    assert.equal(await page.getByRole('slider').count(), 0);
  }));

test('the page speaks the browser’s language, and everything changes with the language of the interface', async () => {
  await visit({ context: { ...wide, locale: 'zh-TW' } }, async (page) => {
    assert.equal(await page.locator('html').getAttribute('lang'), 'zh-Hant');
    await page.getByRole('button', { name: '試讀樣文' }).click();
    await page.locator('duizhao-reader').getByRole('status').filter({ hasText: '8 處對應' }).waitFor();
    assert.match((await page.locator('.duizhao-linked').first().getAttribute('aria-label')) ?? '', /^第 1 處對應/);
  });
  await visit({ context: wide }, async (page) => {
    await load(page, { bitext: withSentences });
    await page.locator('duizhao-reader').evaluate((reader) => reader.setAttribute('ui-lang', 'zh-Hans'));
    await button(page, '并排').waitFor();
    await page.getByRole('button', { name: '试读样文' }).waitFor();
    await page.locator('.duizhao-linked[aria-label^="第 1 处对应"]').waitFor();
    assert.equal(await load(page, { text: ' ' }).then(({ error }) => error.code), 'empty-text');
    await page.locator('duizhao-reader').getByRole('status').filter({ hasText: '只有空白' }).waitFor();
  });
});

test('on paper there are two columns and no controls, whatever the view', () =>
  visit({ context: { viewport: { width: 718, height: 900 } } }, async (page) => {
    await load(page, { bitext: withSentences });
    await page.locator('duizhao-reader').evaluate((reader) => reader.setAttribute('view', 'single'));
    await page.emulateMedia({ media: 'print' });
    const box = async (/** @type {number} */ id) => /** @type {{x: number, y: number, width: number}} */ (await page.locator(`[data-block="${id}"]`).boundingBox());
    const [zh, en] = [await box(4), await box(5)];
    assert.ok(zh.x + zh.width < en.x && Math.abs(zh.y - en.y) < 12, JSON.stringify([zh, en]));
    assert.ok(await page.locator('[data-block="8"]').isVisible());
    assert.ok(await page.getByRole('toolbar').isHidden());
    assert.ok(await page.getByRole('slider').isHidden());
  }));
