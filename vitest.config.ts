import { defineConfig } from 'vitest/config';

/** Unit and integration tests in Node; browser and desktop specs (*.spec.ts) belong to Playwright. */
export default defineConfig({
  test: { include: ['test/**/*.test.ts'], environment: 'node', passWithNoTests: false },
});
