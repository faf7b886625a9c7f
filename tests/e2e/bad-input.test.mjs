// What is wrong gets one clear answer or a sensible page: nothing hangs, nothing runs, nothing is lost.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/task.mjs';
import { load, paste, sample, shown, status, useBrowser, visit } from './harness.mjs';

useBrowser();

/** @typedef {import('playwright-core').Page} Page */

test('arguments of the wrong form are named', () =>
  visit({}, async (page) => {
    const bad = [
      [null, 'input'],
      [{}, 'input'],
      [{ text: 7 }, 'input.text'],
      [{ text: 'a', zh: 'b' }, 'input'],
      [{ zh: 'a' }, 'input'],
      [{ zh: 'a', en: {} }, 'input.en'],
      [{ html: 7 }, 'input.html'],
      [{ bitext: 7 }, 'bitext'],
      [{ bitext: { blocks: [], links: [{ zh: [0], en: [1], score: 1, confidence: 1 }] } }, 'bitext'],
      [{ bitext: { blocks: [], links: [], segments: [{ id: 0, block: 0, start: 0, end: 1 }] } }, 'bitext'],
      [{ bitext: { blocks: [], links: [], beads: [{ zh: [0], en: [1], score: 1, confidence: 1 }] } }, 'bitext'],
    ];
    for (const [source, argument] of bad) {
      const { error } = await load(page, source);
      assert.equal(error.name, 'DuizhaoError');
      assert.equal(error.code, 'invalid-argument', JSON.stringify(source));
      assert.ok(error.message.startsWith(`${argument}:`), error.message);
    }
    assert.equal((await load(page, { text: ' \n' })).error.code, 'empty-text');
  }));

test('one language, and a third, are shown unlinked with a word of why', () =>
  visit({}, async (page) => {
    const texts = /** @type {[string, RegExp][]} */ ([
      ['两国关系很好。\n会谈持续了三个小时。', /Only Chinese/],
      ['Relations are good.\nThe talks lasted three hours.', /Only English/],
      ['Отношения хорошие.\nПереговоры длились три часа.', /Neither/],
    ]);
    for (const [text, expected] of texts) {
      await page.locator('#text').fill('');
      await page.locator('#text').focus();
      await paste(page, { text });
      await status(page, expected);
      assert.deepEqual(await shown(page), text.split('\n'));
      assert.ok(await page.locator('#text').isVisible());
    }
  }));

test('odd characters stay where they are', () =>
  visit({}, async (page) => {
    const text = '\ud800两国\u0000关系\u0007很好\u202e。\u200f\nRelations\u2066 are\u0000 good 👨‍👩‍👧 𠮷.\udfff';
    const { blocks, links } = await load(page, { text });
    assert.equal(links.length, 1);
    const whole = text.toWellFormed();
    for (const block of blocks) assert.equal(block.text, whole.slice(block.start, block.end));
    assert.deepEqual((await shown(page)).join('\n'), whole);
  }));

test('markup in the text is text', () =>
  visit({}, async (page) => {
    const text = '<img src=x onerror="document.title=1">两国关系很好。\n<script>document.title=1</script> Relations are good.';
    await load(page, { text });
    assert.equal((await shown(page)).join('').replaceAll('\n', ''), text.replaceAll('\n', ''));
    assert.equal(await page.locator('duizhao-reader :is(img, script)').count(), 0);
    assert.equal(await page.title(), 'Duizhao 对照');
  }));

test('markup that would run is read as text, whoever gives it', () =>
  visit({}, async (page) => {
    const html = `<script>document.title=1</script><p onclick="document.title=1" style="color:red">两国关系很好。</p>
      <svg onload="document.title=1"><style>p{}</style></svg><a href="javascript:document.title=1">Relations are good.</a>
      <iframe srcdoc="<script>parent.document.title=1</script>"></iframe><img src="/gone.png" onerror="document.title=1">
      ${'<div>'.repeat(2000)}deep`;
    const { blocks } = await load(page, { html });
    assert.deepEqual(blocks.map((/** @type {any} */ { text }) => text), ['两国关系很好。', 'Relations are good.', 'deep']);
    assert.equal(await page.title(), 'Duizhao 对照');
  }));

test('markup made to be slow is read in time', () =>
  visit({}, async (page) => {
    for (const piece of ['<a ', '<style', '<a style', '<!--', '&amp', '"\'<a b="']) {
      await load(page, { html: `两国关系很好。<br>${piece.repeat(300_000)}` });
    }
  }));

/**
 * Links a text and waits until all of it is on the page.
 *
 * @param {Page} page
 * @param {string} text
 * @returns {Promise<number>} how many blocks it has
 */
async function loadLong(page, text) {
  const count = await page.evaluate(async (text) => {
    const reader = /** @type {any} */ (document.querySelector('duizhao-reader'));
    return (await reader.load({ text })).blocks.length;
  }, text);
  const last = page.locator(`[data-block="${count - 1}"]`);
  await last.waitFor({ state: 'attached' });
  return count;
}

test('a single line of 5 MB is shown whole', () =>
  visit({}, async (page) => {
    const text = 'Relations between the two countries are good. '.repeat(114_000).trim();
    await loadLong(page, text);
    assert.equal((await shown(page)).join(' '), text);
  }));

test('100,000 lines are all shown, and the page answers meanwhile', () =>
  visit({}, async (page) => {
    const text = Array.from({ length: 100_000 }, (_, at) => `第${at}段,两国关系很好。`).join('\n');
    const loading = loadLong(page, text);
    await page.locator('#zh').evaluate((box) => { /** @type {HTMLTextAreaElement} */ (box).value = 'typed'; });
    assert.equal(await page.locator('#zh').inputValue(), 'typed');
    assert.ok((await page.locator('[data-block]').count()) < 100_000);
    assert.equal(await loading, 100_000);
    assert.equal((await shown(page)).join('\n'), text);
  }));

test('thousands of links are all shown', () =>
  visit({}, async (page) => {
    const text = Array.from({ length: 2_000 }, (_, at) => `第${at}段,两国关系很好。\nParagraph ${at}, relations are good.`).join('\n');
    assert.equal(await loadLong(page, text), 4_000);
    assert.equal(await page.locator('.duizhao-linked').count(), 2_000);
  }));

test('a block of 50,000 characters is lit, found and gone to in time', () =>
  visit({}, async (page) => {
    const zh = '两国关系很好。会谈持续了三个小时。'.repeat(3_000);
    const en = 'Relations are good. The talks lasted three hours. '.repeat(3_000).trim();
    const { blocks } = await load(page, { zh, en });
    assert.ok(blocks[0].text.length > 50_000);
    const [x, y] = await page.locator('[data-block="0"]').evaluate((block) => {
      block.scrollIntoView({ block: 'start' });
      const { left, width } = block.getBoundingClientRect();
      return [left + width / 2, innerHeight / 2];
    });
    await page.mouse.move(x, y);
    await page.locator('.duizhao-lit').waitFor();
    const took = await page.evaluate(() => {
      const start = performance.now();
      const went = /** @type {any} */ (document.querySelector('duizhao-reader')).goTo(0, 50_000);
      return went ? performance.now() - start : NaN;
    });
    assert.ok(took < 2_000, `${took} ms`);
    assert.equal((await shown(page)).join('\n'), `${zh}\n${en}`);
  }));

test('10,000 blocks of one word each are all there, in every view', () =>
  visit({}, async (page) => {
    const text = Array.from({ length: 5_000 }, (_, at) => `词${at}\nword${at}`).join('\n');
    const count = await loadLong(page, text);
    for (const view of ['interleaved', 'single', 'blurred', 'columns']) {
      await page.locator('duizhao-reader').evaluate((reader, view) => reader.setAttribute('view', view), view);
    }
    assert.equal((await shown(page)).length, count);
    assert.equal(count, 10_000);
    assert.ok(await page.evaluate((id) => /** @type {any} */ (document.querySelector('duizhao-reader')).goTo(id), count - 1));
  }));

test('right-to-left passages keep their direction and their place', () =>
  visit({}, async (page) => {
    const hebrew = 'היחסים בין שתי המדינות טובים.';
    await load(page, { text: `两国关系很好。\nRelations between the two countries are good.\n${hebrew}` });
    const passage = page.locator('[data-block]').filter({ hasText: hebrew });
    const style = await passage.evaluate((it) => [it.getAttribute('dir'), getComputedStyle(it).direction, it.textContent]);
    assert.deepEqual(style, ['auto', 'rtl', hebrew]);
    for (const view of ['interleaved', 'single', 'blurred']) {
      await page.locator('duizhao-reader').evaluate((reader, view) => reader.setAttribute('view', view), view);
      assert.ok(await passage.isVisible(), view);
    }
  }));

test('a text with no link has its map, its list and every view', () =>
  visit({}, async (page) => {
    await load(page, { text: '两国关系很好。\n会谈持续了三个小时。' });
    const reader = page.locator('duizhao-reader');
    for (const view of ['interleaved', 'single', 'blurred', 'columns']) {
      await reader.evaluate((reader, view) => reader.setAttribute('view', view), view);
      assert.ok(await page.locator('[data-block="0"]').isVisible(), view);
    }
    await page.getByRole('slider').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.press('r');
    await page.getByRole('dialog').getByText('2 doubtful places.').waitFor();
  }));

test('a toolbar that does not come is told, and the text is there without it', () => {
  // The host page brings it in its one script; other pages load it.
  const other = changed('pkg/host.min.js', 'define.js');
  const without = async (/** @type {Page} */ page) => {
    await other.prepare(page);
    await page.route(/toolbar/, (route) => route.abort());
  };
  return visit({ ...other, prepare: without, mayLog: /Failed to load/ }, async (page) => {
    await page.locator('duizhao-reader').getByRole('status').filter({ hasText: 'The controls could not be loaded' }).waitFor();
    assert.equal((await load(page, { text: sample })).links.length, 8);
  });
});

const broken = (/** @type {string} */ file, /** @type {import('playwright-core').Route | any} */ answer) => (/** @type {Page} */ page) =>
  page.route(`**/${file}`, (route) => route.fulfill(answer));

const cases = /** @type {[string, string, object, string][]} */ ([
  ['a missing lexicon', 'lexicon.bin', { status: 404, body: '' }, 'load-failed'],
  ['a corrupt lexicon', 'lexicon.bin', { body: 'no lexicon' }, 'lexicon-corrupt'],
  ['a missing module', 'duizhao_bg.wasm.gz', { status: 404, body: '' }, 'load-failed'],
  ['a corrupt module', 'duizhao_bg.wasm.gz', { body: 'no wasm' }, 'load-failed'],
  ['a module cut short', 'duizhao_bg.wasm.gz', { body: Buffer.from([0x1f, 0x8b, 8, 0, 0]) }, 'load-failed'],
]);

for (const [name, file, answer, code] of cases) {
  test(`${name} is told, the text stays, and the next try works`, () =>
    visit({ prepare: broken(file, answer), mayLog: /Failed to load resource/ }, async (page) => {
      const text = '两国关系很好。\nRelations between the two countries are good.';
      await paste(page, { text });
  await status(page, /damaged|could not be loaded/);
      assert.equal(await page.locator('#text').inputValue(), text);
      assert.equal((await load(page, { text })).error.code, code);
      await page.unroute(`**/${file}`);
      assert.equal((await load(page, { text })).links.length, 1);
    }));
}

const long = sample.repeat(6);

/**
 * A visit to the host page with something else in it.
 *
 * @param {string} is
 * @param {string} instead
 */
function changed(is, instead) {
  const html = readFileSync(join(root, 'www', 'index.html'), 'utf8').replace(is, instead);
  const prepare = (/** @type {Page} */ page) => page.route('**/index.html', (route) => route.fulfill({ body: html, contentType: 'text/html' }));
  return { path: 'index.html', prepare };
}

test('where no worker may run, this thread links', () =>
  visit({ ...changed("worker-src 'self'", "worker-src 'none'"), mayLog: /worker-src/ }, async (page) => {
    assert.ok((await load(page, { text: long })).links.length > 30);
  }));

test('where the worker’s file is missing, this thread links', () =>
  visit({ prepare: broken('worker.js', { status: 404, body: '' }), mayLog: /Failed to load resource/ }, async (page) => {
    assert.ok((await load(page, { text: long })).links.length > 30);
  }));

// The sources, whose modules a test can get hold of.
const sources = changed('pkg/host.min.js', 'host/host.js');

test('worker and page give the same', () =>
  visit(sources, async (page) => {
    const worker = await load(page, { text: long });
    const here = await page.evaluate(async (text) => {
      const { Linker } = await import(/** @type {any} */ ('./engine/core.js'));
      const lexicon = new Uint8Array(await (await fetch('./pkg/lexicon.bin')).arrayBuffer());
      return new Linker(lexicon).align({ text }, { level: 'word' });
    }, long);
    assert.deepEqual(worker, here);
  }));

test('a trap inside the module is an error, and the module is replaced', () =>
  visit(sources, async (page) => {
    const text = '两国关系很好。\nRelations between the two countries are good.';
    await load(page, { text });
    const trapped = await page.evaluate(async () => {
      const core = await import(/** @type {any} */ ('./engine/core.js'));
      const lexicon = new Uint8Array(await (await fetch('./pkg/lexicon.bin')).arrayBuffer());
      const linker = new core.Linker(lexicon);
      const trap = () => { throw new WebAssembly.RuntimeError('unreachable'); };
      try {
        linker.align({ text: 'a' }, { onProgress: trap });
      } catch (error) {
        return [/** @type {any} */ (error).code, linker.align({ text: 'a' }).blocks.length];
      }
    });
    assert.deepEqual(trapped, ['internal', 1]);
    // The view of the old module is made again when it is next used.
    await page.locator('[data-block="0"]').hover();
    await page.waitForTimeout(100);
    await page.mouse.move(0, 0);
    await page.locator('[data-block="0"]').hover();
    assert.equal(await page.locator('.duizhao-lit').count(), 1);
    assert.equal((await load(page, { text })).links.length, 1);
  }));
