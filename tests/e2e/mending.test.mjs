// Mending: links corrected by keyboard and pointer, and work that is kept.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load, placeOf, useBrowser, visit, withSentences } from './harness.mjs';

useBrowser();

const wide = { viewport: { width: 1200, height: 1000 } };

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page */
const reader = (page) => page.locator('duizhao-reader');

/** The links of sentences as ids, with `!` where they are approved. @param {Page} page */
const beads = (page) =>
  reader(page).evaluate((it) => (/** @type {any} */ (it).bitext.beads ?? []).map((/** @type {any} */ { zh, en, approved }) => `${zh}:${en}${approved ? '!' : ''}`));

/** Shows a bitext ready to be mended. @param {Page} page */
async function begin(page) {
  await load(page, { bitext: withSentences });
  await reader(page).evaluate((it) => { /** @type {any} */ (it).editable = true; });
  await page.locator('[part="mender"]').waitFor();
}

/** Waits until the links of sentences are these. @param {Page} page @param {string[]} expected */
async function become(page, expected) {
  await page
    .waitForFunction((wanted) => {
      const { bitext } = /** @type {any} */ (document.querySelector('duizhao-reader'));
      return JSON.stringify((bitext.beads ?? []).map((/** @type {any} */ { zh, en, approved }) => `${zh}:${en}${approved ? '!' : ''}`)) === JSON.stringify(wanted);
    }, expected)
    .catch(async () => assert.deepEqual(await beads(page), expected));
}

/** Clicks the middle of a piece of a block. @param {Page} page @param {number} block @param {string} piece */
async function click(page, block, piece) {
  await page.locator(`[data-block="${block}"]`).evaluate((it) => it.scrollIntoView({ block: 'center' }));
  await page.mouse.click(...(await placeOf(page, block, piece)));
}

/** @param {Page} page @param {RegExp} text */
const state = (page, text) => page.locator('[part="mender"]').getByRole('status').filter({ hasText: text }).waitFor();

test('mending is off until it is asked for', () =>
  visit({ context: wide }, async (page, { requests }) => {
    await load(page, { bitext: withSentences });
    await click(page, 4, '会谈持续');
    await page.keyboard.press('y');
    assert.deepEqual(await beads(page), ['0:1', '2:4', '3:5']);
    assert.equal(await page.locator('[part="mender"]').count(), 0);
    assert.ok(!requests.some((url) => url.includes('mender')));
  }));

test('the bar of mending has the place of what can be done with a passage', () =>
  visit({ context: wide }, async (page) => {
    await load(page, { bitext: withSentences });
    const passage = page.locator('[part="passage"]');
    await click(page, 4, '会谈持续');
    await passage.waitFor();
    await reader(page).evaluate((it) => { /** @type {any} */ (it).editable = true; });
    await passage.waitFor({ state: 'hidden' });
    await page.locator('[part="mender"]').waitFor();
    await click(page, 4, '会谈持续');
    await state(page, /^Uncertain/);
    assert.ok(await passage.isHidden());
  }));

test('by keyboard: approve, merge, split, leave alone, and all of it undone and done again', () =>
  visit({ context: wide }, async (page) => {
    await begin(page);
    await click(page, 4, '会谈持续');
    await state(page, /^Uncertain, 42% sure/);
    await page.keyboard.press('y');
    await become(page, ['0:1', '2:4', '3:5!']);
    await state(page, /1 link changed/);
    await page.keyboard.press('[');
    // What stands near and is not approved is linked again: now also the captions.
    await become(page, ['0:1', '2,3:4,5!', '8:9']);
    await page.keyboard.press('x');
    await become(page, ['0:1', '8:9']);
    for (const expected of [['0:1', '2,3:4,5!', '8:9'], ['0:1', '2:4', '3:5!'], ['0:1', '2:4', '3:5']]) {
      await page.keyboard.press('ControlOrMeta+z');
      await become(page, expected);
    }
    await page.keyboard.press('z');
    await state(page, /Nothing to take back/);
    await page.keyboard.press('Z');
    await become(page, ['0:1', '2:4', '3:5!']);
  }));

test('the arrow keys go from sentence to sentence, also to what has no counterpart, and choose what is linked', () =>
  visit({ context: wide }, async (page) => {
    await begin(page);
    await click(page, 4, '两国关系');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await state(page, /1 chosen/);
    await page.keyboard.press('g');
    await state(page, /Choose something on the other side too/);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('g');
    await become(page, ['0:1', '3:4!', '8:9']);
    // Across paragraphs: these come into one link.
    await page.keyboard.press('Escape');
    await click(page, 7, '没有');
    await page.keyboard.press('Space');
    await click(page, 8, 'paragraph');
    await page.keyboard.press('g');
    await become(page, ['0:1', '3:4!', '6:7!', '8:9']);
    assert.deepEqual(await reader(page).evaluate((it) => /** @type {any} */ (it).bitext.links.map((/** @type {any} */ { zh, en }) => `${zh}:${en}`)), ['0:1', '4:5,6', '7:8', '9:10']);
    assert.equal(await page.locator('.duizhao-alone').count(), 0);
  }));

test('a sentence is split at the cursor and joined again; a typing error is mended, in the text too', () =>
  visit({ context: wide }, async (page) => {
    await begin(page);
    await click(page, 6, 'talks');
    const at = await placeOf(page, 6, 'lasted', { across: 0.05 });
    await page.mouse.click(...at);
    await page.keyboard.press('s');
    const texts = () =>
      reader(page).evaluate((it) => {
        const { blocks, segments } = /** @type {any} */ (it).bitext;
        return segments.filter((/** @type {any} */ { block }) => block === 6).map((/** @type {any} */ { start, end }) => blocks[6].text.slice(start - blocks[6].start, end - blocks[6].start));
      });
    await page.waitForFunction(() => /** @type {any} */ (document.querySelector('duizhao-reader')).bitext.segments.length === 11);
    assert.deepEqual(await texts(), ['The talks', 'lasted three hours.']);
    await page.keyboard.press('ControlOrMeta+z');
    await page.waitForFunction(() => /** @type {any} */ (document.querySelector('duizhao-reader')).bitext.segments.length === 10);
    await page.keyboard.press('e');
    const field = page.getByRole('textbox', { name: 'Correct the text' });
    assert.equal(await field.inputValue(), 'The talks lasted three hours.');
    await field.fill('The long talks lasted three hours.');
    await page.keyboard.press('Enter');
    await page.locator('[data-block="6"]').filter({ hasText: 'The long talks lasted three hours.' }).waitFor();
    assert.deepEqual(await texts(), ['The long talks lasted three hours.']);
  }));

test('two words clicked on the two sides are linked, and clicked again no longer', () =>
  visit({ context: wide }, async (page) => {
    await reader(page).evaluate((it) => {
      Object.assign(it, { level: 'word', editable: true });
      return /** @type {any} */ (it).load({ zh: '两国关系很好。', en: 'Relations between the two countries are good.' });
    });
    await page.getByRole('combobox', { name: 'What is mended' }).selectOption('word');
    /** The link of a word, as the texts of both sides. */
    const linked = () =>
      reader(page).evaluate((it) => {
        const { blocks, segments, tokens, words } = /** @type {any} */ (it).bitext;
        const text = (/** @type {number} */ id) => {
          const { segment, start, end } = tokens[id];
          const block = blocks[segments[segment].block];
          return block.text.slice(start - block.start, end - block.start);
        };
        return words.filter((/** @type {any} */ { approved }) => approved).map((/** @type {any} */ { zh, en }) => `${zh.map(text)}=${en.map(text)}`);
      });
    const both = async () => {
      await click(page, 0, '很');
      await click(page, 1, 'are');
    };
    await both();
    await state(page, /changed/);
    const [link] = await linked();
    assert.match(link, /很/);
    assert.match(link, /are/);
    await both();
    await page.waitForFunction(() => !(/** @type {any} */ (document.querySelector('duizhao-reader')).bitext.words.some((/** @type {any} */ { approved, zh, en }) => approved && zh.length === 1 && en.length === 1)));
    assert.ok(!(await linked()).some((text) => /很/.test(text) && /are/.test(text)));
  }));

test('an article that was mended looks as if it had been shown so at once, also far below', () =>
  visit({ context: wide }, async (page) => {
    const pairs = [['两国国防部长举行了第{}次会谈。', 'The two defense ministers held talks number {}.'], ['第{}天，农民在田里收割小麦。', 'On day {} the farmers harvested wheat in the fields.']];
    const side = (/** @type {number} */ at) => Array.from({ length: 300 }, (_, k) => pairs[k % 2][at].replace('{}', String(k + 100))).join('\n');
    await load(page, { zh: side(0), en: side(1) });
    // What the view is called in ids, and where the keyboard is, is its own affair.
    const own = / (tabindex|id|aria-(labelledby|describedby))="[^"]*"|(?<=duizhao-side[^>]*) role="group"/g;
    /** The rows, once every link says how many there are. */
    const rows = async () => {
      await page.waitForFunction(() => {
        const { bitext } = /** @type {any} */ (document.querySelector('duizhao-reader'));
        const linked = [...document.querySelectorAll('.duizhao-linked')];
        return linked.length === bitext.links.length && linked.every((row) => row.getAttribute('aria-label')?.endsWith(` of ${linked.length}`));
      });
      return (await reader(page).evaluate((it) => [...it.querySelectorAll('.duizhao-row')].map((row) => row.outerHTML))).map((row) => row.replace(own, ''));
    };
    const whole = await rows();
    const steps = /** @type {[string, number[]][]} */ ([['unlink', [2]], ['link', [150, 151]], ['link', [280, 282]], ['unlink', [0]]]);
    for (const [name, places] of steps) {
      await reader(page).evaluate((it, [name, places]) => {
        const { links } = /** @type {any} */ (it).bitext;
        const units = /** @type {number[]} */ (places).flatMap((place) => [...links[place].zh, ...links[place].en]);
        return /** @type {any} */ (it).mend({ do: name, level: 'block', units });
      }, /** @type {const} */ ([name, places]));
    }
    await reader(page).evaluate((it) => /** @type {any} */ (it).undo());
    const mended = await rows();
    assert.notDeepEqual(mended, whole);
    await load(page, { bitext: await reader(page).evaluate((it) => /** @type {any} */ (it).bitext) });
    assert.deepEqual(mended, await rows());
  }));

test('what cannot be done is said in plain words, and leaves all as it is', () =>
  visit({ context: wide }, async (page) => {
    await begin(page);
    const before = await reader(page).evaluate((it) => JSON.stringify(/** @type {any} */ (it).bitext));
    const refused = await reader(page).evaluate((it) => /** @type {any} */ (it).mend({ do: 'merge', level: 'sentence', unit: 0, with: 'previous' }).catch((/** @type {any} */ { name, code }) => [name, code]));
    assert.deepEqual(refused, ['DuizhaoError', 'invalid-argument']);
    await click(page, 0, '两国');
    await page.keyboard.press('[');
    await state(page, /cannot be done here/);
    assert.equal(await reader(page).evaluate((it) => JSON.stringify(/** @type {any} */ (it).bitext)), before);
  }));

test('what a person has said is in the exported file, and comes back with it; a broken file or one of another version changes nothing', () =>
  visit({ context: wide }, async (page) => {
    await begin(page);
    const said = await reader(page).evaluate(async (it) => {
      const reader = /** @type {any} */ (it);
      await reader.mend({ do: 'approve', level: 'sentence', units: [2] });
      await reader.mend({ do: 'unlink', level: 'sentence', units: [3] });
      await reader.mend({ do: 'alone', level: 'block', units: [7] });
      const before = JSON.stringify(reader.bitext);
      const json = await reader.export('json');
      const file = (/** @type {string} */ text) => new File([text], 'work.json');
      const refused = [];
      for (const text of [json.slice(0, -40), json.replace('"version":1', '"version":2')]) {
        refused.push(await reader.load({ file: file(text) }).catch((/** @type {any} */ { code }) => code));
      }
      const unchanged = JSON.stringify(reader.bitext) === before;
      await reader.load({ file: file(json) });
      return { refused, unchanged, same: JSON.stringify(reader.bitext) === before, bitext: reader.bitext };
    });
    assert.deepEqual([said.refused, said.unchanged, said.same], [['document-refused', 'document-refused'], true, true]);
    assert.ok(said.bitext.segments[3].alone && said.bitext.segments[5].alone && said.bitext.blocks[7].alone);
  }));

const ARTICLE = '两国举行会谈\nTwo countries hold talks\n\n两国关系很好。会谈持续了三个小时。\nRelations are good. The talks lasted three hours.';

/** Pastes an article into the page, approves its first sentence, and waits until that is kept. @param {Page} page */
async function work(page) {
  await page.locator('#text').fill(ARTICLE);
  await page.locator('[data-block]').first().waitFor();
  await reader(page).evaluate((it) => /** @type {any} */ (it).mend({ do: 'approve', level: 'sentence', units: [0] }));
  await page.locator('.works').waitFor();
}

test('work is kept as it is done, found again when the page is loaded again, and deleted when it is asked for', () =>
  visit({ context: wide }, async (page) => {
    await work(page);
    await page.reload();
    await page.locator('[part="mender"]').waitFor();
    assert.deepEqual((await beads(page))[0], '0:1!');
    await page.getByRole('button', { name: 'Edit the text' }).click();
    await page.getByText('Your work: 1 text on this device').click();
    const item = page.locator('.works li');
    assert.match(await item.innerText(), /两国举行会谈/);
    await item.getByRole('button', { name: /^Delete/ }).click();
    await item.getByRole('button', { name: 'Delete for good?' }).click();
    await page.locator('.works').waitFor({ state: 'hidden' });
    await page.reload();
    assert.equal(await page.locator('.works:visible').count(), 0);
  }));

test('two tabs on one work lose nothing: the later one keeps a copy', () =>
  visit({ context: wide }, async (page) => {
    await work(page);
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.getByText('Your work: 1 text on this device').click();
    await other.getByRole('button', { name: /^Continue/ }).click();
    await other.locator('[part="mender"]').waitFor();
    await page.evaluate(() => /** @type {any} */ (document.querySelector('duizhao-reader')).mend({ do: 'approve', level: 'sentence', units: [2] }));
    await page.waitForTimeout(600);
    await other.evaluate(() => /** @type {any} */ (document.querySelector('duizhao-reader')).mend({ do: 'approve', level: 'sentence', units: [3] }));
    await other.getByText('kept as a copy').waitFor();
    await other.getByRole('button', { name: 'Edit the text' }).click();
    await other.getByText('Your work: 2 texts on this device').waitFor();
    await other.close();
  }));

for (const [name, shown] of /** @type {const} */ ([['QuotaExceededError', /storage of this device is full/], ['InvalidStateError', /keeps nothing here/]])) {
  test(`where storage fails (${name}) the work stays, and the reader is told`, () =>
    visit(
      {
        context: wide,
        prepare: (page) =>
          page.addInitScript((name) => {
            IDBObjectStore.prototype.put = () => { throw new DOMException('stubbed', name); };
          }, name),
      },
      async (page) => {
        await page.locator('#text').fill(ARTICLE);
        await page.locator('[data-block]').first().waitFor();
        await reader(page).evaluate((it) => /** @type {any} */ (it).mend({ do: 'approve', level: 'sentence', units: [0] }));
        await page.getByText(shown).waitFor();
        assert.equal((await beads(page))[0], '0:1!');
      },
    ));
}

test('a work of another version is refused and left as it is', () =>
  visit({ context: wide }, async (page) => {
    await work(page);
    await page.evaluate(
      () =>
        new Promise((resolve) => {
          const request = indexedDB.open('duizhao');
          request.onsuccess = () => {
            const store = request.result.transaction('bitexts', 'readwrite').objectStore('bitexts');
            store.openCursor().onsuccess = ({ target }) => {
              const cursor = /** @type {any} */ (target).result;
              cursor.update({ ...cursor.value, version: 99 });
              store.transaction.oncomplete = resolve;
            };
          };
        }),
    );
    await page.evaluate(() => sessionStorage.clear());
    await page.reload();
    await page.getByText('Your work: 1 text on this device').click();
    await page.getByRole('button', { name: /^Continue/ }).click();
    await page.getByText('is of version 99').waitFor();
    // What is kept, and what went wrong with it, is said in the language of the interface.
    await reader(page).evaluate((it) => { /** @type {any} */ (it).uiLang = 'zh-Hans'; });
    await page.getByText('您的工作：本设备上有 1 篇').waitFor();
    await page.getByRole('button', { name: /^继续/ }).click();
    await page.getByText('版本为 99').waitFor();
    assert.equal(await page.locator('.works li').count(), 1);
  }));
