import { afterEach, describe, expect, it, vi } from 'vitest';
import { newDenseLayer } from '../../../contract/defaults.ts';
import type { TableSummary } from '../../../contract/dataset.ts';
import type { RunSpec } from '../../../contract/run.ts';
import { createEngine } from '../../../workers/engine/engine.ts';
import { importAsset, fromSeed, proposedSpec, valueOf, WatchedRun } from './bench.ts';

afterEach(() => vi.unstubAllGlobals());

async function refusalOf(units: readonly number[]): Promise<string> {
  const engine = createEngine();
  const spec = proposedSpec(await importAsset(engine, 'iris'));
  const hidden = units.map((count, index) => newDenseLayer(String(index), count, 'relu'));
  const opened = await engine.openRun(
    'run',
    'iris',
    { ...spec, network: { ...spec.network, hidden } },
    fromSeed,
    () => undefined,
  );
  return opened.ok ? 'accepted' : opened.message;
}

/** A network with some 40 kB of weights. */
function wideSpec(table: TableSummary): RunSpec {
  const spec = proposedSpec(table);
  return { ...spec, network: { ...spec.network, hidden: [newDenseLayer('1', 1200, 'relu')] } };
}

/** A machine on which arrays of more than so many bytes cannot be had. */
function withMemory(machine: { bytes: number }): void {
  vi.stubGlobal(
    'Float32Array',
    class extends Float32Array {
      constructor(...values: [number | ArrayBuffer, number?, number?]) {
        const [length] = values;
        if (typeof length === 'number' && 4 * length > machine.bytes)
          throw new RangeError('Array buffer allocation failed');
        super(...(values as [ArrayBuffer]));
      }
    },
  );
}

describe('a run that does not fit into memory', () => {
  it('is refused before anything is allocated, with the size it would need', async () => {
    expect(await refusalOf([8192, 8192, 8192, 8192])).toMatch(/needs [\d,]+ MB of memory/);
  });

  it('is refused with its size where the network fits but not the copies of its weights', async () => {
    withMemory({ bytes: 100_000 });
    expect(await refusalOf([16])).toBe('accepted');
    expect(await refusalOf([2048, 16])).toMatch(/needs up to \d+ MB of memory for copies of the weights/);
  });

  const noRoom = {
    ok: false,
    message: expect.stringContaining('memory for copies of the weights') as string,
  };

  it('is refused where the weights of a file fit the network but not beside it', async () => {
    const engine = createEngine();
    const spec = wideSpec(await importAsset(engine, 'iris'));
    await WatchedRun.open(engine, 'run', 'iris', spec);
    const file = valueOf(await engine.exportWeights('run'));
    withMemory({ bytes: 30_000 });
    const start = { kind: 'weights', file } as const;
    expect(await engine.openRun('again', 'iris', spec, start, () => undefined)).toEqual(noRoom);
  });

  it('goes on where there is no memory for a snapshot', async () => {
    const machine = { bytes: Infinity };
    withMemory(machine);
    const engine = createEngine();
    const run = await WatchedRun.open(engine, 'run', 'iris', wideSpec(await importAsset(engine, 'iris')));
    machine.bytes = 30_000;
    expect(await engine.snapshot('run')).toEqual(noRoom);
    await run.takeSteps(2);
    machine.bytes = Infinity;
    expect(valueOf(await engine.snapshot('run')).step).toBe(2);
  });

  it('goes on where there is no memory for another network, in which its moments would be looked at', async () => {
    const machine = { bytes: Infinity };
    withMemory(machine);
    const engine = createEngine();
    const run = await WatchedRun.open(engine, 'run', 'iris', wideSpec(await importAsset(engine, 'iris')));
    machine.bytes = 30_000;
    const noTwin = {
      ok: false,
      message: expect.stringMatching(/^A moment is looked at in a second network.*needs .* MB/) as string,
    };
    const walk = { example: 0, units: [0, 0] };
    expect(await engine.inspect('run', null)).toEqual(noTwin);
    expect(await engine.walkUpdate('run', null, walk)).toEqual(noTwin);
    expect(await engine.report('run', 'train', 0)).toEqual(noTwin);
    expect((await engine.report('run', 'train', null)).ok).toBe(true);
    await run.takeSteps(2);
    machine.bytes = Infinity;
    expect(valueOf(await engine.inspect('run', null)).step).toBe(2);
    expect(valueOf(await engine.walkUpdate('run', 0, walk)).step).toBe(0);
  });
});
