import { defineConfig } from '@playwright/test';
import { chromiumPath } from './test/support/chromium-path.ts';

const isRoot = process.getuid?.() === 0;
const webAddress = 'http://127.0.0.1:4175';
/** The desktop specs need no server, and so no web build. */
const desktopOnly = process.argv.includes('--project=desktop');

/** `web`: the web edition in Chromium. `desktop`: the built desktop app, see test/support/desktop-app.ts. Build first. */
export default defineConfig({
  testDir: 'test',
  outputDir: 'test-results',
  workers: 1,
  retries: 0,
  timeout: 60_000,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list'], ['./test/support/desktop-reporter.ts']],
  use: { trace: 'retain-on-failure' },
  projects: [
    {
      name: 'web',
      testMatch: 'e2e/**/*.spec.ts',
      use: {
        baseURL: webAddress,
        viewport: { width: 1280, height: 800 },
        launchOptions: {
          ...(chromiumPath === null ? {} : { executablePath: chromiumPath }),
          args: [
            ...(isRoot ? ['--no-sandbox'] : []),
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-sync',
            '--no-first-run',
          ],
        },
      },
    },
    { name: 'desktop', testMatch: 'desktop/**/*.spec.ts' },
  ],
  ...(desktopOnly
    ? {}
    : {
        webServer: {
          command: 'npx tsx cli/serve-web.ts --port 4175',
          url: webAddress,
          reuseExistingServer: false,
        },
      }),
});
