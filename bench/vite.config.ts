/** The page of the benchmarks, built as the product is. */
import { resolve } from 'node:path';
import { defineConfig } from 'vite';
import electron from '../electron.config.ts';

const folder = import.meta.dirname;

export default defineConfig({
  ...electron.renderer,
  root: resolve(folder, 'page'),
  publicDir: false,
  logLevel: 'error',
  build: {
    ...electron.renderer?.build,
    outDir: resolve(folder, '../out/bench'),
    emptyOutDir: true,
    rollupOptions: { input: { index: resolve(folder, 'page/index.html') } },
  },
});
