import { describe, expect, it } from 'vitest';
import { activationKinds, type Activation, type ActivationKind } from '../../../contract/network.ts';
import { defaultActivation } from '../../../contract/defaults.ts';
import { activationKernels } from '../../../workers/tensor/activation-kernels.ts';
import { createReferenceKernels } from '../../../workers/tensor/reference-kernels.ts';
import { expectWithin, type Judged } from './accuracy.ts';
import * as exact from './exact-arithmetic.ts';

const kernels = createReferenceKernels('float64', 1);

function apply(activation: Activation, x: number): number {
  const y = new Float64Array(1);
  kernels.activate(activation, Float64Array.of(x), y, 1);
  return y[0]!;
}

function slope(activation: Activation, x: number, upstream = 1): number {
  const error = Float64Array.of(upstream);
  kernels.multiplyByDerivative(
    activation,
    Float64Array.of(x),
    Float64Array.of(apply(activation, x)),
    error,
    1,
  );
  return error[0]!;
}

/** The forward pass with nothing too small to be kept. */
function unsnapped(kind: ActivationKind): (x: number) => number {
  return (x) => {
    const y = new Float64Array(1);
    activationKernels[kind].forward(Float64Array.of(x), y, 1, 0, 0);
    return y[0]!;
  };
}

const judged: readonly Judged[] = [
  {
    name: 'gelu',
    computed: unsnapped('gelu'),
    truth: (x) => exact.times(x, exact.exactNormalDistribution(x)),
    low: -37.5,
    high: 40,
    beside: [0, -7.07, -0.66, 0.66],
    most: 2,
  },
  {
    name: 'silu',
    computed: unsnapped('silu'),
    truth: (x) => exact.times(x, exact.exactSigmoid(x)),
    low: -708,
    high: 700,
    beside: [0],
    most: 2.5,
  },
  {
    name: 'softplus',
    computed: unsnapped('softplus'),
    truth: (x, point) =>
      (point > 0 ? x : 0n) +
      exact.exactLog1p(exact.exactExp(point > 0 ? -x : x), Math.log1p(Math.exp(-Math.abs(point)))),
    low: -744,
    high: 700,
    beside: [0, -708, -36.7, 36.7],
    most: 2,
  },
];

const leaky: Activation = { kind: 'leaky_relu', alpha: 0.1 };
const elu: Activation = { kind: 'elu', alpha: 1.5 };

describe('activations', () => {
  it('follow their formulas', () => {
    expect(apply({ kind: 'identity' }, -2.5)).toBe(-2.5);
    expect(apply({ kind: 'sigmoid' }, 2.8)).toBeCloseTo(0.94267582, 8);
    expect(apply({ kind: 'tanh' }, 0.5)).toBeCloseTo(0.46211716, 8);
    expect([apply({ kind: 'relu' }, -3), apply({ kind: 'relu' }, 3)]).toEqual([0, 3]);
    expect([apply(leaky, -3), apply(leaky, 3)]).toEqual([-3 * 0.1, 3]);
    expect(apply(elu, -1)).toBeCloseTo(1.5 * (1 / Math.E - 1), 14);
    expect(apply(elu, 2)).toBe(2);
  });

  it('follow the formulas of the smooth ones, deep into their tails', () => {
    // Computed with 40 digits.
    expect(apply({ kind: 'selu' }, 2)).toBeCloseTo(2.101401974710961, 14);
    expect(apply({ kind: 'selu' }, -1)).toBeCloseTo(-1.1113307378125628, 14);
    expect(apply({ kind: 'gelu' }, 1.5)).toBeCloseTo(1.399789198096713, 14);
    expect(apply({ kind: 'gelu' }, -20) / -5.507248237212468e-88).toBeCloseTo(1, 14);
    expect(apply({ kind: 'silu' }, -1.5)).toBeCloseTo(-0.2736382857095345, 14);
    expect(apply({ kind: 'silu' }, -100) / -3.720075976020836e-42).toBeCloseTo(1, 14);
    expect(apply({ kind: 'softplus' }, 0)).toBeCloseTo(Math.LN2, 15);
    expect(apply({ kind: 'softplus' }, -40) / 4.248354255291589e-18).toBeCloseTo(1, 14);
    expect(apply({ kind: 'softplus' }, 800)).toBe(800);
    expect(slope({ kind: 'gelu' }, -20) / -1.1014360483133464e-86).toBeCloseTo(1, 14);
    expect(slope({ kind: 'silu' }, -100) / -3.682875216260628e-42).toBeCloseTo(1, 14);
    expect(slope({ kind: 'selu' }, -100) / 6.540263121344394e-44).toBeCloseTo(1, 14);
    expect(slope(elu, -100) / 5.580113964031254e-44).toBeCloseTo(1, 14);
  });

  it.each(judged)('come within $most units in the last place in double precision: $name', expectWithin);

  it('have the derivative from below at their kinks', () => {
    expect(slope({ kind: 'selu' }, 0)).toBe(1.0507009873554805 * 1.6732632423543772);
    expect(slope({ kind: 'relu' }, 0)).toBe(0);
    expect(slope(leaky, 0)).toBe(0.1);
    expect(slope(elu, 0)).toBe(1.5);
  });

  it.each(activationKinds)('have the derivative that differences of %s show', (kind) => {
    const activation = kind === 'elu' ? elu : defaultActivation(kind);
    for (const x of [-3.1, -1.2, -0.3, 0.4, 1.7, 2.9]) {
      const h = 1e-5;
      const difference = (apply(activation, x + h) - apply(activation, x - h)) / (2 * h);
      expect(slope(activation, x)).toBeCloseTo(difference, 9);
    }
  });

  it.each(activationKinds)('pass NaN through %s in both directions', (kind) => {
    const activation = defaultActivation(kind);
    expect(apply(activation, NaN)).toBeNaN();
    expect(slope(activation, -1, NaN)).toBeNaN();
    expect(slope(activation, 1, NaN)).toBeNaN();
  });

  it('reach their ends for infinite pre-activations', () => {
    expect(apply({ kind: 'sigmoid' }, -Infinity)).toBe(0);
    expect(apply({ kind: 'tanh' }, Infinity)).toBe(1);
    expect(apply(elu, -Infinity)).toBe(-1.5);
    expect(slope({ kind: 'sigmoid' }, Infinity)).toBe(0);
    for (const kind of ['gelu', 'silu', 'softplus'] as const) {
      expect(apply({ kind }, -Infinity), kind).toBe(0);
      expect(apply({ kind }, Infinity), kind).toBe(Infinity);
      expect(slope({ kind }, -Infinity), kind).toBe(0);
      expect(slope({ kind }, Infinity), kind).toBe(1);
    }
  });

  it('store outputs and errors below the limit as 0', () => {
    expect(apply({ kind: 'sigmoid' }, -700)).toBe(0);
    expect(slope({ kind: 'identity' }, 1, 1e-301)).toBe(0);
    expect(slope({ kind: 'relu' }, 1, -1e-301)).toBe(0);
    expect(slope({ kind: 'relu' }, 1, -1e-299)).toBe(-1e-299);
  });
});
