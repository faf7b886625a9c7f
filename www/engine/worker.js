// The worker's side of the protocol: first {module, lexicon}, then any number of {id, call, input, options}, `call` being
// a method of Linker; each is answered with {id, progress} as often as there is news, and at last with {id, result} or
// {id, error}.
import { Linker } from './core.js';
import { DuizhaoError } from './error.js';
import { initSync } from '../pkg/duizhao.js';

/** @type {Linker} */
let linker;

addEventListener('message', ({ data }) => {
  if (data.module) {
    initSync({ module: data.module });
    linker = new Linker(data.lexicon);
    return;
  }
  const { id, call, input, options } = data;
  const onProgress = (/** @type {import('../index.js').Progress} */ progress) => postMessage({ id, progress });
  try {
    postMessage({ id, result: linker[/** @type {import('./core.js').Call} */ (call)](input, { ...options, onProgress }) });
  } catch (thrown) {
    const { code, message } = DuizhaoError.of(thrown);
    postMessage({ id, error: { code, message } });
  }
});
