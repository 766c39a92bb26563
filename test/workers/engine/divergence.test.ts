import { describe, expect, it } from 'vitest';
import { defaultBatchNorm, defaultNetwork, newDenseLayer } from '../../../contract/defaults.ts';
import type { TrainingSettings } from '../../../contract/training.ts';
import { createEngine } from '../../../workers/engine/engine.ts';
import { from, importAsset, proposedSpec, valueOf, WatchedRun } from './bench.ts';

async function openIris(changes: Partial<TrainingSettings>, units = 16) {
  const engine = createEngine();
  const spec = proposedSpec(await importAsset(engine, 'iris'), changes);
  const hidden = [newDenseLayer('1', units, 'leaky_relu'), newDenseLayer('2', units, 'leaky_relu')];
  const run = await WatchedRun.open(engine, 'run', 'iris', { ...spec, network: { ...spec.network, hidden } });
  return { engine, run };
}

const wild: Partial<TrainingSettings> = { optimizer: { kind: 'sgd' }, learningRate: 1e6, epochs: 500 };

describe('a run that diverges', () => {
  it.each(['float32', 'float64'] as const)('stops and keeps finite %s weights', async (dtype) => {
    const { engine, run } = await openIris({ ...wild, dtype });
    await run.trainToTheEnd();
    expect(run.last.status).toBe('diverged');
    const { divergence, step, batchLoss } = run.last;
    expect(divergence).toMatchObject({ step: step + 1, epoch: run.last.epoch + 1 });
    expect(divergence?.layer).toBeGreaterThanOrEqual(1);
    expect(divergence?.layer).toBeLessThanOrEqual(3);
    expect(Number.isFinite(batchLoss)).toBe(true);
    const snapshot = await run.snapshot();
    expect([...snapshot.parameters, ...snapshot.optimizerState].every(Number.isFinite)).toBe(true);
    expect(snapshot.status).toBe('diverged');
    const again = await WatchedRun.open(
      engine,
      'again',
      'iris',
      {
        ...proposedSpec(await importAsset(engine, 'iris'), { ...wild, dtype }),
        network: {
          hidden: [newDenseLayer('1', 16, 'leaky_relu'), newDenseLayer('2', 16, 'leaky_relu')],
          output: defaultNetwork().output,
        },
      },
      from(snapshot),
    );
    expect(again.last).toMatchObject({ status: 'diverged', divergence });
  });

  it('keeps finite weights and buffers with momentum', async () => {
    const { run } = await openIris({ ...wild, optimizer: { kind: 'momentum', momentum: 0.9 } });
    await run.trainToTheEnd();
    expect(run.last.status).toBe('diverged');
    const { parameters, optimizerState } = await run.snapshot();
    expect([...parameters, ...optimizerState].every(Number.isFinite)).toBe(true);
  });

  it('does nothing but report until it is reset', async () => {
    const { engine, run } = await openIris(wild);
    const { step } = await run.trainToTheEnd();
    engine.play('run');
    engine.step('run');
    engine.setEpochs('run', 1000);
    expect(run.last).toMatchObject({ status: 'diverged', step });
    engine.reset('run');
    engine.setLearningRate('run', 0.01);
    expect(run.last).toMatchObject({ status: 'ready', step: 0, divergence: null });
    await run.takeSteps(1);
    expect(run.last).toMatchObject({ status: 'paused', step: 1 });
  });

  it('keeps finite running statistics where the variance of a batch overflows and the loss does not', async () => {
    const engine = createEngine();
    const spec = proposedSpec(await importAsset(engine, 'iris'));
    const wide = (id: number) => ({
      ...newDenseLayer(String(id), 64, 'identity'),
      initializer: { kind: 'normal', sigma: 100 } as const,
    });
    const hidden = Array.from({ length: 7 }, (_, id) => wide(id));
    const run = await WatchedRun.open(engine, 'run', 'iris', {
      ...spec,
      network: { ...spec.network, hidden: [...hidden, { ...wide(7), batchNorm: defaultBatchNorm }] },
    });
    engine.step('run');
    await run.until(({ status }) => status === 'diverged');
    expect(run.last.divergence).toMatchObject({ step: 1, layer: 8, quantity: 'statistics', cause: 'start' });
    const { statistics } = await run.snapshot();
    expect([...statistics]).toEqual([...Array<number>(64).fill(0), ...Array<number>(64).fill(1)]);
  });

  it('names the layer of an untrained network that overflows', async () => {
    const engine = createEngine();
    const spec = proposedSpec(await importAsset(engine, 'iris'));
    const hidden = Array.from({ length: 20 }, (_, index) => ({
      ...newDenseLayer(String(index), 64, 'identity'),
      initializer: { kind: 'normal', sigma: 100 } as const,
    }));
    const run = await WatchedRun.open(engine, 'run', 'iris', {
      ...spec,
      network: { ...spec.network, hidden },
    });
    expect(run.last).toMatchObject({ status: 'diverged', step: 0, newPoints: [] });
    expect(run.last.divergence).toMatchObject({ step: 0, epoch: 0, quantity: 'loss' });
    expect(run.last.divergence?.layer).toBeGreaterThan(5);
    expect(valueOf(await engine.snapshot('run')).history).toEqual([]);
  });
});
