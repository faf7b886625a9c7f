import { nodeResolve } from '@rollup/plugin-node-resolve';
import { importMetaAssets } from '@web/rollup-plugin-import-meta-assets';

export default {
  // Rollup does not follow a worker: each gets an entry of its own.
  input: { main: 'src/main.js', worker: 'duizhao/worker.js', 'document-worker': 'duizhao/document-worker.js' },
  output: { dir: 'dist', format: 'es', entryFileNames: '[name].js' },
  plugins: [nodeResolve(), importMetaAssets({ include: ['**/duizhao/www/**'] })],
};
