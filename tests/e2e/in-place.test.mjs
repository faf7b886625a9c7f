// A page's own text, linked where it stands: what lights up, and that nothing of the page is touched.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/task.mjs';
import { useBrowser, visit } from './harness.mjs';

useBrowser();

/** @typedef {import('playwright-core').Page} Page */

const MARKUP = `<article><h2>两国举行会谈</h2><h2>Two countries hold talks</h2>
  <p id="zh">两国<em>关系</em>很好。会谈持续了
    三个小时。</p><p id="en">Relations between the <a href="#zh">two countries</a> are good. <!-- so --> The talks lasted
    <b>three</b> hours.</p><p id="by">By our reporter</p></article>`;

/**
 * Puts markup into the page, in a reader or in an element that is enhanced, and waits until it is linked.
 *
 * @param {Page} page
 * @param {{markup?: string, tag?: string, options?: object, attributes?: Record<string, string>, wait?: boolean}} [how]
 */
async function place(page, { markup = MARKUP, tag = 'duizhao-reader', options = {}, attributes = {}, wait = true } = {}) {
  await page.evaluate(async ({ markup, tag, options, attributes, wait }) => {
    const seen = /** @type {any} */ (window);
    Object.assign(seen, { mutations: [], heard: [], errors: [] });
    const element = document.createElement(tag);
    element.id = 'placed';
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    const policy = /** @type {any} */ (window).trustedTypes.createPolicy('test', { createHTML: (/** @type {string} */ html) => html });
    element.append(...new DOMParser().parseFromString(policy.createHTML(markup), 'text/html').body.childNodes);
    seen.before = element.outerHTML;
    new MutationObserver((records) => seen.mutations.push(...records)).observe(element, {
      subtree: true, childList: true, attributes: true, characterData: true,
    });
    const ready = new Promise((resolve) => {
      for (const type of ['duizhao-ready', 'duizhao-error']) element.addEventListener(type, resolve);
    });
    for (const type of ['duizhao-ready', 'duizhao-hover']) element.addEventListener(type, (event) => seen.heard.push([type, /** @type {any} */ (event).detail]));
    element.addEventListener('duizhao-error', (event) => seen.errors.push(/** @type {any} */ (event).detail));
    document.querySelector('main')?.prepend(element);
    if (tag !== 'duizhao-reader') {
      const { enhance } = await import(new URL('index.js', document.baseURI).href);
      seen.enhancement = enhance(element, options);
    }
    if (wait) await ready;
  }, { markup, tag, options, attributes, wait });
}

/** @param {Page} page @param {string} name */
const lights = (page, name) => page.evaluate((name) => [...(CSS.highlights.get(name) ?? [])].map((range) => String(range).replace(/\s+/g, ' ')), name);

/** Where a word stands in the window. @param {Page} page @param {string} word */
const at = (page, word) =>
  page.evaluate((word) => {
    const walker = document.createTreeWalker(/** @type {Node} */ (document.getElementById('placed')), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = /** @type {Text} */ (walker.currentNode);
      const start = text.data.indexOf(word);
      if (start < 0) continue;
      const range = document.createRange();
      range.setStart(text, start);
      range.setEnd(text, start + word.length);
      const { left, top, width, height } = range.getBoundingClientRect();
      return /** @type {[number, number]} */ ([left + width / 2, top + height / 2]);
    }
    throw new Error(`no ${word}`);
  }, word);

/** @param {Page} page @param {string} word */
const point = async (page, word) => page.mouse.move(...(await at(page, word)));

/** @param {Page} page */
const untouched = async (page) => {
  const [same, mutations] = await page.evaluate(() => {
    const { before, mutations } = /** @type {any} */ (window);
    return [document.getElementById('placed')?.outerHTML === before, mutations.length];
  });
  assert.ok(same, 'the markup is what it was');
  assert.equal(mutations, 0);
};

const talks = ['会谈持续了 三个小时。', 'The talks lasted three hours.'];
const relations = ['两国关系很好。', 'Relations between the two countries are good.'];

for (const tag of ['duizhao-reader', 'section', 'table']) {
  test(`<${tag}>: sentences light up through markup and line ends, and no node is touched`, () =>
    visit({}, async (page) => {
      await place(page, { tag });
      await point(page, 'hours');
      assert.deepEqual(await lights(page, 'duizhao-sentence'), talks);
      assert.deepEqual((await lights(page, 'duizhao-link')).length, 2);
      await point(page, '关系');
      assert.deepEqual(await lights(page, 'duizhao-sentence'), relations);
      await point(page, 'two countries');
      assert.deepEqual(await lights(page, 'duizhao-sentence'), relations);
      await point(page, 'reporter');
      assert.deepEqual(await lights(page, 'duizhao-link'), []);
      await point(page, '会谈持续');
      await page.mouse.move(2, 2);
      assert.deepEqual(await lights(page, 'duizhao-sentence'), []);
      await page.mouse.click(...(await at(page, 'hours')));
      assert.deepEqual(await lights(page, 'duizhao-sentence'), talks);
      await untouched(page);
      const hovers = await page.evaluate(() => /** @type {any} */ (window).heard.filter(([type]) => type === 'duizhao-hover').map(([, detail]) => detail?.blocks.length ?? 0));
      assert.deepEqual(hovers.slice(0, 2), [2, 2]);
    }));
}

for (const tag of ['duizhao-reader', 'section']) {
  test(`<${tag}>: the keyboard goes through the text from a bar of its own, and says where it is`, () =>
    visit({}, async (page) => {
      await place(page, { tag });
      await page.locator('#placed').evaluate((element) => {
        const outside = document.createElement('button');
        outside.id = 'outside';
        element.before(outside);
        outside.focus();
      });
      await page.keyboard.press('Tab');
      await page.keyboard.press('ArrowDown');
      assert.deepEqual(await lights(page, 'duizhao-sentence'), ['两国举行会谈', 'Two countries hold talks']);
      await page.keyboard.press('j');
      assert.deepEqual(await lights(page, 'duizhao-sentence'), relations);
      await page.keyboard.press('Enter');
      assert.deepEqual(await lights(page, 'duizhao-sentence'), talks);
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('k');
      assert.deepEqual(await lights(page, 'duizhao-sentence'), relations);
      if (tag === 'duizhao-reader') {
        const said = await page.locator('#placed [aria-live]').allTextContents();
        assert.ok(said.some((text) => text.startsWith('Relations') && text.includes('两国关系很好')), said.join());
      }
      await page.keyboard.press('Escape');
      assert.deepEqual(await lights(page, 'duizhao-sentence'), []);
      await page.keyboard.press('ArrowDown');
      await page.locator('#outside').focus();
      assert.deepEqual(await lights(page, 'duizhao-link'), []);
    }));
}

test('later changes are followed, and what is unchanged is not linked again', () =>
  visit({}, async (page) => {
    await place(page);
    const ready = () => page.evaluate(() => /** @type {any} */ (window).heard.filter((/** @type {any} */ [type]) => type === 'duizhao-ready').length);
    // Another node that says the same: nothing to link, but a place to find.
    await page.evaluate(() => document.getElementById('en')?.replaceWith(/** @type {Node} */ (document.getElementById('en')?.cloneNode(true))));
    await page.waitForTimeout(400);
    assert.equal(await ready(), 1);
    await point(page, 'hours');
    assert.deepEqual(await lights(page, 'duizhao-sentence'), talks);
    await page.evaluate(() => {
      const one = (/** @type {string} */ text) => Object.assign(document.createElement('p'), { textContent: text });
      document.querySelector('#placed article')?.append(one('他昨天去了北京。'), one('He went to Beijing yesterday.'));
    });
    await page.waitForFunction(() => /** @type {any} */ (document.getElementById('placed')).bitext.links.length === 3);
    assert.equal(await ready(), 2);
    await point(page, 'Beijing');
    assert.deepEqual(await lights(page, 'duizhao-sentence'), ['他昨天去了北京。', 'He went to Beijing yesterday.']);
    await page.evaluate(() => document.getElementById('placed')?.replaceChildren());
    await page.waitForFunction(() => /** @type {any} */ (document.getElementById('placed')).bitext === null);
    assert.deepEqual(await lights(page, 'duizhao-sentence'), []);
  }));

for (const tag of ['duizhao-reader', 'section']) {
  test(`<${tag}>: one paragraph of thousands changes, and only its neighbourhood is linked again`, () =>
    visit({}, async (page) => {
      const pair = (/** @type {number} */ k) => `<p>孩子们唱了${k}首歌。老人在河边钓了${k}条鱼。</p><p>The children sang ${k} songs. The old man caught ${k} fish by the river.</p>`;
      const markup = Array.from({ length: 2_000 }, (_, k) => pair(k + 100)).join('');
      await place(page, { markup, tag, options: { level: 'sentence' }, attributes: tag === 'section' ? {} : { level: 'sentence' }, wait: false });
      const seen = await page.evaluate(async () => {
        const element = /** @type {any} */ (document.getElementById('placed'));
        const shown = () => /** @type {import('duizhao').Bitext} */ (element.bitext ?? /** @type {any} */ (window).enhancement.bitext);
        let steps = 0;
        element.addEventListener('duizhao-progress', () => (steps += 1));
        const ready = () => new Promise((resolve) => element.addEventListener('duizhao-ready', resolve, { once: true }));
        await ready();
        const before = shown();
        const first = steps;
        // No alignment gives such scores.
        for (const link of [...before.links, ...(before.beads ?? [])]) link.score += 1000;
        const [block] = before.links[Math.floor(before.links.length / 2)].zh;
        steps = 0;
        const again = ready();
        const paragraph = element.querySelectorAll('p')[block];
        paragraph.textContent = '他昨天去了北京。';
        paragraph.nextSibling.textContent = 'He went to Beijing yesterday.';
        await again;
        const { links, beads = [] } = shown();
        const fresh = (/** @type {import('duizhao').Link[]} */ links) => links.filter(({ score }) => score < 900);
        return {
          first,
          steps,
          links: [links.length, fresh(links).length],
          beads: [beads.length, fresh(beads).length],
          near: fresh(links).every(({ zh }) => Math.abs(zh[0] - block) < 40),
          linked: links.some(({ zh, en }) => String(zh) === String(block) && String(en) === String(block + 1)),
        };
      });
      assert.ok(seen.first > 10 && seen.steps <= 2, `${seen.first} steps, then ${seen.steps}`);
      for (const [all, fresh] of [seen.links, seen.beads]) assert.ok(all >= 2_000 && fresh > 0 && fresh < 60, JSON.stringify(seen));
      assert.ok(seen.near && seen.linked, JSON.stringify(seen));
      await page.evaluate(() => [...document.querySelectorAll('#placed p')].find((p) => p.textContent === '他昨天去了北京。')?.scrollIntoView());
      await point(page, 'Beijing');
      assert.deepEqual(await lights(page, 'duizhao-sentence'), ['他昨天去了北京。', 'He went to Beijing yesterday.']);
    }));
}

test('at the level of words, the word that is pointed at and its counterpart light up too', () =>
  visit({}, async (page) => {
    const token = (/** @type {number} */ id, /** @type {number} */ segment, /** @type {number} */ start, /** @type {number} */ end) => ({ id, segment, start, end });
    const bitext = await beforehand();
    const [zh, en] = [bitext.segments?.[2], bitext.segments?.[5]];
    assert.ok(zh && en);
    // 三 and “three”, by hand: what words are linked with is another test's matter.
    const words = {
      ...bitext,
      tokens: [token(0, zh.id, zh.end - 5, zh.end - 4), token(1, en.id, en.end - 12, en.end - 7)],
      words: [{ zh: [0], en: [1], score: 1, confidence: 1 }],
    };
    await place(page, { tag: 'section', options: { bitext: words } });
    await point(page, 'three');
    assert.deepEqual(await lights(page, 'duizhao-word'), ['三', 'three']);
    assert.deepEqual(await lights(page, 'duizhao-sentence'), talks);
    await point(page, 'hours');
    assert.deepEqual(await lights(page, 'duizhao-word'), []);
    assert.deepEqual(await lights(page, 'duizhao-sentence'), talks);
    await untouched(page);
  }));

/** A bitext made beforehand with words by hand: 会谈 is talks, 三 is three; 小时 and hours are linked to nothing. */
async function withWords() {
  const bitext = await beforehand();
  const [zh, en] = [bitext.segments?.[2], bitext.segments?.[5]];
  assert.ok(zh && en);
  const of = (/** @type {typeof zh} */ { id: segment, block, start, end }, /** @type {string[]} */ words) =>
    words.map((word) => {
      const { start: from, text } = bitext.blocks[block];
      const at = from + text.indexOf(word, start - from);
      assert.ok(at >= start && at + word.length <= end, word);
      return { segment, start: at, end: at + word.length };
    });
  const tokens = [...of(zh, ['会谈', '三', '小时']), ...of(en, ['talks', 'three', 'hours'])].map((token, id) => ({ id, ...token }));
  return { ...bitext, tokens, words: [{ zh: [0], en: [3], score: 1, confidence: 1 }, { zh: [1], en: [4], score: 1, confidence: 1 }] };
}

/** Closed roots are opened to the test. @param {Page} page */
const openRoots = (page) =>
  page.addInitScript(() => {
    const { attachShadow } = Element.prototype;
    Element.prototype.attachShadow = function (init) {
      return attachShadow.call(this, { ...init, mode: 'open' });
    };
  });

/** How a text with words is put into a reader, and into an element that is enhanced. @type {[string, () => Promise<Parameters<typeof place>[1]>][]} */
const worded = [
  ['duizhao-reader', async () => ({ markup: `${MARKUP}<script type="application/json">${JSON.stringify(await withWords())}</script>` })],
  ['section', async () => ({ tag: 'section', options: { bitext: await withWords() } })],
];

/** @param {Page} page */
const card = (page) => page.locator('#placed .card');

/** @param {Page} page */
async function inWindow(page) {
  const box = /** @type {{x: number, y: number, width: number, height: number}} */ (await card(page).boundingBox());
  const { width, height } = /** @type {{width: number, height: number}} */ (page.viewportSize());
  assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height, JSON.stringify(box));
  return box;
}

for (const [tag, how] of worded) {
  test(`<${tag}>: a word opens its popover beside the page’s own nodes; it waits for the pointer, and Escape closes it`, () =>
    visit({ prepare: openRoots }, async (page, { requests }) => {
      await place(page, await how());
      const loaded = () => requests.filter((url) => /words\.js|dictionary\.bin/.test(url)).length;
      assert.equal(loaded(), 0, 'nothing is loaded for popovers before a word is pointed at');
      await point(page, '三');
      await card(page).locator('.entry').first().waitFor();
      assert.deepEqual(await lights(page, 'duizhao-word'), ['三', 'three']);
      assert.deepEqual(await lights(page, 'duizhao-sentence'), talks);
      const said = await card(page).innerText();
      for (const part of ['sān', 'three', 'CC-CEDICT']) assert.ok(said.includes(part), said);
      const { x, y, width, height } = await inWindow(page);
      await page.mouse.move(x + width / 2, y + height / 2, { steps: 4 });
      await page.waitForTimeout(600);
      assert.ok(await card(page).isVisible());
      assert.deepEqual(await lights(page, 'duizhao-word'), ['三', 'three']);
      assert.deepEqual(await lights(page, 'duizhao-sentence'), talks);
      await page.keyboard.press('Escape');
      await card(page).waitFor({ state: 'hidden' });
      await point(page, 'hours');
      await card(page).getByText('Linked to no Chinese word here.').waitFor();
      assert.deepEqual(await lights(page, 'duizhao-word'), ['hours']);
      assert.ok((await card(page).innerText()).includes('小时'));
      await page.mouse.move(2, 2);
      await card(page).waitFor({ state: 'hidden' });
      assert.deepEqual(await lights(page, 'duizhao-word'), []);
      await untouched(page);
    }));

  test(`<${tag}>: the keyboard goes from word to word, into the popover and back`, () =>
    visit({ prepare: openRoots }, async (page) => {
      await place(page, await how());
      await page.locator('#placed').evaluate((element) => {
        const outside = document.createElement('button');
        outside.id = 'outside';
        element.before(outside);
        outside.focus();
      });
      await page.keyboard.press('Tab');
      await card(page).waitFor({ state: 'attached' });
      for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'w']) await page.keyboard.press(key);
      assert.deepEqual(await lights(page, 'duizhao-word'), ['会谈', 'talks']);
      await page.keyboard.press('Shift+ArrowRight');
      assert.deepEqual(await lights(page, 'duizhao-word'), ['三', 'three']);
      const spoken = await page.locator('#placed [aria-live] span').allTextContents();
      assert.deepEqual(spoken[0]?.trim(), '三');
      await page.keyboard.press('Tab');
      assert.ok(await card(page).evaluate((it) => /** @type {ShadowRoot} */ (it.getRootNode()).activeElement === it));
      assert.deepEqual(await lights(page, 'duizhao-sentence'), talks);
      await page.keyboard.press('Escape');
      await card(page).waitFor({ state: 'hidden' });
      assert.deepEqual(await lights(page, 'duizhao-sentence'), talks);
      await page.keyboard.press('w');
      await page.keyboard.press('w');
      assert.ok(await card(page).isVisible());
      await page.keyboard.press('ArrowRight');
      await card(page).waitFor({ state: 'hidden' });
      await page.keyboard.press('w');
      assert.deepEqual(await lights(page, 'duizhao-word'), ['会谈', 'talks']);
      await page.locator('#outside').focus();
      await card(page).waitFor({ state: 'hidden' });
      assert.deepEqual(await lights(page, 'duizhao-link'), []);
      await untouched(page);
    }));

  test(`<${tag}>: a tap opens the popover inside a narrow screen; one on a link is the link’s, one beside closes it`, () =>
    visit({ prepare: openRoots, context: { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true } }, async (page) => {
      await place(page, await how());
      const tap = async (/** @type {string} */ word) => page.touchscreen.tap(...(await at(page, word)));
      for (const word of ['三', 'three', 'hours']) {
        await tap(word);
        await card(page).filter({ visible: true }).waitFor();
        await page.waitForFunction(() => [...(CSS.highlights.get('duizhao-word') ?? [])].length > 0);
        await inWindow(page);
      }
      await page.touchscreen.tap(310, 630);
      await card(page).waitFor({ state: 'hidden' });
      await tap('two countries');
      await page.waitForTimeout(200);
      assert.ok(await card(page).isHidden());
      await untouched(page);
    }));
}

/** A page that loads nothing by itself. */
const bare = {
  path: 'bare.html',
  prepare: async (/** @type {Page} */ page) => {
    await openRoots(page);
    await page.route('**/bare.html', (route) => route.fulfill({ body: '<!doctype html><meta charset="utf-8"><title>bare</title><main></main>', contentType: 'text/html' }));
  },
};

test('who declines popovers has none, and nothing is loaded for them', () =>
  visit(bare, async (page, { requests }) => {
    await place(page, { tag: 'section', options: { bitext: await withWords(), popovers: false } });
    await point(page, '三');
    await page.waitForTimeout(400);
    assert.deepEqual(await lights(page, 'duizhao-word'), ['三', 'three']);
    assert.equal(await card(page).count(), 0);
    assert.deepEqual(requests.filter((url) => /words\.js|lexicon\.bin|dictionary\.bin/.test(url)), []);
  }));

test('who declines the dictionary is shown what the page has loaded, in the language that is asked for', async () => {
  const off = { tag: 'section', options: { dictionary: 'off', uiLang: 'zh-Hans' } };
  const spoken = (/** @type {Page} */ page) => page.locator('#placed [part=keys][aria-label="对应的段落"]').waitFor({ state: 'attached' });
  await visit(bare, async (page, { requests }) => {
    await place(page, { ...off, options: { ...off.options, bitext: await withWords() } });
    await spoken(page);
    await point(page, '三');
    await card(page).getByText('词典已关闭。').waitFor();
    assert.equal(await card(page).locator('.keywords').count(), 0);
    assert.deepEqual(requests.filter((url) => /lexicon\.bin|dictionary\.bin/.test(url)), []);
  });
  await visit(bare, async (page, { requests }) => {
    await place(page, { ...off, options: { ...off.options, level: 'word' } });
    await spoken(page);
    await point(page, '关系');
    await card(page).getByText('词典已关闭。').waitFor();
    assert.match(await card(page).locator('.keywords').innerText(), /^关键词干.*concern/);
    assert.deepEqual(requests.filter((url) => url.endsWith('dictionary.bin')), []);
  });
});

test('removed, it lights and watches nothing; put back, it links again', () =>
  visit({}, async (page) => {
    await place(page);
    await point(page, 'hours');
    await page.evaluate(() => {
      const element = /** @type {any} */ (document.getElementById('placed'));
      Object.assign(window, { kept: element });
      element.remove();
    });
    await page.waitForTimeout(50);
    assert.deepEqual(await lights(page, 'duizhao-sentence'), []);
    await page.evaluate(() => document.querySelector('main')?.prepend(/** @type {any} */ (window).kept));
    await page.waitForFunction(() => /** @type {any} */ (window).heard.filter((/** @type {any} */ [type]) => type === 'duizhao-ready').length === 2);
    await point(page, '关系');
    assert.deepEqual(await lights(page, 'duizhao-sentence'), relations);
  }));

test('an enhancement that is disconnected leaves the element to itself, and can be made again', () =>
  visit({}, async (page) => {
    await place(page, { tag: 'section' });
    const again = await page.evaluate(async () => {
      const { enhance } = await import(new URL('index.js', document.baseURI).href);
      const element = document.getElementById('placed');
      const { enhancement } = /** @type {any} */ (window);
      const same = enhance(element) === enhancement;
      enhancement.disconnect();
      return same;
    });
    assert.ok(again);
    await point(page, 'hours');
    assert.deepEqual(await lights(page, 'duizhao-sentence'), []);
    await page.evaluate(async () => {
      const { enhance } = await import(new URL('index.js', document.baseURI).href);
      await enhance(document.getElementById('placed')).ready;
    });
    await point(page, '关系');
    assert.deepEqual(await lights(page, 'duizhao-sentence'), relations);
    await untouched(page);
  }));

const given = { zh: ['两国举行会谈', '两国关系很好。会谈持续了 三个小时。'], en: ['Two countries hold talks', 'Relations between the two countries are good. The talks lasted three hours.'] };

/** A bitext made beforehand of two texts, as a site would make it. */
async function beforehand() {
  const { align } = await import('duizhao');
  return align({ zh: given.zh.join('\n'), en: given.en.join('\n') }, { level: 'sentence' });
}

test('a bitext made beforehand needs no lexicon: in a script, from a file, as an option', async () => {
  const bitext = await beforehand();
  const json = JSON.stringify(bitext);
  const file = { prepare: (/** @type {Page} */ page) => page.route('**/given.json', (route) => route.fulfill({ body: json, contentType: 'application/json' })) };
  const ways = [
    { markup: `${MARKUP}<script type="application/json">${json}</script>` },
    { attributes: { 'bitext-src': 'given.json' } },
    { tag: 'section', options: { bitext } },
  ];
  for (const how of ways) {
    await visit(file, async (page) => {
      await place(page, how);
      await point(page, 'hours');
      assert.deepEqual(await lights(page, 'duizhao-sentence'), talks);
      await untouched(page);
    });
  }
});

test('a bitext that is not of this text, or none at all, is one error; the page stays', async () => {
  const other = JSON.stringify(await beforehand()).replaceAll('两国', '三国');
  const ways = /** @type {[string, object, string][]} */ ([
    [`${MARKUP}<script type="application/json">${other}</script>`, {}, 'invalid-argument'],
    [`${MARKUP}<script type="application/json">{"blocks":</script>`, {}, 'invalid-argument'],
    [`${MARKUP}<script type="application/json">{"blocks":[{"id":7}],"links":[]}</script>`, {}, 'invalid-argument'],
    [MARKUP, { 'bitext-src': 'missing.json' }, 'load-failed'],
    [MARKUP, { 'bitext-src': 'index.html' }, 'invalid-argument'],
  ]);
  for (const [markup, attributes, code] of ways) {
    await visit({ mayLog: /Failed to load resource/ }, async (page) => {
      await place(page, { markup, attributes: /** @type {Record<string, string>} */ (attributes) });
      await page.waitForTimeout(50);
      assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).errors.map((/** @type {any} */ { code }) => code)), [code]);
      await point(page, 'hours');
      assert.deepEqual(await lights(page, 'duizhao-link'), []);
      await untouched(page);
    });
  }
});

test('nothing is loaded before the element comes near the window', () => {
  const html = '<!doctype html><meta charset="utf-8"><title>far</title><script type="module" src="define.js"></script><div style="height: 5000px"></div>'
    + `<duizhao-reader id="placed">${MARKUP}</duizhao-reader><duizhao-reader id="empty"></duizhao-reader>`;
  const prepare = (/** @type {Page} */ page) => page.route('**/far.html', (route) => route.fulfill({ body: html, contentType: 'text/html' }));
  return visit({ path: 'far.html', prepare }, async (page, { requests }) => {
    await page.waitForFunction(() => customElements.get('duizhao-reader'));
    await page.waitForTimeout(200);
    const loaded = () => requests.map((url) => /[^/]+$/.exec(url)?.[0]).filter((name) => /wasm|lexicon/.test(String(name)));
    assert.deepEqual(loaded(), []);
    await page.locator('#placed').scrollIntoViewIfNeeded();
    await page.waitForFunction(() => /** @type {any} */ (document.getElementById('placed')).bitext?.links.length === 2);
    assert.deepEqual(loaded().sort(), ['duizhao_bg.wasm.gz', 'lexicon.bin']);
  });
});

test('without highlights, boxes are painted, and the text is read through them', () =>
  visit({ prepare: (page) => page.addInitScript(() => delete /** @type {any} */ (CSS).highlights) }, async (page) => {
    await place(page);
    await point(page, 'hours');
    const boxes = () => page.locator('#placed .overlay > div').count();
    assert.ok((await boxes()) >= 2);
    await page.mouse.move(2, 2);
    assert.equal(await boxes(), 0);
    await untouched(page);
  }));

const pkg = (/** @type {string} */ name) => readFileSync(join(root, 'www', 'pkg', name));
const flipped = (/** @type {Buffer} */ bytes) => {
  const other = Buffer.from(bytes);
  for (let at = bytes.length >> 1; at < bytes.length; at += 997) other[at] ^= 0x55;
  return other;
};

/** What is wrong with a file, by name; each is answered so. @type {[string, string, (route: import('playwright-core').Route) => unknown, RegExp][]} */
const wrong = [
  ['another wasm', 'duizhao_bg.wasm.gz', (route) => route.fulfill({ body: Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]) }), /^load-failed$/],
  ['a tampered wasm', 'duizhao_bg.wasm.gz', (route) => route.fulfill({ body: flipped(pkg('duizhao_bg.wasm.gz')) }), /^load-failed$/],
  ['a wasm cut short', 'duizhao_bg.wasm.gz', (route) => route.fulfill({ body: pkg('duizhao_bg.wasm.gz').subarray(0, 100_000) }), /^load-failed$/],
  ['no wasm', 'duizhao_bg.wasm.gz', (route) => route.fulfill({ status: 404, body: '' }), /^load-failed$/],
  ['a tampered lexicon', 'lexicon.bin', (route) => route.fulfill({ body: flipped(pkg('lexicon.bin')) }), /^lexicon-corrupt$/],
  ['a lexicon cut short', 'lexicon.bin', (route) => route.fulfill({ body: pkg('lexicon.bin').subarray(0, 300_000) }), /^lexicon-corrupt$/],
  ['a cut connection', 'lexicon.bin', (route) => route.abort('connectionreset'), /^load-failed$/],
  ['a page instead of a file', 'lexicon.bin', (route) => route.fulfill({ body: '<!doctype html>', contentType: 'text/html' }), /^lexicon-corrupt$/],
];

for (const [name, file, answer, code] of wrong) {
  test(`${name}: one error, the page’s text as it was, and the next try works`, () =>
    visit({ prepare: (page) => page.route(`**/${file}`, answer), mayLog: /Failed to load resource|net::ERR/ }, async (page) => {
      await place(page);
      const codes = () => page.evaluate(() => /** @type {any} */ (window).errors.map((/** @type {any} */ { code }) => code));
      await page.waitForTimeout(100);
      assert.equal((await codes()).length, 1);
      assert.match((await codes())[0], code);
      await untouched(page);
      await page.unroute(`**/${file}`);
      await page.evaluate(() => document.querySelector('#placed article')?.append('.'));
      await page.waitForFunction(() => /** @type {any} */ (document.getElementById('placed')).bitext);
      await point(page, 'hours');
      assert.deepEqual(await lights(page, 'duizhao-sentence'), talks);
    }));
}

test('text in place cannot be mended, and the bar says so', () =>
  visit({}, async (page) => {
    await place(page, { attributes: { editable: '', 'ui-lang': 'en' } });
    await page.locator('#placed').getByRole('group', { name: 'Mending' }).getByText('linked where it stands in a page cannot be mended').waitFor();
    const code = await page.evaluate(() => /** @type {any} */ (document.getElementById('placed')).mend({ do: 'approve', level: 'block', units: [0] }).catch((/** @type {any} */ error) => error.code));
    assert.equal(code, 'invalid-argument');
    await untouched(page);
  }));
