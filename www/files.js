// Files to what can be linked, read in a worker so that the page goes on; on this thread where none may run.
import { converse, NO_WORKER } from './background.js';
import { Whole } from './documents/parts.js';
import { chosenFiles, readDocument, sourceOf } from './documents/read.js';
import { TrustedWorker as Worker } from './trusted.js';

/**
 * Reads one file with both languages, or two with one each.
 *
 * @param {Iterable<File>} files
 * @param {import('./index.js').ReadOptions} [options]
 * @returns {Promise<import('./index.js').DocumentSource>}
 */
export async function readFiles(files, { onProgress, signal } = {}) {
  const chosen = chosenFiles(files);
  const done = chosen.map(() => 0);
  const read = chosen.map(async (file, at) => {
    const tell = (/** @type {number} */ share) => {
      done[at] = share;
      onProgress?.({ stage: 'reading', done: done.reduce((sum, part) => sum + part, 0) / done.length });
    };
    return { name: file.name, document: await readOne(file, tell, signal) };
  });
  return sourceOf(await Promise.all(read));
}

/**
 * @param {File} file
 * @param {(done: number) => void} onProgress
 * @param {AbortSignal} [signal]
 */
async function readOne(file, onProgress, signal) {
  const start = () => new Worker(new URL('./documents/worker.js', import.meta.url), { type: 'module' });
  try {
    const whole = new Whole();
    const tell = (/** @type {{done?: number, part?: any}} */ { done, part }) => (part ? whole.add(part) : onProgress(done ?? 0));
    const { worker } = await converse(start, { name: file.name, file }, tell, signal);
    worker.terminate();
    return whole.document();
  } catch (error) {
    if (error !== NO_WORKER) throw error;
    const bytes = async () => new Uint8Array(await file.arrayBuffer());
    return readDocument(file.name, bytes, file.size, { onProgress, signal });
  }
}
