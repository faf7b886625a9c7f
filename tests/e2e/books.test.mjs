// Whole books on the page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bilingual } from '../../scripts/texts.mjs';
import { useBrowser, visit } from './harness.mjs';

useBrowser();

test('two books are linked in a worker, which says how far it has come and can be stopped', () =>
  visit({}, async (page) => {
    const stopped = await page.evaluate(async (books) => {
      const { alignSentences } = await import(new URL('index.js', document.baseURI).href);
      const stop = new AbortController();
      /** @type {number[]} */
      const done = [];
      const begin = performance.now();
      let longest = 0;
      let last = begin;
      const beat = setInterval(() => {
        longest = Math.max(longest, performance.now() - last);
        last = performance.now();
      }, 20);
      const onProgress = (/** @type {{done: number}} */ progress) => {
        done.push(progress.done);
        if (done.length === 3) stop.abort();
      };
      const code = await alignSentences(books, { onProgress, signal: stop.signal }).catch((/** @type {any} */ error) => error.code);
      clearInterval(beat);
      return { code, done, longest };
    }, bilingual(20_000));
    assert.equal(stopped.code, 'cancelled');
    assert.ok(stopped.done.every((share, k) => share >= (stopped.done[k - 1] ?? 0) && share < 1), String(stopped.done));
    assert.ok(stopped.longest < 2000, `the page stood still for ${stopped.longest} ms`);
  }));
