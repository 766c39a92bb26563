/** Whole runs by the trainer: schedule, warm-up, penalties, clipping, a frozen layer and every optimizer together. */
import { describe, expect, it } from 'vitest';
import { defaultTraining } from '../../contract/defaults.ts';
import {
  dtypes,
  optimizerBuffers,
  optimizerKinds,
  type Dtype,
  type Schedule,
} from '../../contract/training.ts';
import { Trainer } from '../../workers/engine/trainer.ts';
import { createFloatArray } from '../../workers/tensor/float-array.ts';
import { expectAgreement, expectLayersAgree } from './agreement.ts';
import { buildCase, readCases, setBatch, targetOf, type TrainingCase } from './reference-cases.ts';

interface RunCase extends TrainingCase {
  readonly learningRate: number;
  readonly schedule: Schedule;
  readonly warmUpEpochs: number;
  readonly expected: {
    /** Of each step, penalties excluded. */
    readonly losses: readonly number[];
    readonly parameters: readonly number[];
  };
}

const rows = 7;
const cases = readCases<RunCase>('runs');

/** All rows are one batch, so that an epoch is a step and the order of rows does not matter. */
function createTrainer(spec: RunCase, dtype: Dtype): Trainer {
  const network = buildCase(spec, dtype, optimizerBuffers[spec.optimizer.kind]);
  const given = { parameters: network.parameters.slice(), statistics: network.statistics.slice() };
  const targets = setBatch(network, spec, 1, rows);
  const train = {
    rows,
    inputs: network.batch.slice(),
    targets,
    tableRows: Uint32Array.from({ length: rows }, (_, row) => row),
  };
  const empty = createFloatArray(dtype, 0);
  const none = { rows: 0, inputs: empty, targets: empty, tableRows: new Uint32Array() };
  const summary = {
    inputSize: network.inputs,
    features: [],
    target: targetOf(spec.classes),
    rows: { train: rows, validation: 0, test: 0 },
    droppedRows: 0,
    classCounts: { train: [], validation: [], test: [] },
    notes: [],
  };
  const { loss, optimizer, learningRate, schedule, warmUpEpochs, clipping, l1, l2 } = spec;
  const settings = {
    ...defaultTraining(loss.kind),
    ...{ loss, optimizer, learningRate, schedule, warmUpEpochs, clipping, l1, l2, dtype },
    epochs: spec.learningRates.length,
    batchSize: rows,
  };
  return new Trainer(network, { summary, splits: { train, validation: none, test: none } }, settings, given);
}

it('covers every optimizer', () => {
  expect(new Set(cases.map(({ optimizer }) => optimizer.kind))).toEqual(new Set(optimizerKinds));
});

describe.each(dtypes)('six epochs in %s', (dtype) => {
  it.each(cases.map((spec) => [spec.optimizer.kind, spec.schedule.kind, spec.warmUpEpochs, spec] as const))(
    '%s, %s, warm-up over %d epochs',
    (_, _schedule, _warmUp, spec) => {
      const trainer = createTrainer(spec, dtype);
      spec.expected.losses.forEach((loss, step) => {
        expect(trainer.takeStep(false)).toBe(rows);
        expectAgreement(dtype, `loss of step ${step + 1}`, [trainer.batchLoss!], [loss]);
        expect(trainer.lastLearningRate).toBeCloseTo(spec.learningRates[step]!, 14);
        trainer.closeEpoch();
      });
      expectLayersAgree(
        trainer.network,
        'parameters after the run',
        trainer.network.parameters,
        spec.expected.parameters,
      );
    },
  );
});
