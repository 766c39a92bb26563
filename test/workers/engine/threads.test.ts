import { afterAll, describe, expect, it } from 'vitest';
import { openNodeThreads } from '../../../cli/kernel-threads.ts';
import { newDenseLayer } from '../../../contract/defaults.ts';
import type { RunSpec } from '../../../contract/run.ts';
import { createEngine } from '../../../workers/engine/engine.ts';
import { importAsset, proposedSpec, valueOf, WatchedRun } from './bench.ts';

const threads = openNodeThreads(3);
afterAll(() => threads?.close());

/** Wide enough for products that are worth the waking. */
async function spec(engine: ReturnType<typeof createEngine>): Promise<RunSpec> {
  const proposed = proposedSpec(await importAsset(engine, 'digits'), { epochs: 2, batchSize: 256 });
  const hidden = [newDenseLayer('1', 512, 'relu'), newDenseLayer('2', 512, 'gelu')];
  return { ...proposed, network: { ...proposed.network, hidden } };
}

describe('an engine with threads', () => {
  it('gives the bits of one without, and what leaves it is its own', async () => {
    const hashes: string[] = [];
    for (const engine of [createEngine(), createEngine(threads)]) {
      const run = await WatchedRun.open(engine, 'run', 'digits', await spec(engine));
      expect((await run.trainToTheEnd()).status).toBe('finished');
      hashes.push(valueOf(await engine.manifest('run')).weightsSha256);
      const { parameters, optimizerState } = await run.snapshot();
      const { weight } = valueOf(await engine.layerDetail('run', 1, null));
      for (const { buffer } of [parameters, optimizerState, weight])
        expect(buffer).toBeInstanceOf(ArrayBuffer);
      expect(valueOf(await engine.verifyRun('run', () => undefined)).matches).toBe(true);
    }
    expect(hashes[0]).toBe(hashes[1]);
  });
});
