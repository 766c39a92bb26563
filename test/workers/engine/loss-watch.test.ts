import { describe, expect, it } from 'vitest';
import { defaultTraining } from '../../../contract/defaults.ts';
import type { EpochPoint, Watch } from '../../../contract/run.ts';
import type { TrainingSettings } from '../../../contract/training.ts';
import { freshWatch, hasWaitedEnough, watchEpoch } from '../../../workers/engine/loss-watch.ts';

function point(epoch: number, trainLoss: number, validationLoss: number | null): EpochPoint {
  const metrics = { trainMetric: null, validationMetric: null };
  return { epoch, step: epoch, trainLoss, validationLoss, ...metrics, learningRate: 0.1, layers: [] };
}

/** What is known after each epoch of these losses; the first is the untrained network's. */
function watchAll(losses: readonly number[], changes: Partial<TrainingSettings>): Watch[] {
  const settings = { ...defaultTraining('mean_squared_error'), ...changes };
  const points = losses.map((loss, epoch) => point(epoch, 9, loss));
  const watches = [freshWatch];
  for (let epoch = 1; epoch < points.length; epoch++) {
    watches.push(watchEpoch(watches[epoch - 1]!, points.slice(0, epoch + 1), settings));
  }
  return watches.slice(1);
}

const stopping = (patience: number, minDelta: number) => ({
  earlyStopping: { patience, minDelta, restoreBest: true },
});

describe('the watched loss', () => {
  it('is the validation loss, or the training loss without validation rows', () => {
    const settings = defaultTraining('mean_squared_error');
    const withRows = watchEpoch(freshWatch, [point(0, 5, 4), point(1, 3, 2)], settings);
    const without = watchEpoch(freshWatch, [point(0, 5, null), point(1, 3, null)], settings);
    expect([withRows.best, without.best]).toEqual([
      { epoch: 1, loss: 2 },
      { epoch: 1, loss: 3 },
    ]);
  });

  it('is at its best where it was lowest, the first of equals, the untrained network apart', () => {
    const watches = watchAll([0, 5, 3, 3, 4, 2], {});
    expect(watches.map(({ best }) => best?.epoch)).toEqual([1, 2, 2, 2, 5]);
  });

  it('gains when it falls by more than the least that counts since it gained last', () => {
    const watches = watchAll([9, 5, 4.5, 4.2, 3.9, 3.8, 2.8], stopping(3, 1));
    expect(watches.map(({ epochsWithoutGain }) => epochsWithoutGain)).toEqual([0, 1, 2, 0, 1, 0]);
    expect(watches.at(-2)?.best).toEqual({ epoch: 5, loss: 3.8 });
  });

  it('has waited enough after as many epochs without a gain as it has patience', () => {
    const { earlyStopping } = stopping(2, 0);
    const watches = watchAll([9, 5, 5, 6, 4], { earlyStopping });
    expect(watches.map((watch) => hasWaitedEnough(watch, earlyStopping))).toEqual([
      false,
      false,
      true,
      false,
    ]);
    expect(watches.some((watch) => hasWaitedEnough(watch, null))).toBe(false);
  });

  it('lowers the factor of a plateau each time its patience is used up', () => {
    const schedule = { kind: 'plateau', patience: 2, factor: 0.5 } as const;
    const watches = watchAll([9, 4, 3.9999, 4, 5, 4, 3, 3, 3], { schedule });
    expect(watches.map(({ plateau }) => plateau.factor)).toEqual([1, 1, 0.5, 0.5, 0.25, 0.25, 0.25, 0.125]);
    expect(watches.at(-1)?.plateau).toEqual({ best: 3, epochsWithoutGain: 0, factor: 0.125 });
  });

  it('leaves the plateau alone under other schedules', () => {
    expect(watchAll([9, 4, 4, 4, 4], {}).at(-1)?.plateau).toEqual(freshWatch.plateau);
  });
});
