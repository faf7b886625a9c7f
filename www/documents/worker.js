// Reads documents beside the page: {id, name, file, most} is answered with {id, progress} as often as there is news, and at last
// with {id, result} or {id, error}. Progress is {done}, or {part}, a piece of a large result: taking all of it at once would
// keep the page from answering.
import { DuizhaoError } from '../engine/error.js';
import { inParts } from './parts.js';
import { readDocument } from './read.js';

addEventListener('message', async ({ data: { id, name, file, most } }) => {
  const onProgress = (/** @type {number} */ done) => postMessage({ id, progress: { done } });
  try {
    const document = await readDocument(name, async () => new Uint8Array(await file.arrayBuffer()), file.size, { onProgress, most });
    for (const part of inParts(document)) postMessage({ id, progress: { part } });
    postMessage({ id, result: true });
  } catch (thrown) {
    const { code, message, reason } = DuizhaoError.of(thrown);
    postMessage({ id, error: { code, message, reason } });
  }
});
