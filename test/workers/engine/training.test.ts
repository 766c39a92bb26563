import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { tableOf } from '../data/import-text.ts';
import { runParts } from '../../../workers/engine/run-parts.ts';
import { Training } from '../../../workers/engine/training.ts';
import { fromSeed, proposedSpec, valueOf } from './bench.ts';

const noPause = () => Promise.resolve();

/** At the end of its first epoch, with some of the validation rows measured. */
async function atEndOfEpoch(epochs: number): Promise<Training> {
  const table = await tableOf(await readFile('assets/datasets/digits.csv', 'utf8'));
  const earlyStopping = { patience: 9, minDelta: 0, restoreBest: true };
  const spec = proposedSpec(table.summary, { epochs, earlyStopping, batchSize: 200 });
  const parts = valueOf(await runParts(table, spec, fromSeed, null, noPause));
  const training = new Training({ settings: spec.training, ...parts, timeline: null });
  while (training.isMeasuring) training.advanceMeasurement(Infinity);
  while (!training.isMeasuring) training.takeStep(false);
  training.advanceMeasurement(0);
  expect(training.isMeasuring).toBe(true);
  return training;
}

function finishMeasuring(training: Training): void {
  while (training.isMeasuring) training.advanceMeasurement(0);
}

describe('a training whose number of epochs is changed while an epoch is being measured', () => {
  it('goes on where that gives it more', async () => {
    const training = await atEndOfEpoch(1);
    training.setEpochs(2);
    expect(training.epochs).toBe(2);
    finishMeasuring(training);
    expect(training.ending).toBeNull();
    expect(training.interventions).toEqual([{ kind: 'epochs', step: training.trainer.step, epochs: 2 }]);
  });

  it('ends where that leaves none', async () => {
    const training = await atEndOfEpoch(5);
    training.setEpochs(1);
    finishMeasuring(training);
    expect(training.ending).toEqual({ stoppedEarly: false, restoredEpoch: null });
  });

  it('starts with that number after a reset', async () => {
    const training = await atEndOfEpoch(5);
    training.setEpochs(7);
    training.reset();
    expect(training.epochs).toBe(7);
    expect(training.interventions).toEqual([{ kind: 'epochs', step: 0, epochs: 7 }]);
    expect(training.isMeasuring).toBe(false);
  });
});
