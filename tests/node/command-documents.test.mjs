// The command with documents: align, export and html.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { root } from '../../scripts/task.mjs';
import { readFiles } from '../../www/node.js';
import { file, pair, tmx, unit } from './files.mjs';

const COMMAND = join(root, 'bin', 'duizhao.mjs');
const scratch = join(root, 'target', 'command');

/**
 * Runs the command in a folder with some documents.
 *
 * @param {string[]} args
 * @param {string} [input]
 * @returns {Promise<{status: number | null, stdout: Buffer, stderr: string}>}
 */
function duizhao(args, input = '') {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [COMMAND, ...args], { cwd: scratch });
    /** @type {Buffer[]} */
    const printed = [];
    let stderr = '';
    child.stdout.on('data', (piece) => printed.push(piece));
    child.stderr.setEncoding('utf8').on('data', (piece) => { stderr += piece; });
    child.on('error', reject).on('close', (status) => resolve({ status, stdout: Buffer.concat(printed), stderr }));
    child.stdin.on('error', () => {}).end(input);
  });
}

before(() => {
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(scratch, { recursive: true });
  writeFileSync(join(scratch, 'zh.txt'), pair.zh);
  writeFileSync(join(scratch, 'en.txt'), pair.en);
  writeFileSync(join(scratch, 'both.md'), `${pair.zh}\n\n${pair.en}`);
  writeFileSync(join(scratch, 'given.tmx'), tmx(unit('坏。', 'Relations are good.')));
  writeFileSync(join(scratch, 'half.tmx'), tmx(unit('坏。', 'Relations are good.')).slice(0, 250));
});

const sentences = pair.zh.split('\n').map((zh, at) => [zh, pair.en.split('\n')[at]]);

/** The pairs of a table. @param {Buffer} tsv */
const pairs = (tsv) => tsv.toString().trim().split('\r\n').slice(1).map((line) => line.split('\t').slice(0, 2));

test('align takes one document, two, or two that are named', async () => {
  for (const args of [['both.md'], ['en.txt', 'zh.txt'], ['--zh', 'zh.txt', '--en', 'en.txt']]) {
    const { status, stdout, stderr } = await duizhao(['align', '--level', 'sentence', ...args]);
    assert.deepEqual([status, stderr], [0, '']);
    const bitext = JSON.parse(String(stdout));
    assert.equal(bitext.id, args.at(args[0] === '--zh' ? 1 : 0));
    assert.equal(bitext.beads.length, 2);
  }
});

test('export writes straight from documents, and from what align or export wrote', async () => {
  assert.deepEqual(pairs((await duizhao(['export', '--to', 'tsv', 'both.md'])).stdout), sentences);
  assert.deepEqual(pairs((await duizhao(['export', '--to', 'tsv', '--zh', 'zh.txt', '--en', 'en.txt'])).stdout), sentences);
  assert.deepEqual(pairs((await duizhao(['export', '--to', 'tsv', 'given.tmx'])).stdout), [['坏。', 'Relations are good.']]);
  const aligned = await duizhao(['align', '--level', 'sentence', 'both.md']);
  const exported = await duizhao(['export', '--to', 'json', 'both.md']);
  for (const { stdout } of [aligned, exported]) {
    const written = await duizhao(['export', '--to', 'tmx'], String(stdout));
    assert.deepEqual([written.status, written.stderr], [0, '']);
    const { bitext } = /** @type {any} */ (await readFiles([file('a.tmx', written.stdout)]));
    assert.equal(bitext.links.length, 2);
  }
});

test('html writes the page, docx bytes', async () => {
  const { stdout } = await duizhao(['html', '--title', 'A <b> title', 'both.md']);
  assert.match(String(stdout), /^<!doctype html>[^]*<title>A &lt;b&gt; title<\/title>/);
  assert.deepEqual((await duizhao(['export', '--to', 'html', '--title', 'A <b> title', 'both.md'])).stdout, stdout);
  const { text } = /** @type {any} */ (await readFiles([file('a.docx', (await duizhao(['export', '--to', 'docx', 'both.md'])).stdout)]));
  assert.deepEqual(text.split('\n').slice(2), sentences.flat());
});

test('options reach the export', async () => {
  writeFileSync(join(scratch, 'alone.txt'), `${pair.zh}\n明天下雨。\n${pair.en}`);
  const kept = pairs((await duizhao(['export', '--to', 'tsv', '--level', 'block', 'alone.txt'])).stdout);
  const dropped = pairs((await duizhao(['export', '--to', 'tsv', '--level', 'block', '--one-sided', 'drop', 'alone.txt'])).stdout);
  assert.ok(kept.some(([, en]) => en === '') && dropped.every(([zh, en]) => zh !== '' && en !== ''));
});

test('what cannot be read or written is said in one line, with status 1', async () => {
  for (const [args, input, expected] of /** @type {[string[], string, RegExp][]} */ ([
    [['align', 'none.txt'], '', /“none\.txt” could not be opened/],
    [['html', 'half.tmx'], '', /“half\.tmx” cannot be read: it is no well-formed XML/],
    [['export', '--to', 'tmx'], '', /“standard input\.json” cannot be read: it is empty/],
    [['export', '--to', 'tmx'], '{"blocks":[', /“standard input\.json” cannot be read: it is no JSON/],
    [['export', '--to', 'tmx'], '{"version":9,"format":"duizhao-bitext","blocks":[],"links":[]}', /version 9/],
    [['export', '--to', 'srt', 'both.md'], '', /no times/],
    [['align', '--zh', 'given.tmx', '--en', 'en.txt'], '', /holds both languages/],
  ])) {
    const { status, stdout, stderr } = await duizhao(args, input);
    assert.deepEqual([status, String(stdout)], [1, ''], args.join(' '));
    assert.match(stderr, expected);
    assert.equal(stderr.trim().split('\n').length, 1);
  }
});

test('wrong use prints the usage and gives 2', async () => {
  for (const args of [
    ['export'],
    ['export', '--to', 'pdf'],
    ['export', '--to', 'tmx', '--level', 'word'],
    ['html', '--to', 'tmx'],
    ['align', '--to', 'tmx'],
    ['align', '--zh', 'zh.txt'],
    ['align', '--zh', 'zh.txt', '--en', 'en.txt', 'both.md'],
    ['align', '1', '2', '3'],
    ['constructor'],
  ]) {
    const { status, stderr } = await duizhao(args);
    assert.equal(status, 2, args.join(' '));
    assert.match(stderr, /^duizhao: .+\n\nusage: /);
  }
});
