import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

/** Unit and integration tests in Node; browser and desktop specs (*.spec.ts) belong to Playwright. */
export default defineConfig({
  // State without a page: runes compiled, and Svelte itself taken, as the page has them. Left alone, both would be
  // those that render on servers, where effects do nothing.
  plugins: [svelte({ dynamicCompileOptions: () => ({ generate: 'client' }) })],
  resolve: { conditions: ['browser'] },
  ssr: { resolve: { conditions: ['browser'] } },
  test: {
    include: ['test/**/*.test.ts'],
    environment: 'node',
    passWithNoTests: false,
    testTimeout: 30_000,
    // Rules that a file is made of; all other style sheets are empty here.
    css: { include: [/katex\.min\.css/, /sheet\/page\.css/] },
    server: { deps: { inline: [/node_modules\/svelte/] } },
  },
});
