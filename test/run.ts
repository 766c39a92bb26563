/**
 * All that must hold, in one command: types, lint, format, unit tests, the builds, browser specs, desktop specs.
 * Everything runs even when something before it failed; the last line counts every check and every test.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { chromiumVersion, findChromium } from './support/find-chromium.ts';
import { playwrightCounts, vitestCounts, type Counts } from './support/report-counts.ts';

const realms = ['contract', 'src-main', 'workers', 'cli', 'bench', 'test'];
const reports = mkdtempSync(join(tmpdir(), 'chainrule-reports-'));
let passed = 0;
let failed = 0;

/** Scripts inside node_modules, started by this same Node: the shims in .bin differ from system to system. */
const tools = {
  tsc: 'typescript/bin/tsc',
  svelteCheck: 'svelte-check/bin/svelte-check',
  eslint: 'eslint/bin/eslint.js',
  prettier: 'prettier/bin/prettier.cjs',
  vite: 'vite/bin/vite.js',
  electronVite: 'electron-vite/bin/electron-vite.js',
  vitest: 'vitest/vitest.mjs',
  playwright: '@playwright/test/cli.js',
} as const;
type Tool = keyof typeof tools;

function run(
  tool: Tool,
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join('node_modules', tools[tool]), ...args], {
      stdio: 'inherit',
      env: { ...process.env, ...environment },
    });
    child.on('error', (error) => {
      console.error(error.message);
      resolve(false);
    });
    child.on('close', (code) => resolve(code === 0));
  });
}

function count(name: string, counts: Counts, startedMs: number): void {
  passed += counts.passed;
  failed += counts.failed;
  const seconds = ((Date.now() - startedMs) / 1000).toFixed(0);
  console.log(`── ${name}: ${counts.passed} passed, ${counts.failed} failed (${seconds} s)\n`);
}

/** A check that either holds or does not. */
async function check(name: string, tool: Tool, ...args: string[]): Promise<boolean> {
  const startedMs = Date.now();
  const holds = await run(tool, args);
  count(name, { passed: holds ? 1 : 0, failed: holds ? 0 : 1 }, startedMs);
  return holds;
}

/** A runner that writes a JSON report; a report that is missing or lists no failure for a failed run is one failure. */
async function suite(
  name: string,
  read: (report: unknown) => Counts,
  tool: Tool,
  args: readonly string[],
  environment: (reportPath: string) => Record<string, string>,
): Promise<void> {
  const startedMs = Date.now();
  const reportPath = join(reports, `${name.replaceAll(' ', '-')}.json`);
  const succeeded = await run(tool, args, environment(reportPath));
  let counts: Counts;
  try {
    counts = read(JSON.parse(readFileSync(reportPath, 'utf8')));
  } catch (error) {
    console.error(`${name}: no report (${String(error)})`);
    counts = { passed: 0, failed: 1 };
  }
  if (!succeeded && counts.failed === 0) counts = { passed: counts.passed, failed: 1 };
  count(name, counts, startedMs);
}

/** A port of the loopback address that nobody listens on now. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(address !== null && typeof address === 'object' ? address.port : 0));
    });
  });
}

for (const realm of realms) await check(`types of ${realm}`, 'tsc', '-p', realm);
await check(
  'types of src-renderer',
  'svelteCheck',
  '--tsconfig',
  'src-renderer/tsconfig.json',
  '--fail-on-warnings',
);
await check('lint', 'eslint', '.', '--max-warnings', '0');
await check('format', 'prettier', '--check', '--log-level', 'warn', '.');

let chromiumPath = '';
try {
  const found = findChromium();
  chromiumPath = found.path;
  console.log(`${found.how} ${chromiumVersion(found.path)}\n`);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  count('a Chromium to test in', { passed: 0, failed: 1 }, Date.now());
}
const withChromium = { CHAINRULE_CHROMIUM: chromiumPath };

const desktopBuilt = await check(
  'build of the desktop app',
  'electronVite',
  'build',
  '--config',
  'electron.config.ts',
);
const webBuilt = await check('build of the web edition', 'vite', 'build', '--config', 'vite.web.config.ts');
const unitReport = join(reports, 'unit-tests.json');
await suite(
  'unit tests',
  vitestCounts,
  'vitest',
  ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`],
  () => withChromium,
);
if (desktopBuilt && webBuilt && chromiumPath !== '') {
  const port = String(await freePort());
  for (const [name, project] of [
    ['browser specs', 'web'],
    ['browser specs that need the machine to themselves', 'web-alone'],
    ['desktop specs', 'desktop'],
  ] as const) {
    await suite(
      name,
      playwrightCounts,
      'playwright',
      ['test', `--project=${project}`, '--reporter=list,json,./test/support/desktop-reporter.ts'],
      (reportPath) => ({
        ...withChromium,
        CHAINRULE_TEST_PORT: port,
        PLAYWRIGHT_JSON_OUTPUT_FILE: reportPath,
      }),
    );
  }
} else {
  count(
    'browser and desktop specs, which need the build and a Chromium',
    { passed: 0, failed: 1 },
    Date.now(),
  );
}

rmSync(reports, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
