// Sentences are found and lit where their characters stand, however the page cuts the text of a block into nodes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { litSentences, load, useBrowser, visit, withSentences } from './harness.mjs';

useBrowser();

const LASTED = ['会谈持续了三个小时。', 'The talks lasted three hours.'];

/** @typedef {import('playwright-core').Page} Page */

/**
 * Gives a block of the page other nodes: a string is a text node, a list an element with its name first.
 *
 * @param {Page} page
 * @param {number} id
 * @param {unknown[]} nodes
 */
const put = (page, id, nodes) =>
  page.locator(`[data-block="${id}"]`).evaluate((block, nodes) => {
    const made = (/** @type {any} */ node) => {
      if (typeof node === 'string') return document.createTextNode(node);
      const [name, ...inside] = node;
      const element = document.createElement(name);
      element.append(...inside.map(made));
      return element;
    };
    block.replaceChildren(.../** @type {any[]} */ (nodes).map(made));
  }, nodes);

/** Points at the middle of the element of a block that says this. @param {Page} page @param {number} id @param {string} text */
async function point(page, id, text) {
  const found = page.locator(`[data-block="${id}"] :text-is("${text}")`);
  const { x, y, width, height } = /** @type {{x: number, y: number, width: number, height: number}} */ (await found.boundingBox());
  await page.mouse.move(x + width / 2, y + height / 2);
}

test('readings over the text are neither counted nor lit, and stand for what they read', () =>
  visit({ context: { viewport: { width: 1200, height: 1000 } } }, async (page) => {
    await load(page, { bitext: withSentences });
    const ruby = (/** @type {string} */ base, /** @type {string} */ reading) => ['ruby', base, ['rp', '('], ['rt', reading], ['rp', ')']];
    await put(page, 4, [ruby('两', 'liǎng'), ruby('国', 'guó'), '关系很好。', ruby('会谈', 'huìtán'), '持续了三个', ruby('小时', 'xiǎoshí'), '。']);
    await point(page, 4, 'xiǎoshí');
    assert.deepEqual((await litSentences(page)).weak, ['会谈', '持续了三个小时', '。', LASTED[1]]);
    await point(page, 4, 'guó');
    assert.deepEqual((await litSentences(page)).sure, ['两', '国', '关系很好。', 'Relations are good.']);
  }));

test('markup inside a block, and the line ends and indentation of its source, are seen through', () =>
  visit({ context: { viewport: { width: 1200, height: 1000 } } }, async (page) => {
    await load(page, { bitext: withSentences });
    await put(page, 6, ['\n    The ', ['em', 'talks\n    lasted'], ' three ', ['b', 'hours'], ['template', 'three'], '.\n  ']);
    await page.locator('[data-block="6"]').evaluate((block) => { /** @type {HTMLElement} */ (block).style.whiteSpace = 'normal'; });
    await point(page, 6, 'hours');
    const spaced = (await litSentences(page)).weak.map((text) => text.replace(/\s+/g, ' '));
    assert.deepEqual(spaced, [LASTED[0], 'The talks lasted three hours', '.']);
  }));
