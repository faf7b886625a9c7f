// The package under Node.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { align, alignSentences, DuizhaoError } from 'duizhao';
import { root } from '../../scripts/task.mjs';

const sample = readFileSync(join(root, 'www', 'sample.txt'), 'utf8');
const golden = JSON.parse(readFileSync(join(root, 'tests', 'data', 'sample.bitext.json'), 'utf8'));
const both = '𠮷野家在北京。\nYoshinoya 👨‍👩‍👧 is in Beijing.';

/** @param {string} code @param {RegExp} [message] */
const refusal = (code, message = /./) => (/** @type {unknown} */ error) => {
  assert.ok(error instanceof DuizhaoError && error instanceof Error);
  assert.equal(error.name, 'DuizhaoError');
  assert.equal(error.code, code);
  assert.match(error.message, message);
  return true;
};

test('the sample gives the golden bitext', async () => {
  const same = JSON.stringify(await align({ text: sample }, { level: 'sentence' })) === JSON.stringify(golden);
  assert.ok(same, 'other bytes than the golden file; `cargo test --test wasm` says whether it is up to date');
});

test('offsets count UTF-16 units, or code points where that is asked for', async () => {
  for (const { start, end, text } of (await align({ text: both })).blocks) assert.equal(both.slice(start, end), text);
  const points = [...both];
  const { blocks } = await align({ text: both }, { offsets: 'codepoint' });
  for (const { start, end, text } of blocks) assert.equal(points.slice(start, end).join(''), text);
  assert.ok(blocks.at(-1)?.end === points.length && points.length < both.length);
});

test('two texts have offsets of their own', async () => {
  const { blocks, links } = await align({ zh: '两国关系很好。', en: '\n Relations are good.' });
  assert.deepEqual(blocks.map(({ input, start, end }) => [input, start, end]), [['zh', 0, 7], ['en', 2, 21]]);
  assert.deepEqual(links.map(({ zh, en }) => [zh, en]), [[[0], [1]]]);
});

test('odd characters keep their places', async () => {
  const text = '\ud800两国\u0000关系很好。\u202e\nRelations\u0007 are good.\udc00';
  for (const { start, end, text: piece } of (await align({ text })).blocks) assert.equal(text.toWellFormed().slice(start, end), piece);
});

test('blocks are linked, and sentences where that is asked for', async () => {
  const { segments, beads, ...blocks } = await align({ text: sample }, { level: 'sentence' });
  assert.deepEqual(await align({ text: sample }), blocks);
  assert.deepEqual(await align({ text: sample }, { level: 'block' }), blocks);
  assert.ok(segments && beads && beads.length > blocks.links.length);
  for (const { block, start, end } of segments) {
    assert.ok(blocks.blocks[block].start <= start && start < end && end <= blocks.blocks[block].end);
  }
  for (const ids of [beads.flatMap(({ zh }) => zh), beads.flatMap(({ en }) => en)]) assert.deepEqual([...new Set(ids)].length, ids.length);
});

test('segments end at semicolons where that is asked for', async () => {
  const text = '他来了；我走了。\nHe came; I left.';
  const pieces = async (/** @type {import('duizhao').AlignOptions} */ options) =>
    (await align({ text }, { level: 'sentence', ...options })).segments?.map(({ start, end }) => text.slice(start, end));
  assert.deepEqual(await pieces({}), ['他来了；我走了。', 'He came; I left.']);
  assert.deepEqual(await pieces({ semicolons: true }), ['他来了；', '我走了。', 'He came;', 'I left.']);
});

test('lists of sentences are linked as they are given, those without a counterpart too', async () => {
  const zh = ['两国关系很好。会谈持续了三个小时。', '他昨天去了北京。'];
  const en = ['Relations between the two countries are good.', 'The talks lasted three hours.', 'He went to Beijing yesterday.'];
  const { beads } = await alignSentences({ zh, en });
  assert.deepEqual(beads.map(({ zh, en }) => [zh, en]), [[[0], [0, 1]], [[1], [2]]]);
  for (const { score, confidence } of beads) {
    assert.ok(confidence > 0 && confidence <= 1);
    for (const figure of [score, confidence]) assert.equal(figure, Math.round(figure * 1000) / 1000);
  }
  assert.deepEqual((await alignSentences({ zh, en: [] })).beads.map(({ zh, en }) => [zh, en]), [[[0], []], [[1], []]]);
  assert.deepEqual(await alignSentences({ zh: [], en: [] }), { beads: [] });
});

test('lists of anything but strings are named', async () => {
  const call = /** @type {(input?: unknown, options?: unknown) => Promise<unknown>} */ (alignSentences);
  await assert.rejects(call(), refusal('invalid-argument', /^input:/));
  await assert.rejects(call({ zh: ['好'] }), refusal('invalid-argument', /^input\.en: must be a list/));
  await assert.rejects(call({ zh: '好', en: ['good'] }), refusal('invalid-argument', /^input\.zh:/));
  await assert.rejects(call({ zh: ['好', 7], en: ['good'] }), refusal('invalid-argument', /^input\.zh:/));
  await assert.rejects(call({ zh: ['好'], en: new Array(2) }), refusal('invalid-argument', /^input\.en:/));
  await assert.rejects(call({ zh: ['好'], en: ['good'] }, { onProgress: () => false }), refusal('cancelled'));
  await assert.rejects(call({ zh: ['好'], en: ['good'] }, { signal: AbortSignal.abort() }), refusal('cancelled'));
});

test('bad arguments are named', async () => {
  const call = /** @type {(input?: unknown, options?: unknown) => Promise<unknown>} */ (align);
  await assert.rejects(call(), refusal('invalid-argument', /^input:/));
  await assert.rejects(call('text'), refusal('invalid-argument', /^input:/));
  await assert.rejects(call({ text: 1 }), refusal('invalid-argument', /^input\.text:/));
  await assert.rejects(call({ zh: 'a' }), refusal('invalid-argument', /^input:/));
  await assert.rejects(call({ text: 'a' }, { offsets: 'bytes' }), refusal('invalid-argument', /^options\.offsets:/));
  await assert.rejects(call({ text: 'a' }, { level: 'page' }), refusal('invalid-argument', /^options\.level:/));
  await assert.rejects(call({ text: 'a' }, { onProgress: 1 }), refusal('invalid-argument', /^options\.onProgress:/));
  await assert.rejects(call({ text: 'a' }, 7), refusal('invalid-argument', /^options:/));
  const before = await align({ text: 'a' });
  for (const bad of [7, 'bitext', {}, { ...before, links: undefined }, { ...before, links: [{ zh: [3], en: [0], score: 1, confidence: 1 }] }]) {
    await assert.rejects(call({ text: 'a' }, { before: bad }), refusal('invalid-argument', /^options\.before:/));
  }
  await assert.rejects(call({ text: 'a' }, { before, offsets: 'codepoint' }), refusal('invalid-argument', /^options\.before:.*UTF-16/));
  await assert.rejects(call({ text: ' \u3000\n' }), refusal('empty-text'));
});

test('a text that has changed keeps the links that are far from the change', async () => {
  const sentence = (/** @type {number} */ k) => [`孩子们唱了${k}首歌，老人在河边钓鱼。`, `The children sang ${k} songs and the old man was fishing by the river.`];
  const lines = Array.from({ length: 60 }, (_, k) => sentence(k + 10)).flat();
  const before = await align({ text: lines.join('\n') }, { level: 'word' });
  const odd = before.links.map((link, at) => (at === 50 ? { ...link, score: 77 } : link));
  lines.splice(10, 2, '', '她买了一匹白马，写了一封长信。', '', '', 'She bought a white horse and wrote a long letter.');
  const text = lines.join('\n');
  const now = await align({ text }, { level: 'word', before: { ...before, links: odd } });
  for (const { start, end, text: piece } of now.blocks) assert.equal(text.slice(start, end), piece);
  assert.deepEqual(now.links.slice(20), odd.slice(20));
  const units = (/** @type {import('duizhao').Link[] | undefined} */ links) => links?.map(({ zh, en }) => [zh, en]);
  const anew = await align({ text }, { level: 'word', before: null });
  assert.deepEqual([now.blocks, now.segments, now.tokens], [anew.blocks, anew.segments, anew.tokens]);
  assert.deepEqual([units(now.links), units(now.beads)], [units(anew.links), units(anew.beads)]);
  assert.deepEqual(await align({ text }, { level: 'sentence', before }), await align({ text }, { level: 'sentence' }), 'of another level');
});

test('progress rises, may stop the work, and what it throws comes out', async () => {
  /** @type {number[]} */
  const done = [];
  await align({ text: sample }, { onProgress: (progress) => void done.push(progress.done) });
  assert.ok(done.length > 0);
  assert.deepEqual(done, [...done].sort((a, b) => a - b));
  await assert.rejects(align({ text: sample }, { onProgress: () => false }), refusal('cancelled'));
  const mine = new Error('mine');
  await assert.rejects(align({ text: sample }, { onProgress: () => { throw mine; } }), (error) => error === mine);
  await assert.rejects(align({ text: sample }, { signal: AbortSignal.abort() }), refusal('cancelled'));
});
