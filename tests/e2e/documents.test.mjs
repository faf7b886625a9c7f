// Documents on the page: chosen, dropped, given to the element; exports; the menu that saves. Nothing freezes, nothing is lost.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { exportBitext, preload, readFiles } from '../../www/node.js';
import { load, paste, sample, shown, status, useBrowser, visit, withSentences } from './harness.mjs';

useBrowser();
before(preload);

/** @typedef {import('playwright-core').Page} Page */

const both = '两国关系很好。\n会谈持续了三个小时。\nRelations between the two countries are good.\nThe talks lasted three hours.';

/** A file of each kind, and a link it must come to. @type {Record<string, string | Uint8Array>} */
const FILES = {};

before(async () => {
  const bitext = /** @type {any} */ (withSentences);
  for (const [format, ending] of /** @type {[import('../../www/index.js').ExportFormat, string][]} */ ([
    ['docx', 'docx'], ['tmx', 'tmx'], ['xliff', 'xlf'], ['tsv', 'tsv'], ['csv', 'csv'], ['json', 'json'], ['interleaved', 'md'],
  ])) {
    FILES[`article.${ending}`] = await exportBitext(bitext, format);
  }
  FILES['article.srt'] = both.split('\n').map((line, at) => `${at}\n00:00:0${at % 2},000 --> 00:00:0${(at % 2) + 1},000\n${line}\n`).join('\n');
  FILES['article.html'] = both.split('\n').map((line) => `<p>${line}`).join('');
});

/**
 * Gives the element files, and returns what came of it.
 *
 * @param {Page} page
 * @param {Record<string, string | Uint8Array>} files
 */
function loadFiles(page, files) {
  const given = Object.entries(files).map(([name, content]) => [name, [...Buffer.from(content)]]);
  return page.evaluate(async (given) => {
    const reader = /** @type {any} */ (document.querySelector('duizhao-reader'));
    const files = given.map(([name, bytes]) => new File([Uint8Array.from(/** @type {number[]} */ (bytes))], String(name)));
    const source = files.length === 1 ? { file: files[0] } : { files };
    return reader.load(source).catch((/** @type {any} */ { name, code, message }) => ({ error: { name, code, message } }));
  }, /** @type {any} */ (given));
}

/** @param {Page} page @param {string} name @param {string | Uint8Array} content */
const choose = (page, name, content) => page.locator('#files').setInputFiles([{ name, mimeType: '', buffer: Buffer.from(content) }]);

test('the element reads every kind of file as Node does, packed ones in a worker', () =>
  visit({}, async (page, seen) => {
    for (const [name, content] of Object.entries(FILES)) {
      const bitext = await loadFiles(page, { [name]: content });
      assert.equal(bitext.error, undefined, `${name}: ${bitext.error?.message}`);
      assert.ok(bitext.links.length >= 2, name);
      const here = /** @type {any} */ (await readFiles([new File([/** @type {any} */ (content)], name)]));
      if (here.bitext) assert.deepEqual(bitext, here.bitext, name);
    }
    assert.ok(seen.requests.some((url) => url.endsWith('/documents/worker.js')));
    const two = await loadFiles(page, { 'en.txt': both.split('\n').slice(2).join('\n'), 'zh.md': both.split('\n').slice(0, 2).join('\n') });
    assert.equal(two.links.length, 2);
    assert.equal(two.blocks[0].lang, 'zh');
  }));

test('where no worker may run, the page reads on its own', () =>
  visit({ prepare: (page) => page.addInitScript(() => { /** @type {any} */ (window).Worker = class { constructor() { throw new Error('banned'); } }; }) }, async (page) => {
    for (const name of ['article.docx', 'article.tmx', 'article.csv', 'article.html']) {
      assert.ok((await loadFiles(page, { [name]: FILES[name] })).links.length >= 2, name);
    }
  }));

test('a file that is refused leaves what is shown, and says why', () =>
  visit({}, async (page) => {
    await load(page, { text: both });
    for (const [name, content, expected] of /** @type {[string, string, RegExp][]} */ ([
      ['half.tmx', String(FILES['article.tmx']).slice(0, 900), /“half\.tmx” cannot be read: it is no well-formed XML/],
      ['laughs.tmx', `<!DOCTYPE tmx [<!ENTITY a "b">]>${FILES['article.tmx']}`, /document type|well-formed/],
      ['no.docx', 'no', /zip/],
      ['a.pdf', '%PDF', /not read/],
    ])) {
      const { error } = await loadFiles(page, { [name]: content });
      assert.deepEqual([error.name, error.code], ['DuizhaoError', 'document-refused']);
      assert.match(error.message, expected);
      assert.equal((await shown(page)).length, 4);
    }
    assert.equal((await loadFiles(page, { 'a.txt': 'a', 'b.txt': 'b', 'c.txt': 'c' })).error.code, 'invalid-argument');
  }));

test('nothing that a document names is fetched or run', () =>
  visit({}, async (page, seen) => {
    const outside = 'https://example.org/';
    const html = `<link rel="stylesheet" href="${outside}a.css"><script src="${outside}a.js"></script><script>document.title = 1</script>
      <img src="${outside}a.png" onerror="document.title = 1"><iframe src="${outside}"></iframe>${FILES['article.html']}`;
    const tmx = String(FILES['article.tmx']).replace('"tmx14.dtd"', `"${outside}tmx14.dtd"`);
    for (const [name, content] of [['a.html', html], ['a.tmx', tmx], ['a.md', html], ['a.srt', `${FILES['article.srt']}\n<img src=${outside} onerror=alert(1)>`]]) {
      assert.ok((await loadFiles(page, { [name]: content })).links.length >= 1, name);
    }
    const origin = new URL(page.url()).origin;
    assert.deepEqual(seen.requests.filter((url) => !url.startsWith(`${origin}/`)), []);
    assert.equal(await page.title(), 'Duizhao 对照');
    assert.equal(await page.locator('duizhao-reader :is(img, script, iframe, link)').count(), 0);
  }));

test('reading can be cancelled, and a newer load is not overtaken', () =>
  visit({}, async (page) => {
    const cancelled = await page.evaluate(async (unit) => {
      const reader = /** @type {any} */ (document.querySelector('duizhao-reader'));
      const file = new File([`<tmx version="1.4"><header/><body>${unit.repeat(150_000)}</body></tmx>`], 'long.tmx');
      const long = reader.load({ file }).catch((/** @type {any} */ error) => error.code);
      await new Promise((resolve) => reader.addEventListener('duizhao-progress', resolve, { once: true }));
      reader.cancel();
      return long;
    }, '<tu><tuv xml:lang="zh"><seg>好</seg></tuv><tuv xml:lang="en"><seg>good</seg></tuv></tu>');
    assert.equal(cancelled, 'cancelled');
    assert.equal((await load(page, { text: both })).links.length, 2);
  }));

test('the host page opens documents, keeps what they say of links, and shows them in its boxes', () =>
  visit({}, async (page) => {
    await choose(page, 'pairs.tsv', 'zh\ten\n坏。\tRelations are good.\n');
    await status(page, /^1 link/);
    await page.getByRole('button', { name: 'Edit the text' }).click();
    assert.equal(await page.getByLabel('Chinese', { exact: true }).inputValue(), '坏。');
    await choose(page, 'article.docx', FILES['article.docx']);
    await page.locator('[data-block]').filter({ hasText: '会谈持续了三个小时。' }).waitFor();
    assert.match((await shown(page)).join('\n'), /会谈持续了三个小时。/);
    await choose(page, 'bad.epub', 'no book');
    await page.getByRole('alert').filter({ hasText: '“bad.epub” cannot be read' }).waitFor();
    assert.match((await shown(page)).join('\n'), /会谈持续了三个小时。/);
  }));

test('a bitext is exported in the page as in Node', () =>
  visit({}, async (page) => {
    const bitext = await load(page, { text: sample });
    for (const format of /** @type {const} */ (['html', 'tmx', 'xliff', 'tsv', 'csv', 'json', 'markdown', 'interleaved', 'anki'])) {
      const here = await page.evaluate((format) => /** @type {any} */ (document.querySelector('duizhao-reader')).export(format), format);
      assert.equal(here, await exportBitext(bitext, format), format);
    }
    const bytes = await page.evaluate(async () => [...(await /** @type {any} */ (document.querySelector('duizhao-reader')).export('docx'))]);
    const { text } = /** @type {any} */ (await readFiles([new File([Uint8Array.from(bytes)], 'a.docx')]));
    assert.match(text, /^中文\nEnglish\n/);
    const refused = await page.evaluate(async () => {
      const reader = /** @type {any} */ (document.querySelector('duizhao-reader'));
      const code = (/** @type {any} */ { code, message }) => [code, message];
      return [await reader.export('pdf').catch(code), await reader.export('srt').catch(code), await reader.export('tmx', { level: 'page' }).catch(code)];
    });
    assert.deepEqual(refused.map(([code]) => code), ['invalid-argument', 'invalid-argument', 'invalid-argument']);
    assert.match(refused[1][1], /no times/);
  }));

test('before anything is shown there is nothing to export', () =>
  visit({}, async (page) => {
    const code = await page.evaluate(() => /** @type {any} */ (document.querySelector('duizhao-reader')).export('tmx').catch((/** @type {any} */ { code }) => code));
    assert.equal(code, 'invalid-argument');
  }));

test('the menu saves what is shown, by key or pointer', () =>
  visit({}, async (page) => {
    await paste(page, { text: sample });
    await status(page, /8 links/);
    const open = page.getByRole('button', { name: 'Save as…' });
    await open.focus();
    await page.keyboard.press('Enter');
    const menu = page.getByRole('group', { name: 'Save as…' });
    await menu.getByRole('button', { name: 'Web page, linked' }).waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Web page, linked');
    await page.keyboard.press('Escape');
    assert.ok(await menu.isHidden());
    assert.ok(await open.evaluate((button) => button === document.activeElement));
    for (const [name, ending] of [['Web page, linked', 'html'], ['Word, two columns', 'docx'], ['TMX', 'tmx'], ['JSON', 'json']]) {
      await open.click();
      const saving = page.waitForEvent('download');
      await menu.getByRole('button', { name }).click();
      const download = await saving;
      assert.match(download.suggestedFilename(), new RegExp(`^China, Russia vow.*\\.${ending}$`));
      assert.ok(readFileSync(await download.path()).length > 1000);
      assert.ok(await menu.isHidden());
    }
    await open.click();
    assert.equal(await menu.getByRole('button', { name: 'Subtitles' }).count(), 0);
    await menu.getByLabel('Leave out').check();
    const saving = page.waitForEvent('download');
    await menu.getByRole('button', { name: 'CSV' }).click();
    const rows = readFileSync(await (await saving).path(), 'utf8').trim().split('\r\n');
    assert.ok(rows.length > 8 && rows.every((row) => !/^(?:\ufeff)?,|^[^,]*,,/.test(row)));
  }));
