// Every view in every theme and language of the interface: axe finds nothing, nothing is cut off at 320 px or at twice the
// size, and pictures are taken of all into tests/e2e/output, to be looked at.
//
// A picture is compared with that of the run before, where that was taken by the same Chromium with the same fonts:
// pictures of other machines say nothing. One that looks different fails its test once, and is then the one to compare with.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { output, root } from '../../scripts/task.mjs';
import { bitext, load, sample, useBrowser, visit, withSentences } from './harness.mjs';

useBrowser();

const OUTPUT = join(root, 'tests', 'e2e', 'output');
const VIEWS = ['columns', 'interleaved', 'single', 'blurred'];
const THEMES = ['light', 'dark', 'contrast', 'auto'];
const LANGUAGES = ['en', 'zh-Hans', 'zh-Hant'];
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Pictures are compared as grids of so many cells. */
const GRID = 48;

/** How much a cell may differ from that of the run before, and the cells on average, of 255. */
const CELL = 40;
const MEAN = 2;

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page @param {Record<string, string>} settings */
const set = (page, settings) =>
  page.locator('duizhao-reader').evaluate((reader, settings) => {
    for (const [name, value] of Object.entries(settings)) reader.setAttribute(name, value);
  }, settings);

/** @param {Page} page */
async function violations(page) {
  // What fades is judged when it has faded.
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
  const { violations } = await page.evaluate(() => /** @type {any} */ (window).axe.run());
  return violations.map((/** @type {any} */ { id, nodes }) => [id, nodes[0].html, nodes[0].failureSummary]);
}

/**
 * How grey each cell of a picture is.
 *
 * @param {Page} page
 * @param {Buffer} png
 */
const greys = (page, png) =>
  page.evaluate(
    async ({ base64, size }) => {
      const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }), { resizeWidth: size, resizeHeight: size, resizeQuality: 'medium' });
      const context = /** @type {OffscreenCanvasRenderingContext2D} */ (new OffscreenCanvas(size, size).getContext('2d'));
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, size, size);
      return Array.from({ length: size * size }, (_, at) => Math.round((data[4 * at] + data[4 * at + 1] + data[4 * at + 2]) / 3));
    },
    { base64: png.toString('base64'), size: GRID },
  );

/** What decides how letters look on this machine. @param {Page} page */
const machine = (page) => `${page.context().browser()?.version()} ${(output('fc-list', [':', 'file']) ?? '').split('\n').sort().join()}`;

/**
 * Takes a picture, and says how it differs from that of the run before, if it does.
 *
 * @param {Page} page
 * @param {string} name
 */
async function picture(page, name) {
  mkdirSync(OUTPUT, { recursive: true });
  const png = await page.screenshot({ animations: 'disabled' });
  writeFileSync(join(OUTPUT, `${name}.png`), png);
  const file = join(OUTPUT, `${name}.json`);
  const now = { machine: machine(page), cells: await greys(page, png) };
  const before = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
  writeFileSync(file, JSON.stringify(now));
  if (before?.machine !== now.machine) return null;
  const differences = now.cells.map((cell, at) => Math.abs(cell - before.cells[at]));
  const mean = differences.reduce((sum, one) => sum + one, 0) / differences.length;
  const most = Math.max(...differences);
  return mean > MEAN || most > CELL ? `${name}.png looks different: by ${mean.toFixed(1)} on average, ${most} at most` : null;
}

for (const view of VIEWS) {
  test(`${view}: axe finds nothing in any theme and language, and pictures are as before`, () =>
    visit({ context: { viewport: { width: 1280, height: 800 }, bypassCSP: true, reducedMotion: 'reduce' } }, async (page) => {
      await page.evaluate(axe);
      await load(page, { bitext: withSentences });
      await page.locator('#source').evaluate((source) => source.remove());
      const changed = [];
      for (const [at, theme] of THEMES.entries()) {
        const lang = LANGUAGES[(at + VIEWS.indexOf(view)) % LANGUAGES.length];
        await page.emulateMedia({ colorScheme: theme === 'auto' ? 'dark' : 'light' });
        await set(page, { view, theme, 'ui-lang': lang });
        await page.waitForFunction((lang) => {
          const reader = /** @type {any} */ (document.querySelector('duizhao-reader'));
          return reader.uiLang === lang && reader.shadowRoot.querySelector('[part="toolbar"]');
        }, lang);
        await page.locator('[data-block="4"]').click({ position: { x: 20, y: 10 } });
        assert.deepEqual(await violations(page), [], `${view} ${theme} ${lang}`);
        for (const [width, height] of [[1280, 800], [390, 800]]) {
          await page.setViewportSize({ width, height });
          await page.waitForTimeout(100);
          changed.push(await picture(page, `${view}-${theme}-${lang}-${width}`));
        }
        await page.setViewportSize({ width: 1280, height: 800 });
      }
      assert.deepEqual(changed.filter(Boolean), []);
    }));
}

test('axe finds nothing in what the toolbar opens', () =>
  visit({ context: { viewport: { width: 1280, height: 1100 }, bypassCSP: true, reducedMotion: 'reduce' } }, async (page) => {
    await page.evaluate(axe);
    await load(page, { bitext });
    const changed = [];
    for (const theme of ['light', 'dark', 'contrast']) {
      await set(page, { theme });
      for (const name of ['Find in either language', 'Review these first', 'Looks', 'Keys']) {
        await page.locator('duizhao-reader').getByRole('button', { name, exact: true }).click();
        const dialog = page.getByRole('dialog', { name });
        await dialog.waitFor();
        if (name.startsWith('Find')) await page.getByRole('searchbox').fill('talks');
        assert.deepEqual(await violations(page), [], `${theme} ${name}`);
        changed.push(await picture(page, `${name.split(' ')[0].toLowerCase()}-${theme}`));
        await page.keyboard.press('Escape');
        await dialog.waitFor({ state: 'hidden' });
      }
    }
    assert.deepEqual(changed.filter(Boolean), []);
  }));

test('at 320 px, and at twice the size, nothing is cut off and every target is 24 px', () =>
  visit({ context: { viewport: { width: 320, height: 700 } } }, async (page) => {
    await load(page, { text: sample });
    const wider = () => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    for (const view of VIEWS) {
      await set(page, { view });
      assert.equal(await wider(), false, view);
    }
    await set(page, { view: 'columns', 'text-size': '175' });
    assert.equal(await wider(), false);
    for (const name of ['Find in either language', 'Review these first', 'Looks', 'Keys']) {
      await page.locator('duizhao-reader').getByRole('button', { name, exact: true }).click();
      await page.getByRole('dialog', { name }).waitFor();
      const { left, right } = await page.getByRole('dialog', { name }).evaluate((it) => it.getBoundingClientRect().toJSON());
      assert.ok(left >= 0 && right <= 320, `${name}: ${left} to ${right}`);
      const small = await page.locator('duizhao-reader :is(button, input, [role="slider"])').evaluateAll((all) =>
        all.map((it) => [it.getAttribute('aria-label') ?? it.textContent, it.getBoundingClientRect()]).filter(([, rect]) => {
          const { width, height } = /** @type {DOMRect} */ (rect);
          return width > 0 && (width < 24 || height < 24);
        }).map(([label]) => label),
      );
      assert.deepEqual(small, [], name);
      await page.keyboard.press('Escape');
    }
  }));

test('a publisher restyles it by custom properties and parts', () =>
  visit({ context: { viewport: { width: 1280, height: 800 }, bypassCSP: true } }, async (page) => {
    await load(page, { bitext: withSentences });
    await page.addStyleTag({
      content: 'duizhao-reader { --duizhao-ink: rgb(1, 2, 3); --duizhao-han: monospace } duizhao-reader::part(toolbar) { background: rgb(4, 5, 6) } duizhao-reader::part(map) { inline-size: 30px }',
    });
    const style = (/** @type {string} */ selector, /** @type {string} */ name) =>
      page.locator(selector).first().evaluate((it, name) => getComputedStyle(it).getPropertyValue(name), name);
    assert.deepEqual(
      [
        await style('[data-block="4"]', 'color'),
        await style('[data-block="4"]', 'font-family'),
        await style('duizhao-reader [part="toolbar"]', 'background-color'),
        await style('duizhao-reader [part="map"]', 'inline-size'),
      ],
      ['rgb(1, 2, 3)', 'monospace', 'rgb(4, 5, 6)', '30px'],
    );
  }));
