import { describe, expect, it } from 'vitest';
import { defaultLoss } from '../../../contract/defaults.ts';
import { lossKinds, type Loss, type LossKind } from '../../../contract/training.ts';
import { linkPasses } from '../../../workers/nn/links.ts';
import { losses } from '../../../workers/nn/losses.ts';

interface Result {
  readonly value: number;
  readonly error: readonly number[];
}

function evaluate(chosen: LossKind | Loss, scores: number[], targets: number[]): Result {
  const loss = typeof chosen === 'string' ? defaultLoss(chosen) : chosen;
  const outputs = scores.length / targets.length;
  const error = new Float64Array(scores.length);
  const value = losses[loss.kind](
    Float64Array.from(scores),
    Float64Array.from(targets),
    targets.length,
    outputs,
    error,
    new Float64Array(outputs),
    loss.kind === 'huber' ? loss.delta : 0,
  );
  return { value, error: Array.from(error) };
}

function expectClose(actual: readonly number[], expected: readonly number[], digits = 14): void {
  expect(actual).toHaveLength(expected.length);
  actual.forEach((value, index) => expect(value).toBeCloseTo(expected[index]!, digits));
}

describe('softmax cross-entropy', () => {
  it('is −log softmax(s)_y with error softmax − one-hot', () => {
    const { value, error } = evaluate('softmax_cross_entropy', [Math.log(1), Math.log(2), Math.log(5)], [1]);
    expect(value).toBeCloseTo(Math.log(4), 14);
    expectClose(error, [1 / 8, 2 / 8 - 1, 5 / 8]);
  });

  it('stays finite and exact for scores of ±1000', () => {
    expect(evaluate('softmax_cross_entropy', [1000, -1000], [0])).toEqual({ value: 0, error: [-0, 0] });
    expect(evaluate('softmax_cross_entropy', [1000, -1000], [1])).toEqual({ value: 2000, error: [1, -1] });
  });

  it('keeps the digits of a loss and an error near certainty', () => {
    const { value, error } = evaluate('softmax_cross_entropy', [40, 0], [0]);
    expect(value / Math.exp(-40)).toBeCloseTo(1, 12);
    expect(error[0]! / -Math.exp(-40)).toBeCloseTo(1, 12);
  });
});

describe('binary cross-entropy', () => {
  it('is −log σ(s) for class 1 and −log(1 − σ(s)) for class 0 with one output', () => {
    const score = Math.log(3);
    expect(evaluate('binary_cross_entropy', [score], [1]).value).toBeCloseTo(-Math.log(0.75), 14);
    expect(evaluate('binary_cross_entropy', [score], [0]).value).toBeCloseTo(-Math.log(0.25), 14);
    expectClose(evaluate('binary_cross_entropy', [score, score], [1, 0]).error, [-0.25 / 2, 0.75 / 2]);
  });

  it('sums over one-hot outputs', () => {
    const { value, error } = evaluate('binary_cross_entropy', [0, Math.log(3), 0], [1]);
    expect(value).toBeCloseTo(2 * Math.LN2 - Math.log(0.75), 14);
    expectClose(error, [0.5, -0.25, 0.5]);
  });

  it('stays finite and exact for scores of ±1000', () => {
    expect(evaluate('binary_cross_entropy', [1000], [0])).toEqual({ value: 1000, error: [1] });
    expect(evaluate('binary_cross_entropy', [-1000], [1])).toEqual({ value: 1000, error: [-1] });
    expect(evaluate('binary_cross_entropy', [1000], [1]).value).toBe(0);
  });
});

describe('mean squared error', () => {
  it('takes the target itself with one output', () => {
    const { value, error } = evaluate('mean_squared_error', [3, -1], [1, 0.5]);
    expect(value).toBe((4 + 2.25) / 2);
    expectClose(error, [2, -1.5]);
  });

  it('is the mean over one-hot outputs with several', () => {
    const { value, error } = evaluate('mean_squared_error', [0.5, 0.5, 0, 1], [0, 1]);
    expect(value).toBe(0.125);
    expectClose(error, [-0.25, 0.25, 0, 0]);
  });
});

describe('squared error', () => {
  it('is the sum over the outputs', () => {
    const { value, error } = evaluate('squared_error', [0.5, 0.5, 0, 1], [0, 1]);
    expect(value).toBe(0.25);
    expectClose(error, [-0.5, 0.5, 0, 0]);
    expect(evaluate('squared_error', [3, -1], [1, 0.5])).toEqual(
      evaluate('mean_squared_error', [3, -1], [1, 0.5]),
    );
  });
});

describe('huber', () => {
  const huber = { kind: 'huber', delta: 2 } as const;

  it('is half the square within δ and a straight line beyond', () => {
    // e = 1, −3, 5: 1/2, 2 (3 − 1), 2 (5 − 1).
    const { value, error } = evaluate(huber, [1, -3, 5], [0, 0, 0]);
    expect(value).toBeCloseTo((0.5 + 4 + 8) / 3, 14);
    expectClose(error, [1 / 3, -2 / 3, 2 / 3]);
  });

  it('is the mean over one-hot outputs with several', () => {
    const { value, error } = evaluate(huber, [0.5, 4, 1], [0]);
    expect(value).toBeCloseTo((0.125 + 2 * 3 + 0.5) / 3, 14);
    expectClose(error, [-0.5 / 3, 2 / 3, 1 / 3]);
  });

  it('joins without a step of value or slope at ±δ', () => {
    for (const sign of [-1, 1]) {
      const [inside, outside] = [-1, 1].map((side) => evaluate(huber, [sign * (2 + side * 1e-9)], [0]));
      expect(outside!.value - inside!.value).toBeCloseTo(4e-9, 14);
      expect(outside!.error[0]).toBeCloseTo(inside!.error[0]!, 8);
    }
  });
});

describe('hinge', () => {
  it('sums the violated margins', () => {
    const { value, error } = evaluate('hinge', [3.2, 5.1, -1.7], [0]);
    expect(value).toBeCloseTo(2.9, 14);
    expect(error).toEqual([-1, 1, 0]);
  });

  it('has no slope at the kink', () => {
    expect(evaluate('hinge', [2, 1], [0])).toEqual({ value: 0, error: [-0, 0] });
  });
});

describe('losses', () => {
  it.each(lossKinds)('give the same value without an error to fill: %s', (loss) => {
    const scores = Float64Array.of(0.3, -1.2, 2.2, 0.1, 0.9, -0.4);
    const targets = Float64Array.of(2, 0);
    const scratch = new Float64Array(3);
    const filled = losses[loss](scores, targets, 2, 3, new Float64Array(6), scratch, 1);
    expect(losses[loss](scores, targets, 2, 3, null, scratch, 1)).toBe(filled);
  });

  it.each(lossKinds)('pass NaN on: %s', (loss) => {
    expect(evaluate(loss, [0, NaN], [0]).value).toBeNaN();
    expect(evaluate(loss, [NaN, 0], [0]).value).toBeNaN();
  });
});

describe('links', () => {
  it('turn scores into probabilities without overflow', () => {
    const answers = new Float64Array(4);
    linkPasses.softmax(Float64Array.of(1000, 1000, -1000, Math.log(3) - 1000), answers, 2, 2);
    expectClose(Array.from(answers), [0.5, 0.5, 0.25, 0.75], 12);
    linkPasses.sigmoid(Float64Array.of(0, 1000, -1000, -Math.log(3)), answers, 4, 1);
    expectClose(Array.from(answers), [0.5, 1, 0, 0.25]);
    linkPasses.identity(Float64Array.of(1, -2, 3, 4), answers, 2, 2);
    expect(Array.from(answers)).toEqual([1, -2, 3, 4]);
  });
});
