/** Every optimizer with every penalty, clipping and falling learning rates: the parameters after each of three updates. */
import { describe, expect, it } from 'vitest';
import { clippingKinds, dtypes, optimizerKinds } from '../../contract/training.ts';
import { expectAgreement, expectLayersAgree } from './agreement.ts';
import { readCases, rowsOfStep, setBatch, type TrainingCase } from './reference-cases.ts';
import { createUpdate } from './reference-update.ts';

interface OptimizerCase extends TrainingCase {
  readonly expected: {
    /** Of the starting weights. */
    readonly penalty: number;
    readonly losses: readonly number[];
    /** After each update. */
    readonly parameters: readonly (readonly number[])[];
  };
}

const cases = readCases<OptimizerCase>('optimizers');

function describeUpdate({ optimizer, clipping, l1, l2, learningRates, hidden }: OptimizerCase): string {
  return [
    optimizer.kind,
    ...(l1 > 0 ? ['l1'] : []),
    ...(l2 > 0 ? ['l2'] : []),
    ...(clipping.kind === 'none' ? [] : [`clipped by ${clipping.kind} ${clipping.limit}`]),
    ...(new Set(learningRates).size > 1 ? ['falling learning rate'] : []),
    ...(hidden.some(({ frozen }) => frozen) ? ['a frozen layer'] : []),
    ...(hidden.some(({ batchNorm }) => batchNorm !== null) ? ['batch normalization'] : []),
  ].join(', ');
}

it('covers every optimizer with every clipping, with and without penalties', () => {
  const covered = cases.map(
    ({ optimizer, clipping, l1, l2 }) => `${optimizer.kind} ${clipping.kind} ${l1 > 0 && l2 > 0}`,
  );
  for (const optimizer of optimizerKinds) {
    for (const clipping of clippingKinds) {
      for (const penalties of [true, false]) {
        expect(covered).toContain(`${optimizer} ${clipping} ${penalties}`);
      }
    }
  }
});

describe.each(dtypes)('three updates in %s', (dtype) => {
  it.each(cases.map((spec) => [describeUpdate(spec), spec] as const))('%s', (_, spec) => {
    const { network, update } = createUpdate(spec, dtype);
    const { expected } = spec;
    if (spec.l1 > 0 || spec.l2 > 0) {
      expectAgreement(dtype, 'penalty', [network.penalty(spec)], [expected.penalty]);
    } else {
      expect(network.penalty(spec)).toBe(0);
    }
    rowsOfStep.forEach((rows, index) => {
      const step = index + 1;
      const targets = setBatch(network, spec, step, rows);
      network.forwardInTraining(rows, 1, step);
      const loss = network.lossAndError(targets, rows);
      expectAgreement(dtype, `loss of step ${step}`, [loss], [expected.losses[index]!]);
      network.backward(rows, spec);
      update(step);
      const parameters = expected.parameters[index]!;
      expectLayersAgree(network, `parameters after update ${step}`, network.parameters, parameters);
    });
  });
});
