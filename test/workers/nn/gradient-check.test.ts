import { describe, expect, it } from 'vitest';
import { defaultActivation, defaultBatchNorm } from '../../../contract/defaults.ts';
import {
  checkVerdicts,
  defaultGradientCheck,
  type GradientCheckOptions,
  type GradientCheckReport,
} from '../../../contract/gradient-check.ts';
import { activationKinds, type Activation, type ActivationKind } from '../../../contract/network.ts';
import { lossKinds, type LossKind } from '../../../contract/training.ts';
import type { CompiledNetwork } from '../../../workers/nn/compiled-network.ts';
import type { Penalties } from '../../../workers/nn/penalties.ts';
import {
  createGradientCheck,
  type GradientCheck,
  type GradientCheckInput,
} from '../../../workers/nn/gradient-check.ts';
import {
  buildNetwork,
  dense,
  drawBatch,
  maxout,
  noPenalties,
  scatterParameters,
  type LayerSpec,
  type SmallOptions,
} from './small-networks.ts';

const rows = 7;

function inputFor(
  network: CompiledNetwork,
  classes: number | null,
  penalties: Penalties = noPenalties,
  options: Partial<GradientCheckOptions> = {},
): GradientCheckInput {
  const batch = drawBatch(network, rows, classes, 5);
  return { network, ...batch, penalties, options: { ...defaultGradientCheck, ...options }, seed: 3, step: 4 };
}

function start(input: GradientCheckInput): GradientCheck {
  const outcome = createGradientCheck(input);
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.value;
}

function checkAll(input: GradientCheckInput): GradientCheckReport {
  const check = start(input);
  expect(check.advance(Infinity)).toBe(true);
  return check.report();
}

function build(options: SmallOptions, seed = 2): CompiledNetwork {
  const network = buildNetwork(options);
  scatterParameters(network, seed);
  return network;
}

const odd: Partial<Record<ActivationKind, Activation>> = {
  leaky_relu: { kind: 'leaky_relu', alpha: 0.13 },
  elu: { kind: 'elu', alpha: 0.8 },
};
const oddly = (kind: ActivationKind): Activation => odd[kind] ?? defaultActivation(kind);

const batchNorm = defaultBatchNorm;
/** A stack that has every kind of layer, with the activation wherever there is one. */
const stacks: readonly (readonly [name: string, layers: (activation: Activation) => readonly LayerSpec[]])[] =
  [
    ['dense', (activation) => [dense(5, activation), dense(3, activation)]],
    ['batch normalization', (activation) => [dense(4, activation, { batchNorm }), dense(3, activation)]],
    ['dropout', (activation) => [dense(6, activation, { dropout: 0.4 }), dense(3, activation)]],
    [
      'maxout',
      (activation) => [maxout(3, 2, { batchNorm }), dense(4, activation), maxout(2, 3, { dropout: 0.3 })],
    ],
    [
      'frozen layers',
      (activation) => [dense(4, activation), dense(3, activation, { batchNorm, frozen: true, dropout: 0.2 })],
    ],
  ];
const both = { l1: 0.02, l2: 0.037 };

function expectRight(report: GradientCheckReport, parameterCount: number): void {
  expect(report.checked + report.kinks.count).toBe(parameterCount);
  expect(report.checked).toBeGreaterThan(0.9 * parameterCount);
  expect(report.wrong).toBe(0);
  expect(report.largest).toBeLessThan(checkVerdicts.rightBelow);
  // Rounding is there: a check that compared a number with itself would find none.
  expect(report.largest).toBeGreaterThan(1e-12);
}

describe.each(stacks)('a network with %s', (_, layers) => {
  const pairs = activationKinds.flatMap((kind) => lossKinds.map((loss) => [kind, loss] as const));

  it.each(pairs)('passes with %s and %s', (kind, loss) => {
    for (const penalties of [noPenalties, both]) {
      const network = build({ loss, hidden: layers(oddly(kind)) });
      expectRight(checkAll(inputFor(network, 3, penalties)), network.parameters.length);
    }
  });
});

describe('a network', () => {
  it.each(activationKinds)('passes with %s at the output', (kind) => {
    for (const loss of lossKinds) {
      const network = build({ loss, hidden: [dense(4, { kind: 'tanh' })], output: oddly(kind) });
      expectRight(checkAll(inputFor(network, 3, both)), network.parameters.length);
    }
  });

  it.each([
    ['binary_cross_entropy', 2],
    ['mean_squared_error', 2],
    ['squared_error', null],
    ['huber', null],
  ] as const satisfies readonly (readonly [LossKind, number | null])[])(
    'passes under %s with a single output for %s classes',
    (loss, classes) => {
      const network = build({ loss, classes, hidden: [dense(3, { kind: 'sigmoid' })] });
      expect(network.outputs).toBe(1);
      expectRight(checkAll(inputFor(network, classes, both)), network.parameters.length);
    },
  );

  it('passes with one layer, one row and in float32', () => {
    const flat = build({ hidden: [] });
    expectRight(checkAll(inputFor(flat, 3, both)), 12);
    const single = build({ dtype: 'float32', hidden: [dense(4, { kind: 'gelu' }, { batchNorm })] });
    expect(checkAll({ ...inputFor(single, 3), rows: 1 }).wrong).toBe(0);
    expectRight(checkAll(inputFor(single, 3)), single.parameters.length);
  });

  it('takes fewer rows of a large network, so that its first pass is soon done', () => {
    const identity = { kind: 'identity' } as const;
    const network = build({ hidden: [dense(600, identity), dense(600, identity)] });
    const batch = drawBatch(network, 1024, 3, 5);
    const options = { ...defaultGradientCheck, rows: 1024, parameters: 1 };
    const { parameterCount, options: taken } = checkAll({ ...inputFor(network, 3), ...batch, options });
    expect(taken.rows).toBe(Math.floor(2 ** 28 / parameterCount));
    expect(taken.rows).toBeLessThan(1024);
  });

  it('is left as it was, parameters and statistics', () => {
    const network = build({ hidden: [dense(4, { kind: 'tanh' }, { batchNorm, dropout: 0.5 })] });
    const parameters = network.parameters.slice();
    const statistics = network.statistics.slice();
    const gradients = network.gradients.slice();
    checkAll(inputFor(network, 3, both));
    expect(network.parameters).toEqual(parameters);
    expect(network.statistics).toEqual(statistics);
    expect(network.gradients).toEqual(gradients);
  });

  it('is refused at weights that give no finite loss', () => {
    const network = build({ loss: 'squared_error' });
    network.layers.at(-1)!.bias.fill(1e300);
    expect(createGradientCheck(inputFor(network, 3))).toEqual({
      ok: false,
      message: expect.stringContaining('not a finite number') as string,
    });
  });
});

describe('the report', () => {
  const network = build({ hidden: [dense(6, { kind: 'tanh' }, { batchNorm }), maxout(3, 2)] });

  it('adds up', () => {
    const report = checkAll(inputFor(network, 3));
    const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);
    expect(total(report.distribution.map(({ count }) => count))).toBe(report.checked);
    expect(total(report.layers.map(({ checked }) => checked))).toBe(report.checked);
    expect(report.layers.map(({ layer }) => layer)).toEqual([0, 1, 2]);
    expect(Math.max(...report.layers.map(({ largest }) => largest))).toBe(report.largest);
    expect(report.worst).toHaveLength(10);
    expect(report.worst[0]!.relativeError).toBe(report.largest);
    const errors = report.worst.map(({ relativeError }) => relativeError);
    expect(errors).toEqual(errors.toSorted((a, b) => b - a));
    expect(report.median).toBeLessThanOrEqual(errors[9]!);
    const exponents = report.distribution.map(({ exponent }) => exponent);
    expect(exponents).toEqual(exponents.toSorted((a, b) => a - b));
    const decade = report.distribution.find(
      ({ exponent }) => report.largest >= 10 ** exponent && report.largest < 10 ** (exponent + 1),
    );
    expect(decade!.count).toBeGreaterThan(0);
    expect(report.parameterCount).toBe(network.parameters.length);
    expect(report.options).toEqual({ ...defaultGradientCheck, rows });
  });

  it('is the same however often the check rested, with progress that only grows', () => {
    const input = inputFor(network, 3, both, { parameters: 50 });
    const check = start(input);
    expect(() => check.report()).toThrow('not done');
    let rests = 0;
    for (let before = -1; !check.advance(0); rests++) {
      const { done, total } = check.progress;
      expect(done).toBeGreaterThanOrEqual(before);
      expect(done).toBeLessThanOrEqual(total);
      before = done;
    }
    expect(rests).toBeGreaterThan(500);
    expect(check.progress.done).toBe(check.progress.total);
    expect(check.report()).toEqual(checkAll(input));
  });

  it('shows truncation falling with h² and round-off growing with 1/h', () => {
    const { sweep } = checkAll(inputFor(network, 3));
    expect(sweep.map(({ h }) => h)).toEqual([1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10]);
    const medians = sweep.map(({ median }) => median);
    const best = medians.indexOf(Math.min(...medians));
    expect(best).toBeGreaterThan(2);
    expect(best).toBeLessThan(7);
    expect(medians[0]! / medians[1]!).toBeGreaterThan(50);
    expect(medians[1]! / medians[2]!).toBeGreaterThan(90);
    expect(medians[1]! / medians[2]!).toBeLessThan(110);
    expect(medians[9]! / medians[7]!).toBeGreaterThan(20);
    expect(medians[9]! / medians[7]!).toBeLessThan(500);
    for (const { median, largest } of sweep) expect(largest).toBeGreaterThanOrEqual(median);
  });
});
