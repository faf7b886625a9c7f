import { build } from 'esbuild';

await build({
  entryPoints: { main: 'src/main.js', worker: 'duizhao/worker.js', 'document-worker': 'duizhao/document-worker.js' },
  outdir: 'dist',
  bundle: true,
  // What is only sometimes needed, such as the readers of documents, stays apart.
  splitting: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  loader: { '.wasm': 'file', '.bin': 'file' },
});
