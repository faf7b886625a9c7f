// Linking in a worker. Each job has a worker to itself while it runs; one idle worker is kept for the next.
import { DuizhaoError } from './error.js';
import { TrustedWorker as Worker } from './trusted.js';

/** Thrown where no worker can do the job. */
export const NO_WORKER = Symbol('no worker');

/** @type {Worker | undefined} */
let idle;
let lastId = 0;

/**
 * @typedef {object} Files
 * @property {WebAssembly.Module} module
 * @property {Uint8Array} lexicon
 * @property {string | URL} [workerUrl]
 */

/** @param {Files} files */
function start({ module, lexicon, workerUrl }) {
  // Bundlers look for this very form.
  const worker = workerUrl
    ? new Worker(workerUrl, { type: 'module' })
    : new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
  worker.postMessage({ module, lexicon });
  return worker;
}

/**
 * Has a worker call a method of Linker.
 *
 * @template {'align' | 'alignSentences'} C
 * @param {Files} files
 * @param {C} call
 * @param {unknown} input
 * @param {import('./index.js').AlignOptions} options
 * @param {AbortSignal} [signal]
 * @returns {Promise<ReturnType<import('./core.js').Linker[C]>>}
 */
export function callInWorker(files, call, input, { onProgress, ...options }, signal) {
  return new Promise((resolve, reject) => {
    /** @type {Worker} */
    let worker;
    const id = ++lastId;
    const over = new AbortController();

    /** @param {() => void} settle */
    const finish = (settle) => {
      over.abort();
      settle();
    };
    /** @param {unknown} reason */
    const fail = (reason) =>
      finish(() => {
        worker?.terminate();
        reject(reason);
      });

    /** @param {MessageEvent} event */
    const answer = ({ data }) => {
      if (data.id !== id) return;
      if (data.error) return fail(new DuizhaoError(data.error.code, data.error.message));
      if (data.result) {
        return finish(() => {
          if (idle) worker.terminate();
          else idle = worker;
          resolve(data.result);
        });
      }
      try {
        if (onProgress?.(data.progress) === false) fail(DuizhaoError.cancelled());
      } catch (error) {
        fail(error);
      }
    };

    try {
      worker = idle ?? start(files);
      idle = undefined;
      const listen = { signal: over.signal };
      worker.addEventListener('message', answer, listen);
      worker.addEventListener('messageerror', () => fail(NO_WORKER), listen);
      worker.addEventListener(
        'error',
        (event) => {
          event.preventDefault();
          fail(NO_WORKER);
        },
        listen,
      );
      signal?.addEventListener('abort', () => fail(DuizhaoError.cancelled()), listen);
      worker.postMessage({ id, call, input, options });
    } catch {
      fail(NO_WORKER);
    }
  });
}
