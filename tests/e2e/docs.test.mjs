// The examples of www/docs: each shows what it says, and follows what is typed.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { useBrowser, visit } from './harness.mjs';

useBrowser();

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

test('every example is linked, lights up, and follows what is typed; axe finds nothing', () =>
  visit({ path: 'docs/', context: { viewport: { width: 1280, height: 2400 }, bypassCSP: true } }, async (page) => {
    const lit = (/** @type {string} */ name) => page.evaluate((name) => [...(CSS.highlights.get(name) ?? [])].map(String), name);
    const hover = (/** @type {string} */ title, /** @type {string} */ text) =>
      page.locator(`[aria-labelledby="${title}"] .stage`).getByText(text).hover({ position: { x: 20, y: 10 } });
    await page.waitForFunction(() => [...document.querySelectorAll('duizhao-reader')].every((reader) => /** @type {any} */ (reader).bitext));
    await hover('in-place', '两国举行会谈');
    assert.deepEqual(await lit('duizhao-sentence'), ['两国举行会谈', 'Two countries hold talks']);
    await hover('enhance', 'He went to Beijing');
    assert.deepEqual(await lit('duizhao-sentence'), ['他昨天去了北京。', 'He went to Beijing yesterday.']);
    await hover('article', '两国举行会谈');
    assert.deepEqual(await lit('duizhao-sentence'), ['两国举行会谈', 'Two countries hold talks']);
    await hover('beforehand', 'He went to Beijing');
    assert.deepEqual(await lit('duizhao-link'), ['他昨天去了北京。', 'He went to Beijing yesterday.']);
    assert.match(/** @type {string} */ (await page.locator('#event').textContent()), /duizhao-hover/);
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => /** @type {any} */ (window).axe.run());
    assert.deepEqual(violations.map((/** @type {any} */ { id, nodes }) => [id, nodes[0].html]), []);
    await page.locator('[aria-labelledby="in-place"] textarea').fill('<duizhao-reader><p>那里下雪了。</p><p>It was snowing there.</p></duizhao-reader>');
    await page.waitForFunction(() => /** @type {any} */ (document.querySelector('[data-way="markup"] duizhao-reader'))?.bitext?.links.length === 1);
    await hover('in-place', 'It was snowing');
    assert.deepEqual(await lit('duizhao-sentence'), ['那里下雪了。', 'It was snowing there.']);
  }));
