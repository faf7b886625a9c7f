// npm run build: compiles the core to wasm and lays what the page loads into www/pkg.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { bundle, bundled } from './bundle.mjs';
import { setup } from './setup.mjs';
import { main, packaged, root, run, step, TaskError, update } from './task.mjs';
import { vendor } from './vendor.mjs';

const RAW = join(root, 'target', 'wasm-pack');
const PKG = join(root, 'www', 'pkg');
const WASM = 'duizhao_bg.wasm';

/** What rustc emits for wasm32 today, and wasm-opt does not take for granted. */
const FEATURES = ['bulk-memory', 'bulk-memory-opt', 'multivalue', 'mutable-globals', 'nontrapping-float-to-int', 'reference-types', 'sign-ext'];
// Imports are called by short names: those of wasm-bindgen end in hashes, which no packing makes shorter.
const OPTIMISE = ['-O3', '--minify-imports-and-exports-and-modules', ...FEATURES.map((feature) => `--enable-${feature}`)];
/** Where the optimiser’s list of the names is kept. */
const NAMES = join(RAW, 'names.json');

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
  update(join(PKG, 'duizhao.d.ts'), readFileSync(join(RAW, 'duizhao.d.ts')));
  await optimise();
  writeFileSync(join(RAW, 'short.js'), shortened(readFileSync(join(RAW, 'duizhao.js'), 'utf8')));
  const [glue] = await bundled(join(RAW, 'short.js'));
  update(join(PKG, 'duizhao.js'), Buffer.from(glue.code));
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
  await step('Optimising the wasm', async () => {
    const names = await run(process.execPath, [packaged('binaryen/bin/wasm-opt'), join(RAW, WASM), '-o', join(PKG, WASM), ...OPTIMISE], {
      remedy: 'a feature of the compiler’s output may be missing in FEATURES of scripts/build.mjs',
      quiet: true,
    });
    writeFileSync(NAMES, names);
  });
  writeFileSync(stampFile, stamp);
}

/**
 * The glue with the names that the optimiser gave to what the module imports and exports.
 *
 * @param {string} glue as wasm-bindgen writes it
 */
function shortened(glue) {
  const { imports, exports } = /** @type {{imports: [string, string, string][], exports: [string, string][]}} */ (JSON.parse(readFileSync(NAMES, 'utf8')));
  const given = new Map(imports.map(([, name, short]) => [name, short]));
  const taken = new Map(exports);
  const missing = new Set(given.keys());
  const short = glue
    .replace(/^( +)(\w+)(?=: )/gm, (whole, indent, name) => (missing.delete(name) ? indent + given.get(name) : whole))
    .replace(/\bwasm\.(\w+)/g, (whole, name) => (taken.has(name) ? `wasm.${taken.get(name)}` : whole))
    .replace('"./duizhao_bg.js": import0', 'a: import0');
  if (missing.size > 0 || !short.includes('a: import0')) {
    throw new TaskError(`the glue to wasm has another form than before: ${[...missing][0] ?? 'its imports'}`, 'follow it in shortened() of scripts/build.mjs');
  }
  return short;
}

await main(import.meta.url, build);
