// The host page's scripts as it loads them: one small file, with others for what is only sometimes needed.
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root, update } from './task.mjs';

const WWW = join(root, 'www');
const PKG = join(WWW, 'pkg');
const BUILT = /\.min\.js$/;

/** Old enough for every browser that has what the component needs. */
const TARGET = 'es2022';

/**
 * A script without what only people need.
 *
 * @param {string} script
 */
export async function minified(script) {
  const { transform } = await import('esbuild');
  const { code } = await transform(script, { minify: true, target: TARGET, format: 'esm' });
  return Buffer.from(code);
}

/** Style sheets stand in scripts as text, where the minifier leaves comments and indentation. */
const sheets = {
  name: 'sheets',
  setup(/** @type {import('esbuild').PluginBuild} */ { onLoad }) {
    onLoad({ filter: /styles\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(/`[^`]*`/g, (css) => css.replace(/\/\*[^]*?\*\//g, '').replace(/\s+/g, ' ').replace(/ ?([{};]) ?/g, '$1')),
    }));
  },
};

/**
 * Lays into www/pkg `host.min.js` with all that it loads, and `worker.js`, which is whole in itself: some bundlers copy a
 * worker without the modules that it imports. A script finds the component's files by its own place, and from www/pkg they
 * lie as from the folder of their sources. Writes only what has changed.
 */
export async function bundle() {
  const { build } = await import('esbuild');
  const common = /** @type {const} */ ({ bundle: true, minify: true, format: 'esm', target: TARGET, write: false, logLevel: 'warning' });
  const [host, worker] = await Promise.all([
    build({
      ...common,
      entryPoints: [join(WWW, 'host', 'host.js')],
      outdir: PKG,
      entryNames: '[name].min',
      chunkNames: '[name]-[hash].min',
      splitting: true,
      plugins: [sheets],
    }),
    build({ ...common, entryPoints: [join(WWW, 'engine', 'worker.js')], outfile: join(PKG, 'worker.js') }),
  ]);
  for (const { path, contents } of [...host.outputFiles, ...worker.outputFiles]) update(path, contents);
  const made = new Set(host.outputFiles.map(({ path }) => basename(path)));
  for (const name of readdirSync(PKG)) if (BUILT.test(name) && !made.has(name)) rmSync(join(PKG, name), { force: true });
}
