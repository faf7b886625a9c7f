// The command line.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { root } from '../../scripts/task.mjs';

const COMMAND = join(root, 'bin', 'duizhao.mjs');

/**
 * @param {string[]} args
 * @param {string | Buffer} [input]
 * @returns {Promise<{status: number | null, stdout: string, stderr: string}>}
 */
function duizhao(args, input = '') {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [COMMAND, ...args]);
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (piece) => { stdout += piece; });
    child.stderr.setEncoding('utf8').on('data', (piece) => { stderr += piece; });
    child.on('error', reject).on('close', (status) => resolve({ status, stdout, stderr }));
    child.stdin.on('error', () => {}).end(input);
  });
}

/** @param {string} stdout */
const lines = (stdout) => stdout.trimEnd().split('\n').map((line) => JSON.parse(line));

test('a line in, a line out', async () => {
  const input = [{ id: 'a', text: '两国关系很好。\nRelations are good.' }, { id: 2, zh: '𠮷野家很好。', en: 'Yoshinoya is good.' }];
  const { status, stdout, stderr } = await duizhao(['align'], input.map((line) => JSON.stringify(line)).join('\n'));
  assert.deepEqual([status, stderr], [0, '']);
  const [first, second] = lines(stdout);
  assert.deepEqual(Object.keys(first), ['id', 'blocks', 'links']);
  assert.equal(first.id, 'a');
  assert.deepEqual(Object.keys(first.links[0]), ['zh', 'en', 'score', 'confidence']);
  assert.deepEqual([first.links[0].zh, first.links[0].en], [[0], [1]]);
  assert.equal(second.id, 2);
  assert.deepEqual(second.blocks[0], { id: 0, lang: 'zh', script: second.blocks[0].script, kind: second.blocks[0].kind, input: 'zh', start: 0, end: 7, text: '𠮷野家很好。' });
});

test('offsets in code points where that is asked for', async () => {
  const { stdout } = await duizhao(['align', '--offsets', 'codepoint'], JSON.stringify({ id: 1, zh: '𠮷野家很好。', en: '👍 good' }));
  assert.deepEqual(lines(stdout)[0].blocks.map((/** @type {any} */ { end }) => end), [6, 6]);
});

test('sentences where that is asked for, in texts and in lists', async () => {
  const text = '两国关系很好。会谈持续了三个小时。\nRelations between the two countries are good. The talks lasted three hours.';
  const zh = ['两国关系很好。', '会谈持续了三个小时。'];
  const en = ['Relations between the two countries are good.', 'The talks lasted three hours.'];
  const input = [{ id: 'text', text }, { id: 'lists', zh, en }, { id: 'one list', zh, en: en[0] }];
  const { status, stdout } = await duizhao(['align', '--level', 'sentence'], input.map((line) => JSON.stringify(line)).join('\n'));
  assert.equal(status, 1);
  const [first, second, third] = lines(stdout);
  assert.deepEqual(Object.keys(first), ['id', 'blocks', 'links', 'segments', 'beads']);
  assert.deepEqual(first.segments.map((/** @type {any} */ { start, end }) => text.slice(start, end)), [...zh, ...en]);
  assert.deepEqual(first.beads.map((/** @type {any} */ { zh, en }) => [zh, en]), [[[0], [2]], [[1], [3]]]);
  assert.deepEqual(Object.keys(second), ['id', 'beads']);
  assert.deepEqual(Object.keys(second.beads[0]), ['zh', 'en', 'score', 'confidence']);
  assert.deepEqual(second.beads.map((/** @type {any} */ { zh, en }) => [zh, en]), [[[0], [0]], [[1], [1]]]);
  assert.match(third.error.message, /^input\.en: must be a list/);
});

test('segments end at semicolons where that is asked for', async () => {
  const input = JSON.stringify({ id: 1, text: '他来了；我走了。\nHe came; I left.' });
  const { stdout } = await duizhao(['align', '--level', 'sentence', '--semicolons'], input);
  assert.equal(lines(stdout)[0].segments.length, 4);
});

test('words where that is asked for, in lists of them and in texts', async () => {
  const zh = ['两', '国', '关系', '很', '好', '。'];
  const en = ['relations', 'between', 'the', 'two', 'countries', 'are', 'very', 'good', '.'];
  const text = '两国关系很好。\nRelations between the two countries are very good.';
  const input = [{ id: 1, zh, en }, { id: 2, text }, { id: 3, zh: ['', '\u0000', '👍'], en: [] }, { id: 4, zh, en: 'good' }, { id: 5, zh: [7], en }];
  const { status, stdout } = await duizhao(['align', '--level', 'word'], input.map((line) => JSON.stringify(line)).join('\n'));
  assert.equal(status, 1);
  const [first, second, third, fourth, fifth] = lines(stdout);
  assert.deepEqual(Object.keys(first), ['id', 'links', 'confidences']);
  const pairs = first.links.map((/** @type {[number, number]} */ [i, j]) => `${zh[i]}=${en[j]}`);
  for (const pair of ['关系=relations', '两=two', '国=countries', '好=good', '。=.']) assert.ok(pairs.includes(pair), `${pair} in ${pairs}`);
  assert.equal(first.confidences.length, first.links.length);
  assert.deepEqual(Object.keys(second), ['id', 'blocks', 'links', 'segments', 'beads', 'tokens', 'words']);
  const said = (/** @type {number} */ id) => text.slice(second.tokens[id].start, second.tokens[id].end);
  assert.ok(second.words.some((/** @type {any} */ word) => said(word.zh[0]) === '关系' && said(word.en[0]) === 'Relations'));
  assert.deepEqual(third, { id: 3, links: [], confidences: [] });
  assert.deepEqual([fourth.error.code, fifth.error.code], ['invalid-argument', 'invalid-argument']);
});

test('lists at the level of blocks are refused with what to do', async () => {
  const { status, stdout } = await duizhao(['align'], JSON.stringify({ id: 1, zh: ['好'], en: ['good'] }));
  const [{ id, error }] = lines(stdout);
  assert.deepEqual([status, id, error.code], [1, 1, 'invalid-argument']);
  assert.match(error.message, /--level sentence/);
});

test('a bad line has its error in its place, and the run goes on', async () => {
  const input = [
    'no json',
    '[1]',
    'null',
    '{"id":3}',
    '{"id":4,"text":7}',
    '{"id":5,"text":"  "}',
    '',
    '{"id":6,"text":"\\ud800\\u0000两国\\u202e"}',
    '{"text":"good"}\r',
    '{"id":8,"text":"',
    '{"id":9,"zh":"好"}',
  ];
  const { status, stdout, stderr } = await duizhao(['align'], input.join('\n'));
  assert.deepEqual([status, stderr], [1, '']);
  const seen = lines(stdout).map(({ id, error }) => [id, error?.code ?? 'linked']);
  const bad = 'invalid-argument';
  assert.deepEqual(seen, [
    [null, bad],
    [null, bad],
    [null, bad],
    [3, bad],
    [4, bad],
    [5, 'empty-text'],
    [6, 'linked'],
    [null, 'linked'],
    [null, bad],
    [9, bad],
  ]);
});

test('bytes that are no UTF-8 do not end the run', async () => {
  const input = Buffer.concat([Buffer.from('{"id":1,"text":"'), Buffer.from([0xff, 0xc0]), Buffer.from('好"}\n{"id":2,"text":"好"}')]);
  const { status, stdout } = await duizhao(['align'], input);
  assert.equal(status, 0);
  assert.deepEqual(lines(stdout).map(({ id }) => id), [1, 2]);
});

test('each line is written before the next is read', async () => {
  const child = spawn(process.execPath, [COMMAND, 'align']);
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  for (const id of [1, 2]) {
    child.stdin.write(`${JSON.stringify({ id, text: '好' })}\n`);
    assert.equal(JSON.parse((await answers.next()).value).id, id);
  }
  child.stdin.end();
  assert.deepEqual(await answers.next(), { value: undefined, done: true });
});

test('a reader that stops reading is no error', async () => {
  const child = spawn(process.execPath, [COMMAND, 'align']);
  let stderr = '';
  child.stderr.on('data', (piece) => { stderr += piece; });
  child.stdout.once('data', () => child.stdout.destroy());
  child.stdin.on('error', () => {});
  child.stdin.end(`${JSON.stringify({ id: 1, text: '好'.repeat(9000) })}\n`.repeat(200));
  const status = await new Promise((resolve) => child.on('close', resolve));
  assert.deepEqual([status, stderr], [0, '']);
});

test('nothing in, nothing out', async () => {
  assert.deepEqual(await duizhao(['align']), { status: 0, stdout: '', stderr: '' });
});

test('wrong use prints the usage and gives 2', async () => {
  for (const args of [[], ['link'], ['align', '--offsets', 'bytes'], ['align', '--level', 'page'], ['align', '--fast']]) {
    const { status, stdout, stderr } = await duizhao(args);
    assert.deepEqual([status, stdout], [2, ''], args.join(' '));
    assert.match(stderr, /^duizhao: .+\n\nusage: /, args.join(' '));
  }
});

test('help and version', async () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  assert.match((await duizhao(['--help'])).stdout, /^usage: /);
  assert.deepEqual(await duizhao(['--version']), { status: 0, stdout: `${version}\n`, stderr: '' });
});
