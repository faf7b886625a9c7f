import { svelte } from '@sveltejs/vite-plugin-svelte';
import react from '@vitejs/plugin-react';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [
    react(),
    vue({ template: { compilerOptions: { isCustomElement: (tag) => tag === 'duizhao-reader' } } }),
    svelte(),
  ],
  // Pre-bundled, the package could not find the files that lie beside its scripts.
  optimizeDeps: { exclude: ['duizhao'] },
  build: { target: 'es2022', rollupOptions: { input: ['react.html', 'vue.html', 'svelte.html'] } },
  worker: { format: 'es' },
});
