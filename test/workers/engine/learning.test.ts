import { describe, expect, it } from 'vitest';
import { createEngine } from '../../../workers/engine/engine.ts';
import type { SyntheticSpec } from '../../../contract/dataset.ts';
import { defaultLoss } from '../../../contract/defaults.ts';
import type { LossKind } from '../../../contract/training.ts';
import { importAsset, proposedSpec, valueOf, WatchedRun } from './bench.ts';

async function testAccuracy(name: string, loss?: LossKind): Promise<number> {
  const engine = createEngine();
  const spec = proposedSpec(
    await importAsset(engine, name),
    loss === undefined ? {} : { loss: defaultLoss(loss) },
  );
  const run = await WatchedRun.open(engine, 'run', name, spec);
  await run.trainToTheEnd();
  const report = valueOf(await engine.report('run', 'test', null));
  if (report.task !== 'classification') throw new Error('expected classes');
  const counted = report.confusion.flat().reduce((sum, count) => sum + count, 0);
  expect(counted).toBe(report.rows);
  return report.accuracy;
}

describe('a network as proposed', () => {
  it.each([
    ['iris', 0.93],
    ['wine', 0.94],
    ['digits', 0.94],
  ])('learns %s', { timeout: 60_000 }, async (name, accuracy) => {
    expect(await testAccuracy(name)).toBeGreaterThanOrEqual(accuracy);
  });

  it.each(['hinge', 'mean_squared_error', 'binary_cross_entropy'] as const)(
    'learns classes by %s',
    async (loss) => {
      expect(await testAccuracy('wine', loss)).toBeGreaterThanOrEqual(0.9);
    },
  );

  it('fits a sine', async () => {
    const engine = createEngine();
    const spec: SyntheticSpec = { kind: 'sine', count: 400, noise: 0.05, seed: 1 };
    const source = { kind: 'synthetic', spec } as const;
    const table = valueOf(await engine.importTable('sine', source, null, () => undefined));
    const run = await WatchedRun.open(engine, 'run', 'sine', proposedSpec(table));
    await run.trainToTheEnd();
    const report = valueOf(await engine.report('run', 'test', null));
    if (report.task !== 'regression') throw new Error('expected numbers');
    expect(report.r2).toBeGreaterThan(0.9);
    expect(report.points).toHaveLength(report.rows);
    const meanError =
      report.points.reduce((sum, { actual, predicted }) => sum + Math.abs(actual - predicted), 0) /
      report.rows;
    expect(report.mae).toBeCloseTo(meanError, 5);
  });
});
