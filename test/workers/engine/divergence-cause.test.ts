import { describe, expect, it } from 'vitest';
import { newDenseLayer } from '../../../contract/defaults.ts';
import type { HiddenLayer } from '../../../contract/network.ts';
import type { Divergence } from '../../../contract/run.ts';
import type { TrainingSettings } from '../../../contract/training.ts';
import { createEngine } from '../../../workers/engine/engine.ts';
import { importText, proposedSpec, WatchedRun } from './bench.ts';

interface Case {
  readonly size?: number;
  readonly sigma?: number;
  readonly layers?: number;
  readonly training?: Partial<TrainingSettings>;
}

const sgd = { optimizer: { kind: 'sgd' }, epochs: 200 } as const;

/** A regression of y = x / 10 on rows of `size`, through `layers` linear layers; null where it does not diverge. */
async function divergenceOf({ size = 1, sigma, layers = 2, training }: Case): Promise<Divergence | null> {
  const engine = createEngine();
  const rows = [1, 2, 3, 4, 5, 6, 7, 8].map((x) => `${(x - 4.5) * size},${(x - 4.5) / 10}\n`);
  const table = await importText(engine, 'line', `x,y\n${rows.join('')}`);
  const spec = proposedSpec(table, { ...sgd, ...training });
  const hidden = Array.from({ length: layers }, (_, index): HiddenLayer => {
    const layer = newDenseLayer(String(index), 16, 'identity');
    return sigma === undefined ? layer : { ...layer, initializer: { kind: 'normal', sigma } };
  });
  const run = await WatchedRun.open(engine, 'run', 'line', {
    ...spec,
    data: { ...spec.data, scaling: 'none', split: { train: 1, validation: 0, test: 0 } },
    network: { ...spec.network, hidden },
  });
  if (run.last.status !== 'diverged') await run.trainToTheEnd();
  return run.last.divergence;
}

describe('the likely cause of a divergence', () => {
  it('is none where nothing diverges', async () => {
    expect(await divergenceOf({ training: { learningRate: 0.01 } })).toBeNull();
  });

  it('is a learning rate that is too high, with the place where it happened', async () => {
    const divergence = await divergenceOf({ training: { learningRate: 100, batchSize: 3 } });
    expect(divergence).toMatchObject({ cause: 'learning_rate' });
    const { step, epoch, batch } = divergence!;
    expect(step).toBe((epoch - 1) * 3 + batch!);
  });

  it('is the inputs where they are huge, and not otherwise', async () => {
    expect(await divergenceOf({ size: 1e5, training: { learningRate: 0.1 } })).toMatchObject({
      cause: 'inputs',
    });
    expect(await divergenceOf({ size: 100, training: { learningRate: 0.1 } })).toMatchObject({
      cause: 'learning_rate',
    });
  });

  it('is the start where the untrained network overflows already', async () => {
    const overflowing = { sigma: 100, layers: 20 };
    expect(await divergenceOf(overflowing)).toMatchObject({ cause: 'start', step: 0, epoch: 0, batch: null });
    expect(await divergenceOf({ ...overflowing, size: 1e5 })).toMatchObject({ cause: 'inputs', step: 0 });
  });

  it('is an exploding gradient where errors grow from layer to layer on their way back', async () => {
    const exploding = { sigma: 1, layers: 12, training: { learningRate: 0.01 } };
    expect(await divergenceOf(exploding)).toMatchObject({ cause: 'gradient' });
    const calm = { sigma: 0.25, layers: 12, training: { learningRate: 30 } };
    expect(await divergenceOf(calm)).toMatchObject({ cause: 'learning_rate' });
  });
});
