// The same module under Node, on this thread.
import { readFile } from 'node:fs/promises';
import { Linker } from './core.js';
import { DuizhaoError } from './error.js';
import { initSync } from './pkg/duizhao.js';

export { DuizhaoError };

/** @type {Promise<Linker> | undefined} */
let loading;

async function load() {
  const read = (/** @type {URL} */ url) =>
    readFile(url).catch((error) => {
      throw new DuizhaoError('load-failed', `a file of the package could not be read (${error.message}): install it again`);
    });
  const [wasm, lexicon] = await Promise.all([
    read(new URL('./pkg/duizhao_bg.wasm', import.meta.url)),
    read(new URL('./pkg/lexicon.bin', import.meta.url)),
  ]);
  initSync({ module: wasm });
  return new Linker(lexicon);
}

/** Loads everything that linking needs. */
export async function preload() {
  loading ??= load();
  try {
    return await loading;
  } catch (error) {
    loading = undefined;
    throw error;
  }
}

/**
 * Links a text that holds both languages, or two texts.
 *
 * @param {import('./index.js').TextInput} input
 * @param {import('./index.js').AlignOptions} [options]
 * @returns {Promise<import('./index.js').Bitext>}
 */
export async function align(input, options) {
  const linker = await preload();
  if (options?.signal?.aborted) throw DuizhaoError.cancelled();
  return linker.align(input, options);
}
