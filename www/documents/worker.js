// Reads documents beside the page: {id, name, file} is answered with {id, progress} as often as there is news, and at last
// with {id, result} or {id, error}.
import { DuizhaoError } from '../error.js';
import { readDocument } from './read.js';

addEventListener('message', async ({ data: { id, name, file } }) => {
  const onProgress = (/** @type {number} */ done) => postMessage({ id, progress: done });
  try {
    postMessage({ id, result: await readDocument(name, async () => new Uint8Array(await file.arrayBuffer()), file.size, { onProgress }) });
  } catch (thrown) {
    const { code, message } = DuizhaoError.of(thrown);
    postMessage({ id, error: { code, message } });
  }
});
