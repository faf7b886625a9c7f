// The page that a bitext is exported as: alone, under its own policy, with hostile text, with a pointer, keys, and no script.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { root } from '../../scripts/task.mjs';
import { exportBitext, preload } from '../../www/node.js';
import { useBrowser, visit, withSentences } from './harness.mjs';

useBrowser();
before(preload);

const axe = readFileSync(join(root, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8');

/** The sentences of the bitext by hand. */
const sentence = { talks: '会谈持续了三个小时。', lasted: 'The talks lasted three hours.', relations: '两国关系很好。', good: 'Relations are good.' };

/** What would run, load or leave the page if it were markup. */
const HOSTILE = [
  '<script>document.title = "ran"</script>',
  '<img src=https://example.org/x.png onerror="document.title=1">',
  '</span></td><script>document.title=1</script>',
  '" onmouseover="document.title=1" x="',
  '<!--', '-->', '<![CDATA[', '</style><style>*{display:none}', '</title><svg onload=document.title=1>', '<base href="https://example.org/">',
  'javascript:document.title=1', '&lt;script&gt;', '\u2028\u202e\u0000',
];

/** @param {string} html @param {import('playwright-core').BrowserContextOptions} [context] */
const opened = (html, context) => ({
  context,
  path: 'exported.html',
  prepare: (/** @type {import('playwright-core').Page} */ page) =>
    page.route('**/exported.html', (route) => route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' })),
});

/** @param {import('playwright-core').Page} page */
const lit = (page) => page.locator('.lit').allTextContents();

test('the policy names the style and the script of the page, and nothing else', async () => {
  const html = await exportBitext(/** @type {any} */ (withSentences), 'html');
  const [, policy] = /Content-Security-Policy" content="([^"]*)"/.exec(html) ?? [];
  const hash = (/** @type {string} */ name) => {
    const [, content] = new RegExp(`<${name}>(.*?)</${name}>`, 's').exec(html) ?? [];
    return `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
  };
  assert.equal(policy, `default-src 'none'; style-src ${hash('style')}; script-src ${hash('script')}; base-uri 'none'; form-action 'none'`);
});

test('a sentence and its counterpart light up under the pointer', async () => {
  const html = await exportBitext(/** @type {any} */ (withSentences), 'html', { title: 'A & B' });
  await visit(opened(html), async (page, seen) => {
    assert.equal(await page.title(), 'A & B');
    await page.getByText(sentence.talks).hover();
    assert.deepEqual(await lit(page), [sentence.talks, sentence.lasted]);
    await page.getByText(sentence.good).hover();
    assert.deepEqual(await lit(page), [sentence.relations, sentence.good]);
    await page.mouse.move(0, 0);
    assert.deepEqual(await lit(page), []);
    assert.equal(await page.locator('tr.weak').count(), 1);
    assert.equal(await page.locator('[lang="zh-Hans"]').first().textContent(), '两国举行会谈');
    assert.deepEqual(seen.requests.map((url) => new URL(url).pathname), ['/exported.html']);
  });
});

test('keys go from sentence to sentence and from side to side', async () => {
  const html = await exportBitext(/** @type {any} */ (withSentences), 'html');
  await visit(opened(html), async (page) => {
    await page.keyboard.press('Tab');
    const press = async (/** @type {string} */ key) => {
      await page.keyboard.press(key);
      return page.evaluate(() => document.activeElement?.textContent);
    };
    assert.equal(await press('ArrowDown'), '两国举行会谈');
    assert.equal(await press('j'), sentence.relations);
    assert.equal(await press('ArrowRight'), sentence.good);
    assert.deepEqual(await lit(page), [sentence.relations, sentence.good]);
    assert.equal(await page.locator('[aria-live]').textContent(), `${sentence.relations} `);
    assert.equal(await page.locator('[aria-live] [lang="zh-Hans"]').count(), 1);
    assert.equal(await press('ArrowDown'), sentence.lasted);
    assert.equal(await press('ArrowLeft'), sentence.talks);
    await press('Escape');
    assert.deepEqual(await lit(page), []);
  });
});

test('hostile text is text, in the page as in the title', async () => {
  const zh = HOSTILE.map((text) => `国${text}`).join('\n');
  const blocks = HOSTILE.flatMap((text, at) =>
    /** @type {const} */ (['zh', 'en']).map((lang, side) => ({ id: at * 2 + side, lang, script: lang, kind: at === 0 ? 'title' : 'body', input: 'text', text: `${lang === 'zh' ? '国' : 'A '}${text}` })),
  ).map((block) => ({ ...block, start: 0, end: block.text.length }));
  const links = HOSTILE.map((_, at) => ({ zh: [at * 2], en: [at * 2 + 1], score: 1, confidence: 1 }));
  const html = await exportBitext(/** @type {any} */ ({ blocks, links }), 'html', { title: zh });
  await visit(opened(html), async (page, seen) => {
    await page.locator('tr').last().hover();
    await page.waitForTimeout(100);
    assert.match(await page.title(), /^国<script>/);
    assert.equal(await page.locator('script, style').count(), 2);
    assert.equal(await page.locator('img, svg, base, link, iframe, a, [onmouseover]').count(), 0);
    const shown = await page.locator('td').allTextContents();
    assert.deepEqual(shown, blocks.map(({ text }) => text.replaceAll('\0', '\ufffd')));
    assert.deepEqual(seen.requests.map((url) => new URL(url).pathname), ['/exported.html']);
  });
});

test('without scripts all of it is there, and rows light up', async () => {
  const html = await exportBitext(/** @type {any} */ (withSentences), 'html');
  await visit(opened(html, { javaScriptEnabled: false }), async (page) => {
    const row = page.locator('tr').filter({ hasText: sentence.talks });
    const colour = () => row.locator('td').first().evaluate((cell) => getComputedStyle(cell).backgroundColor);
    const before = await colour();
    await row.hover();
    assert.notEqual(await colour(), before);
    assert.match(await page.locator('main').innerText(), /This paragraph has no counterpart/);
  });
});

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test(`axe finds nothing in the ${colorScheme} page, lit or not, wide or narrow`, async () => {
    const html = await exportBitext(/** @type {any} */ (withSentences), 'html');
    for (const width of [1280, 390]) {
      await visit(opened(html, { colorScheme, viewport: { width, height: 800 } }), async (page) => {
        await page.getByText(sentence.talks).hover();
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => /** @type {any} */ (window).axe.run());
        assert.deepEqual(violations.map((/** @type {any} */ { id, nodes }) => [id, nodes.map((/** @type {any} */ node) => node.html)]), []);
      });
    }
  });
}

test('one-sided passages are left out where that is asked for', async () => {
  const all = await exportBitext(/** @type {any} */ (withSentences), 'html');
  const pairs = await exportBitext(/** @type {any} */ (withSentences), 'html', { oneSided: false });
  for (const text of ['这一段没有译文。', 'This paragraph has no counterpart.', 'The Daily']) {
    assert.ok(all.includes(text) && !pairs.includes(text), text);
  }
});
