// The catalogue: every language says everything, and the page's own English is the catalogue's.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { LANGUAGES as MENDING } from '../../www/controls/mender-messages.js';
import { ENGLISH, LANGUAGES, messagesIn } from '../../www/messages/messages.js';
import { LANGUAGES as DOCUMENTS } from '../../www/messages/documents.js';
import { LANGUAGES as WORKS } from '../../www/host/works-messages.js';

const forms = (/** @type {string | string[]} */ text) => [text].flat();
const holes = (/** @type {string | string[]} */ text) => [...new Set(forms(text).flatMap((form) => form.match(/\{\w+\}/g) ?? []))].sort();

test('every language has every message, with the same holes, and none is empty', async () => {
  const tables = await Promise.all(Object.entries(LANGUAGES).map(async ([lang, table]) => [lang, await table()]));
  for (const { en, ...others } of /** @type {Record<string, Record<string, string | string[]>>[]} */ ([Object.fromEntries(tables), MENDING, WORKS, DOCUMENTS])) {
    assert.deepEqual(Object.keys(others), ['zh-Hans', 'zh-Hant']);
    for (const [lang, table] of Object.entries(others)) {
      assert.deepEqual(Object.keys(table), Object.keys(en), lang);
      for (const [key, text] of Object.entries(table)) {
        assert.deepEqual(holes(text), holes(en[key]), `${lang} ${key}`);
        assert.ok(forms(text).every((form) => form.trim() === form && form !== ''), `${lang} ${key}`);
      }
    }
  }
});

test('a language is found by any tag of it, and English stands in for what is not there', async () => {
  const found = async (/** @type {(string | null)[]} */ ...tags) => (await messagesIn(tags)).lang;
  assert.deepEqual(
    await Promise.all([found('zh'), found('zh-CN'), found('zh-TW'), found('zh-Hant-HK'), found('en-GB'), found('fr', 'zh-HK'), found('fr'), found(null, 'no tag!', 'zh'), found()]),
    ['zh-Hans', 'zh-Hans', 'zh-Hant', 'zh-Hant', 'en', 'zh-Hant', 'en', 'zh-Hans', 'en'],
  );
});

test('holes are filled, numbers written as the language does, and the plural is right', async () => {
  const { say } = ENGLISH;
  assert.deepEqual([say('links', { n: 1 }), say('links', { n: 5000 })], ['1 link', '5,000 links']);
  assert.equal((await messagesIn(['zh'])).say('links', { n: 1 }), '1 处对应');
});

test('the host page says in English what the catalogue says', () => {
  const html = readFileSync(new URL('../../www/index.html', import.meta.url), 'utf8');
  const { texts } = ENGLISH;
  const tags = [...html.matchAll(/<[^<>]*data-say="([^"]*)"[^<>]*>([^<]*)/g)];
  assert.ok(tags.length > 10);
  for (const [tag, pairs, inside] of tags) {
    for (const pair of pairs.split(' ')) {
      const [key, attribute] = pair.split(':');
      const said = attribute ? new RegExp(`${attribute}="([^"]*)"`).exec(tag)?.[1] : inside;
      assert.equal(said, texts[/** @type {keyof typeof texts} */ (key)], pair);
    }
  }
});
