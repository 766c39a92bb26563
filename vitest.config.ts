import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

/** Unit and integration tests in Node; browser and desktop specs (*.spec.ts) belong to Playwright. */
export default defineConfig({
  // Compiles the runes of *.svelte.ts, so that state can be tested without a page.
  plugins: [svelte()],
  resolve: { conditions: ['browser'] },
  test: { include: ['test/**/*.test.ts'], environment: 'node', passWithNoTests: false, testTimeout: 30_000 },
});
