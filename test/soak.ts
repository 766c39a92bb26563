/**
 * The long forms of the torture tests: faults of the disk two at a time, kills of the desktop app, inputs from strangers.
 * `npm run test:soak -- --kills 200 --inputs 10000 --seed 1 --parts fuzz,faults,kills`; prints figures for docs/reliability.md.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { runFuzz } from './fuzz/run-fuzz.ts';
import { fuzzTargetNames } from './fuzz/target.ts';
import { findChromium } from './support/find-chromium.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    inputs: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    parts: { type: 'string', default: 'fuzz,faults,kills' },
  },
});
const folder = mkdtempSync(join(tmpdir(), 'chainrule-soak-'));
let failed = 0;

/** One line of figures, or what went wrong. */
async function part(kind: string, name: string, work: () => Promise<string>): Promise<void> {
  if (!values.parts.split(',').includes(kind)) return;
  const startedMs = Date.now();
  let line: string;
  try {
    line = await work();
  } catch (error) {
    failed += 1;
    console.error(error);
    line = 'FAILED';
  }
  console.log(`${name}: ${line} (${((Date.now() - startedMs) / 1000).toFixed(0)} s)`);
}

/** Runs a script of node_modules with this same Node; rejects where it fails. */
function run(script: string, args: readonly string[], environment: Record<string, string>): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join('node_modules', script), ...args], {
      stdio: 'inherit',
      env: { ...process.env, ...environment },
    });
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`${script} ended with ${code}`)),
    );
  });
}

type Figures = Readonly<Record<string, number>>;
const readFigures = (path: string): Figures => JSON.parse(readFileSync(path, 'utf8')) as Figures;

function words(figures: Figures): string {
  return Object.entries(figures)
    .map(([name, value]) => `${value.toLocaleString('en')} ${name}`)
    .join(', ');
}

for (const target of fuzzTargetNames) {
  await part('fuzz', target, async () => {
    const task = { seed: Number(values.seed), first: 0, count: Number(values.inputs) };
    const { accepted, refused, faults, slowestMs, grownMegabytes } = await runFuzz(target, task);
    if (faults.length > 0) throw new Error(faults.join('\n'));
    return `${words({ accepted, refused })}; slowest ${slowestMs.toFixed(0)} ms, ${grownMegabytes.toFixed(0)} MB at most`;
  });
}

await part('faults', 'faults of the disk, one and two at a time', async () => {
  const figures = join(folder, 'faults.json');
  await run('vitest/vitest.mjs', ['run', 'test/src-main/faults.test.ts'], { CHAINRULE_FAULTS: figures });
  return words(readFigures(figures));
});

await part('kills', 'kills of the desktop app', async () => {
  const figures = join(folder, 'kills.json');
  await run('electron-vite/bin/electron-vite.js', ['build', '--config', 'electron.config.ts'], {});
  await run('@playwright/test/cli.js', ['test', '--project=desktop', 'desktop/kill', '--reporter=line'], {
    CHAINRULE_CHROMIUM: findChromium().path,
    CHAINRULE_KILLS: values.kills,
    CHAINRULE_SEED: values.seed,
    CHAINRULE_FIGURES: figures,
  });
  return words(readFigures(figures));
});

rmSync(folder, { recursive: true, force: true });
console.log(failed === 0 ? 'everything held' : `${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
