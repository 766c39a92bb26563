/** Every activation with every loss and every sort of target: one pass forward and back, as PyTorch has it. */
import { describe, expect, it } from 'vitest';
import { activationKinds } from '../../contract/network.ts';
import { dtypes, lossKinds } from '../../contract/training.ts';
import { expectAgreement, expectLayersAgree } from './agreement.ts';
import { buildCase, describeCase, readCases, setBatch, type ReferenceCase } from './reference-cases.ts';

interface ActivationCase extends ReferenceCase {
  readonly expected: {
    readonly scores: readonly number[];
    readonly answers: readonly number[];
    readonly loss: number;
    readonly gradients: readonly number[];
  };
}

const rows = 7;
const cases = readCases<ActivationCase>('activations');

it('covers every activation with every loss', () => {
  const covered = new Set(
    cases.flatMap(({ hidden, loss }) =>
      hidden.map((layer) => `${layer.kind === 'dense' ? layer.activation.kind : layer.kind} ${loss.kind}`),
    ),
  );
  const wanted = activationKinds.flatMap((activation) => lossKinds.map((loss) => `${activation} ${loss}`));
  expect([...covered].toSorted()).toEqual(wanted.toSorted());
});

describe.each(dtypes)('one pass in %s', (dtype) => {
  it.each(cases.map((spec) => [describeCase(spec), spec] as const))('%s', (_, spec) => {
    const { expected } = spec;
    const network = buildCase(spec, dtype);
    const targets = setBatch(network, spec, 1, rows);
    network.forwardInTraining(rows, 1, 1);
    const loss = network.lossAndError(targets, rows);
    network.backward(rows, { l1: 0, l2: 0 });
    network.answer(rows);
    expectAgreement(dtype, 'scores', network.layers.at(-1)!.output, expected.scores);
    expectAgreement(dtype, 'answers', network.answers, expected.answers);
    expectAgreement(dtype, 'loss', [loss], [expected.loss]);
    expectLayersAgree(network, 'gradients', network.gradients, expected.gradients);
    expect(network.lossOnly(targets, rows)).toBe(loss);
  });
});
