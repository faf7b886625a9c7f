// Other programs read what we write, and we read what they write. `npm run setup` installs them on Debian; where one is
// missing, its test says so and is skipped.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { promisify } from 'node:util';
import { xliff2js } from 'xliff';
import { XLIFF_SCHEMAS } from '../../scripts/setup.mjs';
import { root, which } from '../../scripts/task.mjs';
import { align, exportBitext, preload, readFiles } from '../../www/node.js';
import { unzipSync } from '../../www/pkg/vendor/fflate.js';
import { bitext } from './samples.mjs';

const run = promisify(execFile);
const scratch = join(root, 'target', 'documents');

const OMEGAT = '/usr/share/omegat/OmegaT.jar';

/** @param {string} command */
const needs = (command) => ({ skip: which(command) ? false : `${command} is not installed: npm run setup does that on Debian` });

const zh = ['两国关系很好。', '会谈持续了三个小时。', '“<b>好</b> & 坏”，他说。'];
const en = ['Relations between the two countries are good.', 'The talks lasted three hours.', '“<b>Good</b> & bad,” he said.'];

/** @type {import('../../www/index.js').Bitext} */
let linked;

before(async () => {
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(scratch, { recursive: true });
  await preload();
  linked = await align({ zh: zh.join('\n'), en: en.join('\n') }, { level: 'sentence' });
});

/** @param {string} name @param {string | Uint8Array} content */
function put(name, content) {
  const path = join(scratch, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
}

/** @param {string} path */
async function readBack(path) {
  return /** @type {any} */ (await readFiles([new File([readFileSync(path)], path)]));
}

/** LibreOffice writes a document in another format, beside it. @param {string} path @param {string} format */
async function convert(path, format) {
  const profile = `-env:UserInstallation=file://${join(scratch, 'office')}`;
  await run('soffice', [profile, '--headless', '--convert-to', format, '--outdir', join(path, '..'), path]);
  return path.replace(/\.\w+$/, `.${format.split(':')[0]}`);
}

test('TMX fits the document type of TMX 1.4', needs('xmllint'), async (context) => {
  if (needs('omegat').skip) return context.skip('OmegaT, which brings the document type, is not installed');
  const dtd = unzipSync(readFileSync(OMEGAT), { filter: ({ name }) => name === 'schemas/tmx14.dtd' });
  put('tmx14.dtd', dtd['schemas/tmx14.dtd']);
  for (let seed = 0; seed < 20; seed += 1) {
    const path = put(`${seed}.tmx`, await exportBitext(bitext(seed), 'tmx'));
    await run('xmllint', ['--noout', '--nonet', '--valid', path]);
  }
  const broken = put('broken.tmx', (await exportBitext(linked, 'tmx')).replace(' segtype="sentence"', ''));
  await assert.rejects(run('xmllint', ['--noout', '--nonet', '--valid', broken]));
});

test('TMX is loaded by OmegaT, which translates with it', needs('omegat'), async () => {
  const project = join(scratch, 'omegat');
  for (const folder of ['target', 'glossary', 'dictionary', 'omegat']) mkdirSync(join(project, folder), { recursive: true });
  const folders = ['source', 'target', 'tm', 'glossary', 'dictionary'].map((name) => `<${name}_dir>__DEFAULT__</${name}_dir>`).join('');
  put(
    'omegat/omegat.project',
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><omegat><project version="1.0">${folders}
    <glossary_file>__DEFAULT__</glossary_file><source_lang>ZH-CN</source_lang><target_lang>EN-US</target_lang>
    <sentence_seg>false</sentence_seg><support_default_translations>true</support_default_translations></project></omegat>`,
  );
  put('omegat/tm/auto/ours.tmx', await exportBitext(linked, 'tmx'));
  put('omegat/source/text.txt', zh.join('\n\n'));
  await run('omegat', ['--mode=console-translate', '--quiet', `--config-dir=${join(scratch, 'omegat-settings')}`, project]);
  assert.equal(readFileSync(join(project, 'target', 'text.txt'), 'utf8').trim(), en.join('\n\n'));
});

test('TMX is loaded by translate-toolkit without loss', needs('po2tmx'), async () => {
  const path = put('toolkit.tmx', await exportBitext(linked, 'tmx'));
  const script = `import json, sys
from translate.storage.tmx import tmxfile
print(json.dumps([[unit.source, unit.target] for unit in tmxfile.parsefile(sys.argv[1]).units]))`;
  const { stdout } = await run('/usr/bin/python3', ['-c', script, path]);
  assert.deepEqual(JSON.parse(stdout), zh.map((text, at) => [text, en[at]]));
});

// That of 2.1 names the same elements, in the same namespace; Debian has no package of it.
test('XLIFF fits the schema of XLIFF 2.0', needs('xmllint'), async (context) => {
  if (!existsSync(XLIFF_SCHEMAS)) return context.skip('the schema is not there: npm run setup gets it on Debian');
  const schema = put('xliff/core.xsd', readFileSync(join(XLIFF_SCHEMAS, 'xliff-core-2.0.xsd')));
  put('xliff/informativeCopiesOf3rdPartySchemas/w3c/xml.xsd', readFileSync(join(XLIFF_SCHEMAS, 'xml.xsd')));
  const check = (/** @type {string} */ path) => run('xmllint', ['--noout', '--nonet', '--schema', schema, path]);
  for (let seed = 0; seed < 20; seed += 1) await check(put(`${seed}.xlf`, await exportBitext(bitext(seed), 'xliff')));
  const broken = put('broken.xlf', (await exportBitext(linked, 'xliff')).replace(' srcLang="zh-CN"', ''));
  await assert.rejects(check(broken));
});

test('XLIFF is read by another reader of it', async () => {
  const { sourceLanguage, targetLanguage, resources } = await xliff2js(await exportBitext(linked, 'xliff'));
  assert.deepEqual([sourceLanguage, targetLanguage], ['zh-CN', 'en']);
  const groups = Object.values(resources.f1).flatMap(({ groupUnits }) => Object.values(groupUnits));
  assert.deepEqual(groups.map(({ source, target }) => [source, target]), zh.map((said, at) => [said, en[at]]));
});

test('.docx is opened by LibreOffice', needs('soffice'), async () => {
  const path = put('ours.docx', await exportBitext(linked, 'docx', { title: '两国' }));
  const text = readFileSync(await convert(path, 'txt:Text (encoded):UTF8'), 'utf8');
  for (const said of [...zh, ...en]) assert.ok(text.includes(said), `${said} is not in ${text}`);
  // A row after another, Chinese before English, under the names of the columns.
  assert.deepEqual((await readBack(path)).text.split('\n'), ['中文', 'English', ...zh.flatMap((said, at) => [said, en[at]])]);
});

const html = `<!doctype html><meta charset="utf-8"><title>t</title><h1>两国举行会谈</h1><p>两国<b>关系</b>很好。</p><p>Relations are <i>good</i> &amp; close.</p>
  <ul><li>第一</li><li>first</li></ul><table><tr><td>左</td><td>left</td></tr></table>`;
const lines = ['两国举行会谈', '两国关系很好。', 'Relations are good & close.', '第一', 'first', '左', 'left'];

/** The lines of a document, but for the title that pandoc makes a line of. @param {string} path */
const linesOf = async (path) => (await readBack(path)).text.split('\n').filter((/** @type {string} */ line) => line !== 't');

test('.docx and .epub of pandoc are read', needs('pandoc'), async () => {
  const source = put('pandoc.html', html);
  for (const format of ['docx', 'epub']) {
    const path = join(scratch, `pandoc.${format}`);
    await run('pandoc', [source, '-o', path, '--metadata', 'title=t', '--metadata', 'lang=zh']);
    assert.deepEqual(await linesOf(path), lines, format);
  }
});

test('.docx and .epub of LibreOffice are read', needs('soffice'), async (context) => {
  if (!which('pandoc')) return context.skip('pandoc, which makes what LibreOffice is given, is not installed');
  const source = join(scratch, 'office.odt');
  await run('pandoc', [put('office.html', html), '-o', source]);
  for (const format of ['docx', 'epub']) {
    assert.deepEqual(await linesOf(await convert(source, format)), lines, format);
  }
});
