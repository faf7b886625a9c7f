// The package under Node.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { align, DuizhaoError } from 'duizhao';
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
  const same = JSON.stringify(await align({ text: sample })) === JSON.stringify(golden);
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

test('bad arguments are named', async () => {
  const call = /** @type {(input?: unknown, options?: unknown) => Promise<unknown>} */ (align);
  await assert.rejects(call(), refusal('invalid-argument', /^input:/));
  await assert.rejects(call('text'), refusal('invalid-argument', /^input:/));
  await assert.rejects(call({ text: 1 }), refusal('invalid-argument', /^input\.text:/));
  await assert.rejects(call({ zh: 'a' }), refusal('invalid-argument', /^input:/));
  await assert.rejects(call({ text: 'a' }, { offsets: 'bytes' }), refusal('invalid-argument', /^options\.offsets:/));
  await assert.rejects(call({ text: 'a' }, { onProgress: 1 }), refusal('invalid-argument', /^options\.onProgress:/));
  await assert.rejects(call({ text: 'a' }, 7), refusal('invalid-argument', /^options:/));
  await assert.rejects(call({ text: ' \u3000\n' }), refusal('empty-text'));
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
