// npm run test:embed: the package as npm packs it, installed in a project for each way to embed it, built there, and
// used in Chromium. Names of projects may follow: npm run test:embed -- vite next
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { findBrowser } from './chromium.mjs';
import { npmCommand, setup } from './setup.mjs';
import { main, root, run, step, TaskError } from './task.mjs';

const PROJECTS = join(root, 'tests', 'embed');
const WORK = join(root, 'target', 'embed');
const TARBALL = join(WORK, 'duizhao.tgz');
const RETRY = 'see the message above; where it is about the network, try again';

/** What installing and building must not do: run other packages' scripts, ask for versions, send figures. */
const QUIET = { NEXT_TELEMETRY_DISABLED: '1', npm_config_update_notifier: 'false' };

/** @param {string[]} args @param {string} cwd */
function npm(args, cwd) {
  const { command, before } = npmCommand();
  return run(command, [...before, ...args], { cwd, env: QUIET, remedy: RETRY, quiet: true });
}

async function pack() {
  mkdirSync(WORK, { recursive: true });
  const printed = await npm(['pack', '--ignore-scripts', '--json', '--pack-destination', WORK], root);
  const [{ filename, size, unpackedSize }] = JSON.parse(printed);
  renameSync(join(WORK, filename), TARBALL);
  console.log(`${size.toLocaleString('en')} bytes packed, ${unpackedSize.toLocaleString('en')} unpacked`);
}

/**
 * Installs the packages of a project and ours among them, and builds it.
 *
 * @param {string} name
 */
async function make(name) {
  const from = join(PROJECTS, name);
  const folder = join(WORK, name);
  cpSync(from, folder, { recursive: true });
  const lock = join(from, 'package-lock.json');
  if (existsSync(lock)) {
    const stamp = join(folder, 'node_modules', '.installed');
    const wanted = createHash('sha256').update(readFileSync(lock)).digest('hex');
    if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
      await npm(['ci', '--ignore-scripts'], folder);
      writeFileSync(stamp, wanted);
    }
  }
  await npm(['install', '--no-save', '--no-package-lock', '--ignore-scripts', '--install-links', TARBALL], folder);
  await npm(['run', 'build', '--if-present'], folder);
}

async function embed() {
  await setup({ browser: true });
  await build();
  await step('Packing', pack);
  const all = readdirSync(PROJECTS).filter((name) => existsSync(join(PROJECTS, name, 'package.json')));
  const wanted = process.argv.slice(2);
  const unknown = wanted.find((name) => !all.includes(name));
  if (unknown) throw new TaskError(`there is no project ${unknown}`, `name some of: ${all.join(', ')}`);
  const projects = wanted.length > 0 ? wanted : all;
  for (const name of projects) await step(`Installing and building ${name}`, () => make(name));
  await step('Opening every project', () =>
    run(process.execPath, ['--test', '--test-reporter=spec', join(PROJECTS, 'embed.test.mjs')], {
      env: { CHROME: findBrowser()?.chromium ?? '', PROJECTS: projects.join() },
    }),
  );
}

await main(import.meta.url, embed);
