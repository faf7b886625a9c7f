import { build } from 'esbuild';

await build({
  entryPoints: { main: 'src/main.js', worker: 'duizhao/worker.js' },
  outdir: 'dist',
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  loader: { '.wasm': 'file', '.bin': 'file' },
});
