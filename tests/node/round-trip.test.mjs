// What is written is read back: the same units with the same links, figures and approvals, and the same bytes again.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import Ajv from 'ajv/dist/2020.js';
import { root } from '../../scripts/task.mjs';
import { write } from '../../www/engine/core.js';
import { align, exportBitext, preload, readFiles } from '../../www/node.js';
import { bitext, said } from './samples.mjs';

/** How many bitexts each property is tried on. */
const TRIES = 150;

const ENDINGS = { tmx: 'tmx', xliff: 'xlf', tsv: 'tsv', csv: 'csv' };

before(preload);

/** @param {string} name @param {string | Uint8Array<ArrayBuffer>} content */
async function read(name, content) {
  return /** @type {any} */ (await readFiles([new File([content], name)])).bitext;
}

for (const [format, ending] of Object.entries(ENDINGS)) {
  for (const level of /** @type {const} */ (['sentence', 'block'])) {
    test(`${format}, a ${level} a unit`, async () => {
      for (let seed = 0; seed < TRIES; seed += 1) {
        const given = bitext(seed);
        const oneSided = seed % 3 > 0;
        const file = await exportBitext(given, /** @type {'tmx'} */ (format), { level, oneSided });
        if (given.links.length === 0 && !oneSided) continue;
        const back = await read(`back.${ending}`, file).catch((error) => assert.match(error.message, /no pair|in both Chinese/));
        if (!back) continue;
        assert.deepEqual(said(/** @type {any[]} */ (write(back, 'units'))), said(/** @type {any[]} */ (write(given, 'units', { level, oneSided }))), `seed ${seed}`);
        const again = await exportBitext(back, /** @type {'tmx'} */ (format));
        assert.deepEqual(await read(`again.${ending}`, again), back, `seed ${seed}`);
      }
    });
  }
}

test('json, all there is', async () => {
  for (let seed = 0; seed < TRIES; seed += 1) {
    const given = bitext(seed);
    assert.deepEqual(await read('back.json', await exportBitext(given, 'json')), given);
  }
});

test('json fits its schema, words and times too', async () => {
  const schema = JSON.parse(readFileSync(join(root, 'www', 'bitext.schema.json'), 'utf8'));
  const check = new Ajv({ allErrors: true }).compile(schema);
  const fits = (/** @type {string} */ json) => assert.ok(check(JSON.parse(json)), JSON.stringify(check.errors));
  for (let seed = 0; seed < TRIES; seed += 1) fits(await exportBitext(bitext(seed), 'json'));
  const times = { text: /** @type {[number, number][]} */ ([[0, 900], [1000, 2000]]) };
  const linked = await align({ text: '两国关系很好。\nRelations are good.', times }, { level: 'word' });
  assert.equal(linked.blocks[1].time?.[1], 2000);
  assert.ok(linked.tokens);
  const json = await exportBitext(linked, 'json');
  fits(json);
  assert.deepEqual(await read('back.json', json), linked);
  for (const broken of [{ version: 2 }, { format: 'other' }, { blocks: [{}] }, { links: undefined }, { more: 1 }]) {
    assert.equal(check({ ...JSON.parse(json), ...broken }), false, JSON.stringify(broken));
  }
});

test('notes for Anki have pinyin and words', async () => {
  const text = '两国关系很好。会谈持续了三个小时。\nRelations between the two countries are good. The talks lasted three hours.';
  const linked = await align({ text }, { level: 'word' });
  const notes = (await exportBitext(linked, 'anki')).split('\r\n')[1].split('\t');
  assert.deepEqual(notes.slice(0, 2), ['会谈持续了三个小时。', 'The talks lasted three hours.']);
  assert.match(notes[2], /chíxù le sān gè xiǎoshí$/);
  assert.match(notes[3], /会谈 talks; .*小时 hours/);
  const own = await exportBitext(linked, 'anki', { pinyin: (text) => `${text.length}` });
  assert.equal(own.split('\r\n')[1].split('\t')[2], '10');
});

test('what was linked comes back with its sentences', async () => {
  const text = '两国关系很好。会谈持续了三个小时。\nRelations between the two countries are good. The talks lasted three hours.';
  const linked = await align({ text }, { level: 'sentence' });
  for (const [format, ending] of Object.entries(ENDINGS)) {
    const back = await read(`back.${ending}`, await exportBitext(linked, /** @type {'tmx'} */ (format)));
    assert.deepEqual([back.blocks.length, back.links.length, back.segments.length, back.beads.length], [2, 1, 4, 2], format);
    assert.deepEqual(back.blocks.map((/** @type {any} */ { text }) => text), text.split('\n'), format);
    assert.equal(back.blocks[0].script, 'zh-Hans', format);
  }
});
