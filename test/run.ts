/**
 * All that must hold, in one command: types, lint, format, unit tests, the builds, browser specs, desktop specs.
 * Everything runs even when something before it failed; the last line counts every check and every test.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { chromiumVersion, findChromium } from './support/find-chromium.ts';
import { playwrightCounts, vitestCounts, type Counts } from './support/report-counts.ts';

const bin = (name: string): string => join('node_modules', '.bin', name);
const realms = ['contract', 'src-main', 'workers', 'cli', 'test'];
const reports = mkdtempSync(join(tmpdir(), 'chainrule-reports-'));
let passed = 0;
let failed = 0;

function run(
  command: string,
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, ...environment } });
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
async function check(name: string, command: string, ...args: string[]): Promise<boolean> {
  const startedMs = Date.now();
  const holds = await run(command, args);
  count(name, { passed: holds ? 1 : 0, failed: holds ? 0 : 1 }, startedMs);
  return holds;
}

/** A runner that writes a JSON report; a report that is missing or lists no failure for a failed run is one failure. */
async function suite(
  name: string,
  read: (report: unknown) => Counts,
  command: string,
  args: readonly string[],
  environment: (reportPath: string) => Record<string, string>,
): Promise<void> {
  const startedMs = Date.now();
  const reportPath = join(reports, `${name.replaceAll(' ', '-')}.json`);
  const succeeded = await run(command, args, environment(reportPath));
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

for (const realm of realms) await check(`types of ${realm}`, bin('tsc'), '-p', realm);
await check(
  'types of src-renderer',
  bin('svelte-check'),
  '--tsconfig',
  'src-renderer/tsconfig.json',
  '--fail-on-warnings',
);
await check('lint', bin('eslint'), '.', '--max-warnings', '0');
await check('format', bin('prettier'), '--check', '--log-level', 'warn', '.');

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

const built = await check('build', 'npm', 'run', 'build');
const unitReport = join(reports, 'unit-tests.json');
await suite(
  'unit tests',
  vitestCounts,
  bin('vitest'),
  ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`],
  () => withChromium,
);
if (built && chromiumPath !== '') {
  for (const [name, project] of [
    ['browser specs', 'web'],
    ['desktop specs', 'desktop'],
  ] as const) {
    await suite(
      name,
      playwrightCounts,
      bin('playwright'),
      ['test', `--project=${project}`, '--reporter=list,json,./test/support/desktop-reporter.ts'],
      (reportPath) => ({ ...withChromium, PLAYWRIGHT_JSON_OUTPUT_FILE: reportPath }),
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
