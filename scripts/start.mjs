// npm start: builds what is missing, serves the host page and prints its address.
import { join } from 'node:path';
import { build } from './build.mjs';
import { serve } from './serve.mjs';
import { main, root, TaskError } from './task.mjs';

const FIRST_PORT = 8080;
const PORTS = 100;

async function start() {
  await build();
  for (let port = FIRST_PORT; port < FIRST_PORT + PORTS; port++) {
    try {
      const { url } = await serve(join(root, 'www'), { port });
      console.log(`\nDuizhao is at ${url} (Ctrl+C stops it)`);
      return;
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EADDRINUSE') throw error;
    }
  }
  throw new TaskError(`ports ${FIRST_PORT} to ${FIRST_PORT + PORTS - 1} are all in use`, 'stop one of the servers that use them');
}

await main(import.meta.url, start);
