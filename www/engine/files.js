// Files to what can be linked, long ones read in a worker so that the page goes on; on this thread where none may run.
import { converse, NO_WORKER } from './background.js';
import { refused, Unreadable } from '../documents/error.js';
import { Whole } from '../documents/parts.js';
import { chosenFiles, readDocument, sourceOf } from '../documents/read.js';
import { TrustedWorker as Worker } from './trusted.js';

/** Files of at most this many bytes are read on this thread: a worker takes longer to begin. */
const SMALL = 1 << 16;

/** Files that may hold far more than their size says. */
const PACKED = /\.(docx|epub)$/i;

/** The most passages of given pairs that a page takes: it would not answer while more are laid out. */
const MOST_PASSAGES = 100_000;

/**
 * Reads one file with both languages, or two with one each.
 *
 * @param {Iterable<File>} files
 * @param {import('../index.js').ReadOptions} [options]
 * @param {string | URL} [workerUrl]
 * @returns {Promise<import('../index.js').DocumentSource>}
 */
export async function readFiles(files, { onProgress, signal } = {}, workerUrl) {
  const chosen = chosenFiles(files);
  const done = chosen.map(() => 0);
  const read = chosen.map(async (file, at) => {
    const tell = (/** @type {number} */ share) => {
      done[at] = share;
      onProgress?.({ stage: 'reading', done: done.reduce((sum, part) => sum + part, 0) / done.length });
    };
    return { name: file.name, document: await readOne(file, { onProgress: tell, signal }, workerUrl) };
  });
  const source = sourceOf(await Promise.all(read));
  const count = 'bitext' in source ? source.bitext.blocks.length : 0;
  if (count > MOST_PASSAGES) {
    throw refused(chosen[0].name, new Unreadable('passages', { most: MOST_PASSAGES }));
  }
  return source;
}

/**
 * @param {File} file
 * @param {import('../documents/chunks.js').Work & {onProgress: (done: number) => void}} work
 * @param {string | URL} [workerUrl]
 */
async function readOne(file, { onProgress, signal }, workerUrl) {
  const here = () => readDocument(file.name, async () => new Uint8Array(await file.arrayBuffer()), file.size, { onProgress, signal, most: MOST_PASSAGES });
  if (file.size <= SMALL && !PACKED.test(file.name)) return here();
  // Bundlers look for this very form.
  const start = () =>
    workerUrl ? new Worker(workerUrl, { type: 'module' }) : new Worker(new URL('../documents/worker.js', import.meta.url), { type: 'module' });
  try {
    const whole = new Whole();
    const tell = (/** @type {{done?: number, part?: any}} */ { done, part }) => (part ? whole.add(part) : onProgress(done ?? 0));
    const { worker } = await converse(start, { name: file.name, file, most: MOST_PASSAGES }, tell, signal);
    worker.terminate();
    return whole.document();
  } catch (error) {
    if (error !== NO_WORKER) throw error;
    return here();
  }
}
