import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseRunManifest } from '../../contract/run-manifest-schema.ts';
import { createEngine } from '../../workers/engine/engine.ts';
import { Flags } from '../../cli/flags.ts';
import { fullBatchProblem, planRun } from '../../cli/run-plan.ts';
import { runSweep, sweepFlags } from '../../cli/sweep-command.ts';
import { serveMembers } from '../../cli/sweep-thread.ts';
import { valueOf } from '../workers/engine/bench.ts';
import { root, runCli } from './run-cli.ts';

const iris = 'assets/datasets/iris.csv';
const data = [iris, '--target', 'species'];
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chainrule-sweep-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

function parsed(...argv: readonly string[]): Flags {
  return valueOf(Flags.parse(sweepFlags, argv, ['data']));
}

interface JsonRow {
  readonly run: number;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly status: string;
  readonly metrics: Readonly<Record<string, number>>;
  readonly weightsSha256: string;
}

async function sweepJson(...argv: readonly string[]): Promise<readonly JsonRow[]> {
  const result = await runCli('sweep', ...data, ...argv, '--json');
  if (result.exitCode !== 0) throw new Error(result.stderr);
  return JSON.parse(result.stdout) as readonly JsonRow[];
}

describe('sweep', { timeout: 60_000 }, () => {
  it('tells the same whatever the number of threads, best first', async () => {
    const argv = ['--vary', 'learning-rate=1e-4..1:log', '--vary', 'activation=tanh,relu,maxout'];
    const sweep = [...argv, '--random', '6', '--epochs', '8', '--layers', '6,4'];
    const [alone, many] = await Promise.all([
      sweepJson(...sweep, '--jobs', '1'),
      sweepJson(...sweep, '--jobs', '4'),
    ]);
    expect(many).toEqual(alone);
    expect(alone.map(({ run }) => run).toSorted()).toEqual([1, 2, 3, 4, 5, 6]);
    const accuracies = alone.map(({ metrics }) => metrics['validation_accuracy'] ?? NaN);
    expect(accuracies).toEqual(accuracies.toSorted((a, b) => b - a));
  });

  it('trains what train trains with the same flags', async () => {
    const settings = ['--epochs', '8', '--seed', '5', '--layers', '6:tanh,4:relu:bn', '--l2', '0.001'];
    const rows = await sweepJson(
      ...settings,
      '--vary',
      'learning-rate=0.02,0.05',
      '--vary',
      'optimizer=sgd,adam',
    );
    const row = rows.find(
      ({ settings: { optimizer, 'learning-rate': rate } }) => optimizer === 'sgd' && rate === 0.05,
    );
    const [out, manifest] = [join(folder, 'out.json'), join(folder, 'run.json')];
    const given = ['--learning-rate', '0.05', '--optimizer', 'sgd', '--out', out, '--manifest', manifest];
    const trained = await runCli('train', ...data, ...settings, ...given, '--json');
    const { metrics } = JSON.parse(trained.stdout) as { readonly metrics: object };
    expect(row?.metrics).toMatchObject(metrics);
    const recorded = parseRunManifest(await readFile(manifest, 'utf8'));
    expect(recorded.ok && recorded.value.weightsSha256).toBe(row?.weightsSha256);
  });

  it('shows a table, writes every run as CSV, names those that fail and goes on with the others', async () => {
    const out = join(folder, 'results.csv');
    const layers = ['--layers', '8192,8', '--initializer', 'orthogonal', '--epochs', '2'];
    const result = await runCli(
      ...['sweep', ...data, ...layers, '--vary', 'units=8192,4', '--vary', 'learning-rate=0.01,1e6'],
      ...['--optimizer', 'sgd', '--loss', 'squared_error', '--out', out],
    );
    expect(result.exitCode).toBe(0);
    expect(result.stderr).toMatch(/^note: run 1 \(units=8192 learning-rate=0\.01\): .*orthogonal/m);
    const lines = result.stdout.trim().split('\n');
    expect(lines[0]).toMatch(/^run +units +learning-rate +validation_accuracy +validation_loss/);
    expect(lines[1]).toMatch(/^3 +4 +0\.01 .* finished$/);
    expect(lines.slice(2).map((line) => line.trim().split(/\s+/).at(-1))).toEqual([
      'refused',
      'refused',
      'diverged',
    ]);
    const csv = (await readFile(out, 'utf8')).trim().split('\n');
    expect(csv).toHaveLength(5);
    expect(csv[0]).toMatch(/^run,units,learning-rate,validation_accuracy,.*,weights_sha256,problem$/);
    expect(csv[1]).toMatch(/^3,4,0\.01,.*,finished,[0-9a-f]{64},$/);
  });

  it('stops when the time is over', async () => {
    const result = await runCli(
      'sweep',
      ...data,
      '--vary',
      'seed=1,2,3',
      '--epochs',
      '100000',
      '--minutes',
      '0.02',
    );
    expect(result.exitCode).toBe(1);
    expect(result.stderr).toMatch(/No run was done in time\.$/m);
    expect(result.stdout.match(/stopped$/gm)).toHaveLength(3);
  });

  it('writes what is done when it is interrupted', async () => {
    const out = join(folder, 'interrupted.csv');
    const argv = ['sweep', ...data, '--vary', 'epochs=1,100000', '--jobs', '1', '--out', out];
    const child = spawn(process.execPath, ['--import', 'tsx', 'cli/main.ts', ...argv], { cwd: root });
    let stderr = '';
    let isInterrupted = false;
    child.stderr.on('data', (piece: Buffer) => {
      stderr += piece.toString();
      if (!isInterrupted && stderr.includes('1/2 runs')) isInterrupted = child.kill('SIGINT');
    });
    const exitCode = await new Promise((resolve) => child.on('close', resolve));
    expect([exitCode, /Stopped after 1 of 2 runs\.$/m.test(stderr)]).toEqual([1, true]);
    const csv = (await readFile(out, 'utf8')).trim().split('\n');
    expect(csv.map((line) => line.split(',')[1])).toEqual(['epochs', '1', '100000']);
    expect(csv[1]).toMatch(/finished,[0-9a-f]{64},$/);
    expect(csv[2]).toMatch(/stopped,,$/);
  });

  it('refuses to train on a table that has changed since the runs were planned', async () => {
    const flags = parsed(iris, '--target', 'species', '--vary', 'seed=1');
    const { port1, port2 } = new MessageChannel();
    const answer = new Promise((resolve) => port2.once('message', resolve));
    await serveMembers(port1, { flags: flags.given, tableSha256: 'other', start: { kind: 'seed' } });
    const plan = valueOf(await planRun(createEngine(), flags));
    port2.postMessage({ index: 4, spec: plan.spec });
    expect(await answer).toEqual({
      index: 4,
      result: { ok: false, message: 'The table has changed since the sweep began.' },
    });
    port2.close();
  });

  it.each([
    [['--vary', 'units=8'], '--target is required.'],
    [['--target', 'species'], '--vary is required.'],
    [
      ['--target', 'species', '--vary', 'units=8', '--jobs', '0'],
      '--jobs: expected a whole number from 1 to 256, got "0".',
    ],
    [['--target', 'species', '--vary', 'units=8', '--minutes', '0'], /^--minutes: expected a number above 0/],
    // A timer that is asked for longer than it can wait would end the sweep at once.
    [
      ['--target', 'species', '--vary', 'units=8', '--minutes', '40000'],
      /^--minutes: expected a number above 0 and at most 34560, got "40000"/,
    ],
    [['--target', 'species', '--vary', 'units=8', '--out', tmpdir()], /is a folder, not a file\.$/],
    [
      ['--target', 'species', '--vary', 'units=8', '--vary', 'units=9'],
      'units is named twice; a sweep varies it once.',
    ],
    [
      ['--target', 'species', '--layers', 'none', '--vary', 'units=8'],
      'units: the network has no hidden layer to set it in.',
    ],
  ])('refuses %j', async (argv, sentence) => {
    const { exitCode, message } = await runSweep(parsed(iris, ...argv));
    expect(exitCode).toBe(2);
    if (typeof sentence === 'string') expect(message).toBe(sentence);
    else expect(message).toMatch(sentence);
  });

  it('refuses, like train, a full batch of more rows than one may hold', () => {
    expect(fullBatchProblem({ stepsPerEpoch: 1 })).toBeNull();
    expect(fullBatchProblem({ stepsPerEpoch: 2 })).toBe(
      '--batch-size full: a batch holds at most 1,000,000 rows, and there are more.',
    );
  });

  it('tells its flags', async () => {
    const help = await runCli('sweep', '--help');
    expect(help.stdout).toMatch(/--vary SETTING=VALUES/);
    expect(help.stdout).toMatch(/Settings: activation, initializer, hidden-layers/);
  });
});
