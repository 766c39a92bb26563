import { expect, it } from 'vitest';
import { createEngine } from '../../../workers/engine/engine.ts';
import { finalWeights } from '../../support/final-weights.ts';
import { importAsset, proposedSpec, valueOf, WatchedRun } from './bench.ts';

it('a run as proposed ends with the bits that stand in the repository', async () => {
  const { dataset, epochs, numerics, sha256 } = finalWeights;
  const engine = createEngine();
  const spec = proposedSpec(await importAsset(engine, dataset), { epochs });
  const run = await WatchedRun.open(engine, 'run', dataset, spec);
  expect((await run.trainToTheEnd()).status).toBe('finished');
  const manifest = valueOf(await engine.manifest('run'));
  expect({ numerics: manifest.numerics, sha256: manifest.weightsSha256 }).toEqual({ numerics, sha256 });
});
