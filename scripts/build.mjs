// npm run build: compiles the core to wasm and lays what the page loads into www/pkg.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { bundle, bundled } from './bundle.mjs';
import { setup } from './setup.mjs';
import { main, packaged, root, run, step, update } from './task.mjs';
import { vendor } from './vendor.mjs';

const RAW = join(root, 'target', 'wasm-pack');
const PKG = join(root, 'www', 'pkg');
const WASM = 'duizhao_bg.wasm';

/** What rustc emits for wasm32 today, and wasm-opt does not take for granted. */
const FEATURES = ['bulk-memory', 'bulk-memory-opt', 'multivalue', 'mutable-globals', 'nontrapping-float-to-int', 'reference-types', 'sign-ext'];
const OPTIMISE = ['-O3', ...FEATURES.map((feature) => `--enable-${feature}`)];

/** Sets up this machine as far as needed, and builds. Does again only what has changed. */
export async function build() {
  await setup();
  mkdirSync(PKG, { recursive: true });
  await step('Compiling the core to wasm', () =>
    run(
      'wasm-pack',
      ['--log-level', 'error', 'build', root, '--release', '--target', 'web', '--mode', 'no-install', '--no-opt', '--no-pack'].concat(
        ['--out-dir', RAW, '--out-name', 'duizhao', '--', '--locked'],
      ),
      { remedy: 'see the compiler’s message above' },
    ),
  );
  for (const name of ['duizhao.d.ts', `${WASM}.d.ts`]) update(join(PKG, name), readFileSync(join(RAW, name)));
  const [glue] = await bundled(join(RAW, 'duizhao.js'));
  update(join(PKG, 'duizhao.js'), Buffer.from(glue.code));
  await optimise();
  // A plain static server sends files as they are: this one is half as long, and the engine unpacks it.
  update(join(PKG, `${WASM}.gz`), gzipSync(readFileSync(join(PKG, WASM)), { level: 9 }));
  for (const name of ['lexicon.bin', 'dictionary.bin']) update(join(PKG, name), readFileSync(join(root, 'data', name)));
  await vendor();
  await bundle();
}

async function optimise() {
  const raw = readFileSync(join(RAW, WASM));
  const lock = readFileSync(join(root, 'package-lock.json'));
  const stamp = createHash('sha256').update(raw).update(lock).update(OPTIMISE.join(' ')).digest('hex');
  const stampFile = join(RAW, 'optimised');
  if (existsSync(join(PKG, WASM)) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  await step('Optimising the wasm', () =>
    run(process.execPath, [packaged('binaryen/bin/wasm-opt'), join(RAW, WASM), '-o', join(PKG, WASM), ...OPTIMISE], {
      remedy: 'a feature of the compiler’s output may be missing in FEATURES of scripts/build.mjs',
    }),
  );
  writeFileSync(stampFile, stamp);
}

await main(import.meta.url, build);
