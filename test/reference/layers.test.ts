/**
 * Every kind of layer with every activation: three updates, the second on fewer rows, then answering, as PyTorch has
 * it. Dropout drops what the case says.
 */
import { describe, expect, it, vi } from 'vitest';
import { activationKinds } from '../../contract/network.ts';
import { dtypes } from '../../contract/training.ts';
import type { CompiledLayer } from '../../workers/nn/compiled-layer.ts';
import { expectAgreement, expectLayersAgree, expectStatisticsAgree } from './agreement.ts';
import {
  answeringStep,
  buildCase,
  describeCase,
  readCases,
  rowsOfStep,
  setBatch,
  type TrainingCase,
} from './reference-cases.ts';
import { createUpdate } from './reference-update.ts';

interface LayerCase extends TrainingCase {
  readonly expected: {
    /** `kept`: per hidden layer one 0 or 1 for each of its outputs, row by row; null without dropout. */
    readonly steps: readonly {
      readonly kept: readonly (string | null)[];
      readonly scores?: readonly number[];
      readonly loss?: number;
      readonly gradients?: readonly number[];
    }[];
    readonly parameters: readonly number[];
    readonly statistics: readonly number[];
    readonly answering: readonly number[];
  };
}

const cases = readCases<LayerCase>('layers');

/** What the next pass is to keep. */
let kept: readonly (string | null)[] = [];
/** Values that were masked as the case says. */
let masked = 0;

vi.mock(import('../../workers/nn/dropout.ts'), async (importOriginal) => ({
  ...(await importOriginal()),
  drawDropoutMask({ dropoutMask, shape }: CompiledLayer, layerIndex: number, rows: number): void {
    const bits = kept[layerIndex] ?? null;
    expect(bits === null).toBe(dropoutMask === null);
    if (bits === null || dropoutMask === null) return;
    expect(bits).toHaveLength(rows * shape.units);
    [...bits].forEach((bit, index) => {
      dropoutMask[index] = Number(bit) / (1 - shape.dropout);
    });
    masked += bits.length;
  },
}));

it('covers every activation with normalization, with dropout, with both and frozen', () => {
  const variants = cases.flatMap(({ hidden }) =>
    hidden.flatMap((layer) =>
      layer.kind === 'dense'
        ? [`${layer.activation.kind} ${layer.batchNorm !== null} ${layer.dropout > 0} ${layer.frozen}`]
        : [],
    ),
  );
  for (const activation of activationKinds) {
    for (const variant of ['true false false', 'false true false', 'true true false', 'false false true']) {
      expect(variants).toContain(`${activation} ${variant}`);
    }
  }
});

describe.each(dtypes)('three updates in %s', (dtype) => {
  it.each(cases.map((spec) => [describeCase(spec), spec] as const))('%s', (_, spec) => {
    const { network, update } = createUpdate(spec, dtype);
    const { expected } = spec;
    masked = 0;
    let toMask = 0;
    rowsOfStep.forEach((rows, index) => {
      const step = index + 1;
      const wanted = expected.steps[index]!;
      kept = wanted.kept;
      toMask += kept.reduce((sum, bits) => sum + (bits?.length ?? 0), 0);
      const targets = setBatch(network, spec, step, rows);
      network.forwardInTraining(rows, 1, step);
      const loss = network.lossAndError(targets, rows);
      network.backward(rows, spec);
      if (wanted.scores !== undefined && wanted.loss !== undefined && wanted.gradients !== undefined) {
        expectAgreement(dtype, `scores of step ${step}`, network.layers.at(-1)!.output, wanted.scores);
        expectAgreement(dtype, `loss of step ${step}`, [loss], [wanted.loss]);
        expectLayersAgree(network, `gradients of step ${step}`, network.gradients, wanted.gradients);
      }
      update(step);
    });
    expect(masked).toBe(toMask);
    expectLayersAgree(network, 'parameters after three updates', network.parameters, expected.parameters);
    expectStatisticsAgree(network, expected.statistics);
    const rows = rowsOfStep[0];
    setBatch(network, spec, answeringStep, rows);
    network.forward(rows);
    expectAgreement(dtype, 'answering scores', network.layers.at(-1)!.output, expected.answering);
  });
});

it('shows a wrong mask', () => {
  const spec = cases.find(({ hidden }) => hidden.some(({ dropout }) => dropout > 0))!;
  const network = buildCase(spec, 'float64');
  kept = spec.expected.steps[0]!.kept.map((bits) => bits?.replace('1', '0') ?? null);
  setBatch(network, spec, 1, rowsOfStep[0]);
  network.forwardInTraining(rowsOfStep[0], 1, 1);
  const scores = network.layers.at(-1)!.output;
  expect(() => expectAgreement('float64', 'scores', scores, spec.expected.steps[0]!.scores!)).toThrow(
    'scores: largest error',
  );
});
