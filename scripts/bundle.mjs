// The host page's scripts as it loads them: one small file, with others for what is only sometimes needed.
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root, update } from './task.mjs';

const WWW = join(root, 'www');
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
 * Lays `host.js` and all that it loads into www as `*.min.js`. They lie beside the sources, because a script finds the
 * component's files by its own place. Writes only what has changed.
 */
export async function bundle() {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [join(WWW, 'host.js')],
    outdir: WWW,
    entryNames: '[name].min',
    chunkNames: '[name]-[hash].min',
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    target: TARGET,
    plugins: [sheets],
    write: false,
    logLevel: 'warning',
  });
  for (const { path, contents } of outputFiles) update(path, contents);
  const made = new Set(outputFiles.map(({ path }) => basename(path)));
  for (const name of readdirSync(WWW)) if (BUILT.test(name) && !made.has(name)) rmSync(join(WWW, name), { force: true });
}
