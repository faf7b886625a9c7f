// A plain static file server for this machine only: no compression, nothing outside its folder.
import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, sep } from 'node:path';

const TYPES = new Map(
  Object.entries({
    '.html': 'text/html; charset=utf-8',
    '.js': 'text/javascript; charset=utf-8',
    '.mjs': 'text/javascript; charset=utf-8',
    '.css': 'text/css; charset=utf-8',
    '.json': 'application/json; charset=utf-8',
    '.txt': 'text/plain; charset=utf-8',
    '.svg': 'image/svg+xml',
    '.png': 'image/png',
    '.wasm': 'application/wasm',
  }),
);

/**
 * The file that a request path names, or null where it names none inside `folder`.
 *
 * @param {string} folder real path
 * @param {string} url
 */
async function fileOf(folder, url) {
  try {
    const { pathname } = new URL(url, 'http://localhost');
    const named = await realpath(join(folder, decodeURIComponent(pathname)));
    const file = (await stat(named)).isDirectory() ? await realpath(join(named, 'index.html')) : named;
    return file.startsWith(folder + sep) ? file : null;
  } catch {
    return null; // A malformed path or a missing file: not found either way.
  }
}

/**
 * Serves the files of a folder.
 *
 * @param {string} dir
 * @param {{port?: number, sent?: (path: string, bytes: number) => void, asked?: (path: string) => void, anyOrigin?: boolean}} [options]
 *   `port`: 0 takes any free one; `sent` is told what went over the wire for each request, head and body; `asked` is told
 *   of each request when it comes; `anyOrigin`: pages of any origin may read the files, also those in a sandbox
 * @returns {Promise<{url: string, close: () => Promise<void>}>} `url` ends with a slash
 */
export async function serve(dir, { port = 0, sent, asked, anyOrigin = false } = {}) {
  const folder = await realpath(dir);
  const server = createServer(async (request, response) => {
    const path = request.url ?? '/';
    asked?.(path);
    if (anyOrigin) response.setHeader('access-control-allow-origin', '*');
    if (sent) {
      // One answer a connection, so that what the connection sent is what the answer cost.
      response.setHeader('connection', 'close');
      const { socket } = request;
      socket.once('close', () => sent(path, socket.bytesWritten));
    }
    const file = request.method === 'GET' || request.method === 'HEAD' ? await fileOf(folder, path) : null;
    if (!file) {
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('not found\n');
      return;
    }
    const { size } = await stat(file);
    response.writeHead(200, {
      'content-type': TYPES.get(extname(file)) ?? 'application/octet-stream',
      'content-length': size,
      'cache-control': 'no-cache',
    });
    if (request.method === 'HEAD') response.end();
    else createReadStream(file).on('error', () => response.destroy()).pipe(response);
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', () => resolve(undefined));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
