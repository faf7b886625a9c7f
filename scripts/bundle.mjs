// The scripts that are built: the host page's, with chunks for what is only sometimes needed; the worker; the glue to wasm.
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root, update } from './task.mjs';

const WWW = join(root, 'www');
const PKG = join(WWW, 'pkg');
const BUILT = /\.min\.js$/;

/** Old enough for every browser that has what the component needs. */
const TARGET = 'es2022';

/** Style sheets stand in scripts as text, where the minifier leaves comments and indentation. */
const sheets = {
  name: 'sheets',
  load: {
    filter: { id: /styles\.js$/ },
    handler(/** @type {string} */ path) {
      return readFileSync(path, 'utf8').replace(/`[^`]*`/g, (css) => css.replace(/\/\*[^]*?\*\//g, '').replace(/\s+/g, ' ').replace(/ ?([{};]) ?/g, '$1'));
    },
  },
};

/**
 * Scripts as one, without what only people need, and chunks for what they import on demand.
 *
 * @param {string} entry
 * @param {{entryFileNames?: string, chunks?: boolean}} [options] `chunks`: whether there may be any
 */
export async function bundled(entry, { entryFileNames = '[name].js', chunks = false } = {}) {
  const { rolldown } = await import('rolldown');
  const bundle = await rolldown({
    input: entry,
    platform: 'browser',
    external: /\/vendor\/\w+\.js$/,
    plugins: [sheets],
    // What chunks share with the entry they find in it.
    preserveEntrySignatures: 'allow-extension',
    transform: { target: TARGET },
    checks: { ineffectiveDynamicImport: false },
  });
  try {
    const { output } = await bundle.generate({
      format: 'esm',
      minify: true,
      comments: { legal: false },
      entryFileNames,
      chunkFileNames: '[name]-[hash].min.js',
      codeSplitting: chunks && { groups: [{ name: 'host', tags: ['$initial'] }] },
    });
    return output.flatMap((made) => (made.type === 'chunk' ? [made] : []));
  } finally {
    await bundle.close();
  }
}

/**
 * Lays into www/pkg `host.min.js` with all that it loads, and `worker.js`, which is whole in itself: some bundlers copy a
 * worker without the modules that it imports. A script finds the component's files by its own place, and from www/pkg they
 * lie as from the folder of their sources. Writes only what has changed.
 */
export async function bundle() {
  const [host, worker] = await Promise.all([
    bundled(join(WWW, 'host', 'host.js'), { entryFileNames: '[name].min.js', chunks: true }),
    bundled(join(WWW, 'engine', 'worker.js')),
  ]);
  for (const { fileName, code } of [...host, ...worker]) update(join(PKG, fileName), Buffer.from(code));
  const made = new Set(host.map(({ fileName }) => basename(fileName)));
  for (const name of readdirSync(PKG)) if (BUILT.test(name) && !made.has(name)) rmSync(join(PKG, name), { force: true });
}
