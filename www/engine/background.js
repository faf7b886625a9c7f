// Work in workers. Each job of linking has a worker to itself while it runs; one idle worker is kept for the next.
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
    : new Worker(new URL('../pkg/worker.js', import.meta.url), { type: 'module' });
  worker.postMessage({ module, lexicon });
  return worker;
}

/**
 * Has a worker call a method of Linker.
 *
 * @template {import('./core.js').Call} C
 * @param {Files} files
 * @param {C} call
 * @param {unknown} input
 * @param {import('../index.js').AlignOptions} options
 * @param {AbortSignal} [signal]
 * @returns {Promise<ReturnType<import('./core.js').Linker[C]>>}
 */
export async function callInWorker(files, call, input, { onProgress, ...options }, signal) {
  const take = () => {
    const worker = idle ?? start(files);
    idle = undefined;
    return worker;
  };
  const tell = (/** @type {import('../index.js').Progress} */ progress) => {
    if (onProgress?.(progress) === false) throw DuizhaoError.cancelled();
  };
  const { result, worker } = await converse(take, { call, input, options }, tell, signal);
  if (idle) worker.terminate();
  else idle = worker;
  return result;
}

/**
 * Asks a worker something and waits for its answer: messages with the question's id, any number of them with `progress`,
 * the last with `result` or `error`. A worker that fails, or is no longer wanted, is ended.
 *
 * @param {() => Worker} take the worker to ask
 * @param {object} question
 * @param {(progress: any) => void} tell told of progress; what it throws ends the work
 * @param {AbortSignal} [signal]
 * @returns {Promise<{result: any, worker: Worker}>} rejects with {@link NO_WORKER} where no worker can do it
 */
export function converse(take, question, tell, signal) {
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
      if (data.error) return fail(new DuizhaoError(data.error.code, data.error.message, data.error));
      if (data.result) return finish(() => resolve({ result: data.result, worker }));
      try {
        tell(data.progress);
      } catch (error) {
        fail(error);
      }
    };

    try {
      worker = take();
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
      worker.postMessage({ id, ...question });
    } catch {
      fail(NO_WORKER);
    }
  });
}
