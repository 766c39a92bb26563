/** Ties, corners, and numbers too large for the formulas as they are written. */
import { describe, expect, it } from 'vitest';
import type { ComputedOperation } from '../../../workers/graph/gates/rule.ts';
import { numbersOf, number, Sketch, vector } from './building.ts';

function ofNumbers(operation: ComputedOperation, ...values: readonly number[]) {
  const names = values.map((_, index) => `x${index}`);
  const sketch = new Sketch();
  for (const [index, name] of names.entries()) sketch.input(name, number(values[index]!));
  const numbers = numbersOf(sketch.gate('f', operation, ...names));
  return { value: numbers.value('f')[0], locals: numbers.locals('f') };
}

describe('a router', () => {
  it.each([
    ['max', [2, 5, 5], [0, 1, 0]],
    ['max', [5, 5, 2], [1, 0, 0]],
    ['min', [3, -1, -1], [0, 1, 0]],
    ['min', [-1, -1, -1], [1, 0, 0]],
  ] as const)('%s of %j gives the gradient to the first of equals', (kind, values, locals) => {
    expect(ofNumbers({ kind }, ...values).locals).toEqual(locals);
  });

  it('of equal pieces, too', () => {
    const numbers = numbersOf(
      new Sketch()
        .input('x', vector(1, 1, 1, -2, 0, 0))
        .gate('m', { kind: 'maxPieces', pieces: 3 }, 'x')
        .gate('f', { kind: 'sum' }, 'm'),
    );
    expect(numbers.value('m')).toEqual([1, 0]);
    expect(numbers.gradient('x')).toEqual([1, 0, 0, 0, 1, 0]);
  });

  it('lets no gradient through a ReLU at 0', () => {
    expect(ofNumbers({ kind: 'relu' }, 0).locals).toEqual([0]);
    expect(ofNumbers({ kind: 'leakyRelu', alpha: 0.1 }, 0).locals).toEqual([0.1]);
    expect(ofNumbers({ kind: 'abs' }, 0).locals).toEqual([0]);
  });

  it('has a NaN where it is given one, whichever way round', () => {
    expect(ofNumbers({ kind: 'max' }, NaN, 3).value).toBeNaN();
    expect(ofNumbers({ kind: 'max' }, 3, NaN).value).toBeNaN();
    expect(ofNumbers({ kind: 'min' }, 3, NaN, 1).value).toBeNaN();
  });
});

describe('a product', () => {
  it('knows the gradient of the one factor that is 0', () => {
    expect(ofNumbers({ kind: 'multiply' }, 0, 3, 4).locals).toEqual([12, 0, 0]);
  });

  it('of a value with itself hands back two contributions', () => {
    const numbers = numbersOf(new Sketch().input('x', number(3)).gate('f', { kind: 'multiply' }, 'x', 'x'));
    expect([numbers.contribution('f', 0), numbers.contribution('f', 1)]).toEqual([[3], [3]]);
    expect(numbers.gradient('x')).toEqual([6]);
  });
});

describe('powers', () => {
  it.each([
    [-2, 3, -8, 12],
    [-2, -1, -0.5, -0.25],
    [0, 2, 0, 0],
    [0, 0, 1, 0],
    [9, 0.5, 3, 1 / 6],
  ])('of %d to the %d', (x, exponent, value, slope) => {
    const power = ofNumbers({ kind: 'power', exponent }, x);
    expect(power.value).toBeCloseTo(value, 14);
    expect(power.locals[0]).toBeCloseTo(slope, 14);
  });

  it('of a negative number need a whole exponent', () => {
    expect(ofNumbers({ kind: 'power', exponent: 1.5 }, -2).value).toBeNaN();
  });
});

describe('large numbers', () => {
  it.each([
    ['sigmoid', 1000, 1, 0],
    ['sigmoid', -1000, 0, 0],
    ['tanh', -1000, -1, 0],
    ['softplus', 1000, 1000, 1],
    ['softplus', -1000, 0, 0],
    ['silu', -1000, 0, 0],
    ['gelu', 1000, 1000, 1],
  ] as const)('%s at %d', (kind, x, value, slope) => {
    const gate = ofNumbers({ kind }, x);
    expect(gate.value).toBeCloseTo(value, 14);
    expect(gate.locals[0]).toBeCloseTo(slope, 14);
  });

  it('softmax of scores in the thousands is still shares', () => {
    const numbers = numbersOf(
      new Sketch()
        .input('s', vector(1000, 1001, -5000))
        .gate('p', { kind: 'softmax' }, 's')
        .gate('f', { kind: 'entry', index: 1 }, 'p'),
    );
    const share = 1 / (1 + Math.exp(-1));
    expect(numbers.value('p')[1]).toBeCloseTo(share, 14);
    expect(numbers.gradient('s')![0]).toBeCloseTo(-share * (1 - share), 14);
    expect(numbers.gradient('s')![2]).toBeCloseTo(0, 14);
  });

  it('losses keep the digits of small losses and do not overflow with large ones', () => {
    const certain = ofNumbers({ kind: 'softmaxCrossEntropy', target: 0 }, 50, 0);
    expect(certain.value! / Math.exp(-50)).toBeCloseTo(1, 12);
    expect(certain.locals[0]! / -Math.exp(-50)).toBeCloseTo(1, 12);
    expect(ofNumbers({ kind: 'softmaxCrossEntropy', target: 1 }, 5000, 0)).toEqual({
      value: 5000,
      locals: [1, -1],
    });
    const right = ofNumbers({ kind: 'binaryCrossEntropy', targets: [1] }, 60);
    expect(right.value! / Math.exp(-60)).toBeCloseTo(1, 12);
    expect(right.locals[0]! / -Math.exp(-60)).toBeCloseTo(1, 12);
    expect(ofNumbers({ kind: 'binaryCrossEntropy', targets: [0] }, 5000)).toEqual({
      value: 5000,
      locals: [1],
    });
  });

  it('hinge lets no gradient through where a margin is met to the point', () => {
    expect(ofNumbers({ kind: 'hinge', target: 0 }, 3, 2, 2.5)).toEqual({ value: 0.5, locals: [-1, 0, 1] });
  });
});
