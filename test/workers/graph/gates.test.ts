/** The table of gates, row by row, and what its gates do at the odd places. */
import { describe, expect, it } from 'vitest';
import { numbersOf, matrix, number, Sketch, vector } from './building.ts';
import type { ComputedOperation } from '../../../workers/graph/gates/rule.ts';

/** A gate of numbers x, y …, and a scale of 3 behind it, so that the upstream gradient is not 1. */
function ofNumbers(operation: ComputedOperation, ...values: readonly number[]) {
  const names = ['x', 'y', 'z'].slice(0, values.length);
  const sketch = new Sketch();
  for (const [index, name] of names.entries()) sketch.input(name, number(values[index]!));
  sketch.gate('q', operation, ...names).gate('f', { kind: 'scale', factor: 3 }, 'q');
  return numbersOf(sketch);
}

describe('the table of gates', () => {
  it('add: x + y, a distributor with local gradients 1 and 1', () => {
    const add = ofNumbers({ kind: 'add' }, 4, -7);
    expect(add.value('q')).toEqual([-3]);
    expect(add.locals('q')).toEqual([1, 1]);
    expect([add.gradient('x'), add.gradient('y')]).toEqual([[3], [3]]);
  });

  it('multiply: x · y, a swapper with local gradients y and x', () => {
    const multiply = ofNumbers({ kind: 'multiply' }, 4, -7);
    expect(multiply.value('q')).toEqual([-28]);
    expect(multiply.locals('q')).toEqual([-7, 4]);
    expect([multiply.gradient('x'), multiply.gradient('y')]).toEqual([[-21], [12]]);
  });

  it('max: a router with local gradient 1 on the larger and 0 on the other', () => {
    const max = ofNumbers({ kind: 'max' }, 4, -7);
    expect(max.value('q')).toEqual([4]);
    expect(max.locals('q')).toEqual([1, 0]);
    expect([max.gradient('x'), max.gradient('y')]).toEqual([[3], [0]]);
  });

  it('copy: a value used twice is an adder of upstream gradients', () => {
    const sketch = new Sketch()
      .input('x', number(5))
      .gate('a', { kind: 'scale', factor: 2 }, 'x')
      .gate('b', { kind: 'square' }, 'x')
      .gate('f', { kind: 'add' }, 'a', 'b');
    const copy = numbersOf(sketch);
    expect([copy.contribution('a', 0), copy.contribution('b', 0)]).toEqual([[2], [10]]);
    expect(copy.gradient('x')).toEqual([12]);
  });

  it('reciprocal: 1/x, local gradient −1/x²', () => {
    const reciprocal = ofNumbers({ kind: 'reciprocal' }, 4);
    expect(reciprocal.value('q')).toEqual([0.25]);
    expect(reciprocal.locals('q')).toEqual([-1 / 16]);
    expect(reciprocal.gradient('x')).toEqual([-3 / 16]);
  });

  it('add constant: c + x, local gradient 1', () => {
    const shifted = ofNumbers({ kind: 'addConstant', constant: 2.5 }, 4);
    expect([shifted.value('q'), shifted.locals('q'), shifted.gradient('x')]).toEqual([[6.5], [1], [3]]);
  });

  it('scale: a · x, local gradient a', () => {
    const scaled = ofNumbers({ kind: 'scale', factor: -2.5 }, 4);
    expect([scaled.value('q'), scaled.locals('q'), scaled.gradient('x')]).toEqual([[-10], [-2.5], [-7.5]]);
  });

  it('exp: eˣ, which is its own local gradient', () => {
    const exp = ofNumbers({ kind: 'exp' }, 1.5);
    expect(exp.value('q')[0]).toBeCloseTo(Math.exp(1.5), 14);
    expect(exp.locals('q')).toEqual(exp.value('q'));
    expect(exp.gradient('x')![0]).toBeCloseTo(3 * Math.exp(1.5), 13);
  });

  it('square: x², local gradient 2x', () => {
    const square = ofNumbers({ kind: 'square' }, -4);
    expect([square.value('q'), square.locals('q'), square.gradient('x')]).toEqual([[16], [-8], [-24]]);
  });

  it('sigmoid: one gate of σ(x), local gradient σ(x)(1 − σ(x)), like the gates it is made of', () => {
    const whole = ofNumbers({ kind: 'sigmoid' }, 0.7);
    const sigma = 1 / (1 + Math.exp(-0.7));
    expect(whole.value('q')[0]).toBeCloseTo(sigma, 15);
    expect(whole.locals('q')[0]).toBeCloseTo(sigma * (1 - sigma), 15);
    const written = numbersOf(
      new Sketch()
        .input('x', number(0.7))
        .gate('−x', { kind: 'scale', factor: -1 }, 'x')
        .gate('e', { kind: 'exp' }, '−x')
        .gate('1 + e', { kind: 'addConstant', constant: 1 }, 'e')
        .gate('σ', { kind: 'reciprocal' }, '1 + e')
        .gate('f', { kind: 'scale', factor: 3 }, 'σ'),
    );
    expect(written.gradient('x')![0]).toBeCloseTo(whole.gradient('x')![0]!, 15);
  });

  it('matrix multiply q = W · x: ∂f/∂W = g · xᵀ, ∂f/∂x = Wᵀ · g', () => {
    const product = numbersOf(
      new Sketch()
        .input(
          'W',
          matrix([
            [1, 2, 3],
            [4, 5, 6],
          ]),
        )
        .input('x', vector(7, 8, 9))
        .input('g', vector(10, -1))
        .gate('q', { kind: 'matmul' }, 'W', 'x')
        .gate('f', { kind: 'dot' }, 'q', 'g'),
    );
    expect(product.value('q')).toEqual([50, 122]);
    expect(product.gradient('W')).toEqual([70, 80, 90, -7, -8, -9]);
    expect(product.gradient('x')).toEqual([6, 15, 24]);
  });

  it('matrix multiply q = x · W: ∂f/∂x = g · Wᵀ, ∂f/∂W = xᵀ · g', () => {
    const product = numbersOf(
      new Sketch()
        .input('x', vector(7, 8))
        .input(
          'W',
          matrix([
            [1, 2, 3],
            [4, 5, 6],
          ]),
        )
        .input('g', vector(1, 0, -2))
        .gate('q', { kind: 'matmul' }, 'x', 'W')
        .gate('f', { kind: 'dot' }, 'q', 'g'),
    );
    expect(product.value('q')).toEqual([39, 54, 69]);
    expect(product.gradient('x')).toEqual([-5, -8]);
    expect(product.gradient('W')).toEqual([7, 0, -14, 8, 0, -16]);
  });

  it('squared L2 norm: Σ qᵢ², local gradients 2q', () => {
    const norm = numbersOf(new Sketch().input('q', vector(3, -4)).gate('f', { kind: 'squaredNorm' }, 'q'));
    expect([norm.value('f'), norm.gradient('q')]).toEqual([[25], [6, -8]]);
  });
});
