import { defineConfig } from '@playwright/test';
import { installedChromium } from './test/support/find-chromium.ts';

const isRoot = process.getuid?.() === 0;
const chromium = installedChromium();
/** test/run.ts chooses a port that is free. */
const port = process.env['CHAINRULE_TEST_PORT'] ?? '4175';
const webAddress = `http://127.0.0.1:${port}`;

/** The names after `--project`, as Playwright reads them: `--project=web`, `--project web desktop`. */
function askedProjects(args: readonly string[]): readonly string[] {
  const at = args.findIndex((arg) => arg === '--project' || arg.startsWith('--project='));
  if (at < 0) return [];
  const following = args.slice(at + 1);
  const next = following.findIndex((arg) => arg.startsWith('-'));
  return [
    ...args[at]!.split('=').slice(1),
    ...(args[at] === '--project' ? following.slice(0, next < 0 ? undefined : next) : []),
  ];
}

/** The desktop specs need no server, and so no web build. */
const asked = askedProjects(process.argv);
const needsServer = asked.length === 0 || asked.some((name) => name !== 'desktop');

const web = {
  testMatch: ['e2e/**/*.spec.ts', 'hostile/**/*.spec.ts'],
  use: {
    baseURL: webAddress,
    viewport: { width: 1280, height: 800 },
    launchOptions: {
      ...(chromium === null ? {} : { executablePath: chromium.path }),
      args: [
        ...(isRoot ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
};
/** Of specs that watch how a page keeps up. */
const alone = /@alone/;

/** `web`: the web edition in Chromium, two pages at a time; `web-alone`: where that would disturb. `desktop`: the built desktop app, see test/support/desktop-app.ts. Build first. */
export default defineConfig({
  testDir: 'test',
  outputDir: 'test-results',
  workers: 2,
  fullyParallel: true,
  retries: 0,
  timeout: 60_000,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list'], ['./test/support/desktop-reporter.ts']],
  use: { trace: 'retain-on-failure' },
  projects: [
    { ...web, name: 'web', grepInvert: alone },
    { ...web, name: 'web-alone', grep: alone, workers: 1 },
    { name: 'desktop', testMatch: 'desktop/**/*.spec.ts', workers: 1 },
  ],
  ...(needsServer
    ? {
        webServer: {
          command: `"${process.execPath}" node_modules/tsx/dist/cli.mjs cli/serve-web.ts --port ${port}`,
          url: webAddress,
          reuseExistingServer: false,
        },
      }
    : {}),
});
