// The host page: every way in, and the way back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load, paste, sample, shown, status, useBrowser, visit } from './harness.mjs';

useBrowser();

const pair = { zh: '两国关系很好。\n会谈持续了三个小时。', en: 'Relations are good.\nThe talks lasted three hours.' };
const both = '两国关系很好。\n\nRelations between the two countries are good.';

test('the sample is one click away and nothing of it is lost', () =>
  visit({}, async (page) => {
    await page.getByRole('button', { name: 'sample' }).click();
    await status(page, /8 links/);
    const blocks = (await shown(page)).sort();
    const lines = sample.split('\n').map((line) => line.trim()).filter(Boolean).sort();
    assert.deepEqual(blocks, lines);
    await page.getByRole('button', { name: 'Edit the text' }).click();
    assert.equal(await page.getByLabel('both languages').inputValue(), sample);
  }));

test('plain text is linked as it is pasted, with no button', () =>
  visit({}, async (page) => {
    await paste(page, { text: sample });
    await status(page, /8 links/);
    await page.locator('.duizhao-linked').first().waitFor();
    assert.ok(await page.getByLabel('both languages').isHidden());
  }));

test('a paste while reading shows the new text, and the old one can be brought back', () =>
  visit({}, async (page) => {
    await paste(page, { text: sample });
    await status(page, /8 links/);
    await paste(page, { text: both });
    await status(page, /^1 link/);
    await page.getByRole('button', { name: 'Edit the text' }).click();
    await page.getByRole('button', { name: 'Bring back' }).click();
    assert.equal(await page.getByLabel('both languages').inputValue(), sample);
    await status(page, /8 links/);
    assert.ok(await page.getByRole('button', { name: 'Bring back' }).isHidden());
  }));

test('rich text is pasted by its blocks, and nothing in it runs', () =>
  visit({}, async (page) => {
    const html = `<meta charset="utf-8"><style>p{color:red}</style><script>document.title='ran'</script>
      <div style="color:red" onclick="document.title='ran'"><h1>两国<b>关系</b>很好。</h1><p>Relations are
      good between the two countries.</p>
      <img src="x:y" onerror="document.title='ran'"><ruby>汉<rp>(</rp><rt>hàn</rt><rp>)</rp></ruby>字<br>characters
      <p hidden>hidden</p><template>template</template><table><tr><td>左</td><td>left</td></tr></table></div>`;
    await paste(page, { text: 'all on one line', html });
    await status(page, /link/);
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
    assert.equal(await page.title(), 'Duizhao 对照');
    assert.equal(
      await page.locator('#text').inputValue(),
      '两国关系很好。\nRelations are good between the two countries.\n汉字\ncharacters\n左\nleft',
    );
  }));

test('rich text without blocks is pasted as plain text', () =>
  visit({}, async (page) => {
    await paste(page, { text: both, html: '<span>两国关系很好。 Relations between the two countries are good.</span>' });
    await status(page, /1 link/);
    assert.equal(await page.locator('#text').inputValue(), both);
  }));

test('typed text is linked while the box stays', () =>
  visit({}, async (page) => {
    await page.keyboard.type('两国关系很好。');
    await status(page, /Only Chinese/);
    await page.keyboard.press('Enter');
    await page.keyboard.type('Relations are good.');
    await status(page, /1 link/);
    assert.ok(await page.getByLabel('both languages').isVisible());
    assert.ok(await page.getByLabel('both languages').evaluate((box) => box === document.activeElement));
  }));

test('two boxes are one toggle away and keep what was typed', () =>
  visit({}, async (page) => {
    await page.getByLabel('both languages').fill('kept');
    await page.getByRole('button', { name: 'Two separate texts' }).click();
    await paste(page, { text: pair.zh });
    await status(page, /Only Chinese/);
    await page.getByLabel('English', { exact: true }).focus();
    await paste(page, { text: pair.en });
    await status(page, /2 links/);
    await page.getByRole('button', { name: 'Edit the text' }).click();
    await page.getByRole('button', { name: 'Two separate texts' }).click();
    assert.equal(await page.getByLabel('both languages').inputValue(), 'kept');
    await page.getByRole('button', { name: 'Two separate texts' }).click();
    assert.equal(await page.getByLabel('Chinese', { exact: true }).inputValue(), pair.zh);
    assert.equal(await page.getByLabel('English', { exact: true }).inputValue(), pair.en);
  }));

const file = (/** @type {string} */ name, /** @type {string | Buffer} */ content) => ({ name, mimeType: '', buffer: Buffer.from(content) });

test('files are opened: text, Markdown, HTML, old encodings, two at once', () =>
  visit({}, async (page) => {
    const edit = page.getByRole('button', { name: 'Edit the text' });
    const open = (/** @type {ReturnType<typeof file>[]} */ ...files) => page.locator('#files').setInputFiles(files);
    await open(file('a.txt', both));
    await status(page, /1 link/);
    await open(file('b.html', '<p>两国关系很好。<p>Relations are good.<p>会谈持续了三个小时。<p>The talks lasted three hours.'));
    await status(page, /2 links/);
    await open(file('c.md', Buffer.from([0xff, 0xfe, ...Buffer.from(both, 'utf16le')])));
    await status(page, /1 link/);
    await open(file('en.txt', pair.en), file('zh.txt', pair.zh));
    await status(page, /2 links/);
    await edit.click();
    assert.equal(await page.getByLabel('Chinese', { exact: true }).inputValue(), pair.zh);
    await open(file('gb.txt', Buffer.from([0xd6, 0xd0, 0xce, 0xc4, 0x0a, 0x61])));
    await status(page, /./);
    await page.waitForFunction(() => /** @type {any} */ (document.querySelector('#text')).value === '中文\na');
  }));

test('a file of another kind is refused and changes nothing', () =>
  visit({}, async (page) => {
    await page.getByLabel('both languages').fill('kept');
    await page.locator('#files').setInputFiles([file('scan.pdf', '%PDF')]);
    await page.getByRole('alert').filter({ hasText: '“scan.pdf” cannot be read: files of this kind are not read: choose a text, a web page' }).waitFor();
    await page.locator('#files').setInputFiles([file('1.txt', 'a'), file('2.txt', 'b'), file('3.txt', 'c')]);
    await page.getByRole('alert').filter({ hasText: 'Choose one file' }).waitFor();
    assert.equal(await page.getByLabel('both languages').inputValue(), 'kept');
  }));

test('a file can be dropped anywhere', () =>
  visit({}, async (page) => {
    const dropped = await page.evaluateHandle((text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], 'dropped.txt'));
      return transfer;
    }, both);
    await page.dispatchEvent('header', 'dragover', { dataTransfer: dropped });
    assert.ok(await page.getByText('Drop the text').isVisible());
    await page.dispatchEvent('header', 'drop', { dataTransfer: dropped });
    await status(page, /1 link/);
    assert.ok(await page.getByText('Drop the text').isHidden());
  }));

test('a failed link keeps the text and the article', () =>
  visit({}, async (page) => {
    await paste(page, { text: both });
    await status(page, /1 link/);
    await page.getByRole('button', { name: 'Edit the text' }).click();
    await page.getByLabel('both languages').fill('   ');
    await status(page, /white space/);
    assert.equal((await shown(page)).length, 2);
    const { error } = await load(page, { text: 7 });
    assert.equal(error.code, 'invalid-argument');
    assert.equal((await shown(page)).length, 2);
  }));

test('after loading, nothing is asked for but the component’s own files', () =>
  visit({}, async (page, seen) => {
    await page.waitForLoadState('networkidle');
    const before = seen.requests.length;
    await paste(page, { text: sample });
    await status(page, /8 links/);
    await page.hover('[data-block="12"]');
    await page.locator('duizhao-reader .card .source').waitFor();
    await page.hover('[data-block="14"]');
    // The dictionary comes whole, whichever word is looked up; with it, once, what shows words.
    const own = ['dictionary.bin', 'lookup.js', 'words.js'];
    const asked = () => seen.requests.slice(before).map((url) => new URL(url).pathname.replace('/pkg/', '').replace(/-[\w-]+\.min\.js$/, '.js'));
    assert.deepEqual(asked().sort(), own);
    await page.evaluate((text) => /** @type {any} */ (document.querySelector('duizhao-reader')).load({ text }), sample.repeat(6));
    assert.deepEqual(asked().filter((name) => ![...own, 'worker.js'].includes(name)), []);
  }));
