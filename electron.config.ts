import { resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'electron-vite';
import { bundledLicences } from './cli/packaging/bundled-licences.ts';
import manifest from './package.json' with { type: 'json' };

const licences = bundledLicences();

export default defineConfig({
  main: {
    plugins: [licences.watch()],
    // Its edition for Node declares a `require` of its own, beside the one that every CommonJS module is given here.
    resolve: { alias: { fflate: 'fflate/browser' } },
    build: {
      outDir: 'out/main',
      rollupOptions: {
        input: { main: resolve('src-main/main.ts') },
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  },
  preload: {
    plugins: [licences.watch()],
    build: {
      outDir: 'out/preload',
      // A sandboxed preload must be one CommonJS file.
      rollupOptions: {
        input: { preload: resolve('src-main/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve('src-renderer'),
    base: './',
    publicDir: resolve('assets'),
    plugins: [svelte(), licences.watch(), licences.write()],
    define: { __APPLICATION_VERSION__: JSON.stringify(manifest.version) },
    worker: { format: 'es', plugins: () => [licences.watch()] },
    build: {
      outDir: resolve('out/renderer'),
      minify: true,
      // A data: URL would be refused by the font-src and worker-src of the content security policy.
      assetsInlineLimit: 0,
      rollupOptions: { input: { index: resolve('src-renderer/index.html') } },
    },
  },
});
