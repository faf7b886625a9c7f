// The README's code is run, so that what it shows is so.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { launchChromium } from '../scripts/chromium.mjs';
import { serve } from '../scripts/serve.mjs';
import { root } from '../scripts/task.mjs';

const run = promisify(execFile);
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const scratch = join(root, 'target', 'readme');
mkdirSync(scratch, { recursive: true });

/** @param {string} language */
function blocks(language) {
  const found = [...readme.matchAll(/^```(\w+)\n(.*?)^```$/gms)].filter((match) => match[1] === language);
  assert.ok(found.length > 0, `the README has no ${language}`);
  return found.map((match) => match[2]);
}

/**
 * Figures move with the weights: the README promises only that they are numbers.
 *
 * @param {string} json
 */
function withoutFigures(json) {
  return JSON.parse(json, (key, value) => (key === 'score' || key === 'confidence' ? typeof value : value));
}

for (const [at, code] of blocks('js').entries()) {
  test(`JavaScript ${at + 1}`, async () => {
    const file = join(scratch, `${at + 1}.mjs`);
    writeFileSync(file, code);
    const { stdout } = await run(process.execPath, [file], { cwd: root });
    const promised = [...code.matchAll(/\/\/ prints (.*)$/gm)].map((match) => match[1]);
    assert.deepEqual(stdout.trimEnd().split('\n'), promised);
  });
}

for (const [at, lines] of blocks('sh').entries()) {
  test(`commands ${at + 1}`, async () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    for (const line of lines.trimEnd().split('\n')) {
      const task = /^npm (?:run )?(\w+)/.exec(line)?.[1];
      if (task) {
        assert.ok(task in scripts, `${line}: package.json has no such task`);
      } else {
        const { stdout } = await run('bash', ['-c', line], { cwd: root });
        if (line.includes('duizhao align')) assert.deepEqual(withoutFigures(stdout), withoutFigures(blocks('json')[0]));
        else assert.match(stdout, /中俄国防部长在杜尚别举行会谈/);
      }
    }
  });
}

for (const [at, markup] of blocks('html').entries()) {
  test(`page ${at + 1}`, async () => {
    const site = join(scratch, `site-${at + 1}`);
    rmSync(site, { recursive: true, force: true });
    cpSync(join(root, 'www'), join(site, 'duizhao'), { recursive: true });
    writeFileSync(join(site, 'index.html'), `<!doctype html><meta charset="utf-8"><title>page</title>\n${markup}`);
    const server = await serve(site);
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      const errors = [];
      page.on('pageerror', (error) => errors.push(error.message));
      await page.goto(server.url);
      const links = await page.waitForFunction(() => document.querySelector('duizhao-reader')?.bitext?.links.length);
      assert.ok((await links.jsonValue()) > 0);
      assert.deepEqual(errors, []);
    } finally {
      await browser.close();
      await server.close();
    }
  });
}
