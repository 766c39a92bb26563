import { resolve } from 'node:path';
import { defineConfig } from 'vite';
import electron from './electron.config.ts';

/** The web edition: the desktop's own page, built as static files. */
export default defineConfig({
  ...electron.renderer,
  build: { ...electron.renderer?.build, outDir: resolve('out/web'), emptyOutDir: true },
});
