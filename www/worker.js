// The worker's side of the protocol: first {module, lexicon}, then any number of {id, input, options}, each answered
// with {id, progress} as often as there is news, and at last with {id, bitext} or {id, error}.
import { Linker } from './core.js';
import { DuizhaoError } from './error.js';
import { initSync } from './pkg/duizhao.js';

/** @type {Linker} */
let linker;

addEventListener('message', ({ data }) => {
  if (data.module) {
    initSync({ module: data.module });
    linker = new Linker(data.lexicon);
    return;
  }
  const { id, input, options } = data;
  const onProgress = (/** @type {import('./index.js').Progress} */ progress) => postMessage({ id, progress });
  try {
    postMessage({ id, bitext: linker.align(input, { ...options, onProgress }) });
  } catch (thrown) {
    const { code, message } = DuizhaoError.of(thrown);
    postMessage({ id, error: { code, message } });
  }
});
