/** The order of the passes, what adds up where, and what has no gradient. */
import { describe, expect, it } from 'vitest';
import { makePasses } from '../../../workers/graph/passes.ts';
import { gradientShapes, matrix, number, numbersOf, Sketch, vector } from './building.ts';

const neuron = (): Sketch =>
  new Sketch()
    .input('w0', number(2))
    .input('x0', number(-1))
    .input('w1', number(-3))
    .input('x1', number(-2))
    .input('w2', number(-3))
    .gate('a', { kind: 'multiply' }, 'w0', 'x0')
    .gate('b', { kind: 'multiply' }, 'w1', 'x1')
    .gate('s', { kind: 'add' }, 'a', 'b')
    .gate('z', { kind: 'add' }, 's', 'w2')
    .gate('n', { kind: 'scale', factor: -1 }, 'z')
    .gate('e', { kind: 'exp' }, 'n')
    .gate('d', { kind: 'addConstant', constant: 1 }, 'e')
    .gate('f', { kind: 'reciprocal' }, 'd');

describe('the backward pass', () => {
  it('goes back through a sigmoid unit gate by gate', () => {
    const numbers = numbersOf(neuron());
    const { backward } = numbers.pass;
    const names = ['f', 'd', 'e', 'n', 'z', 's', 'b', 'a'];
    expect(backward).toEqual(names.map((name) => neuron().at(name)));
    const digits = (name: string): string => numbers.gradient(name)![0]!.toFixed(2);
    expect(['f', 'd', 'e', 'n', 'z'].map(digits)).toEqual(['1.00', '-0.53', '-0.53', '-0.20', '0.20']);
    expect(['w0', 'x0', 'w1', 'x1', 'w2'].map(digits)).toEqual(['-0.20', '0.39', '-0.39', '-0.59', '0.20']);
    expect(numbers.gradient('w2')![0]).toBeCloseTo(0.19661193324148185, 15);
  });

  it('hands on what a fan-out adds up, reader after reader from the back', () => {
    const numbers = numbersOf(
      new Sketch()
        .input('x', number(0.1))
        .gate('a', { kind: 'scale', factor: 1e16 }, 'x')
        .gate('b', { kind: 'scale', factor: 1 }, 'x')
        .gate('c', { kind: 'scale', factor: 1 }, 'x')
        .gate('f', { kind: 'add' }, 'a', 'b', 'c'),
    );
    // (1 + 1) + 1e16; the other way round each 1 would be rounded away.
    expect(numbers.gradient('x')).toEqual([1e16 + 2]);
    expect(numbers.gradient('f')).toEqual([1]);
    expect(numbers.contribution('f', 1)).toEqual([1]);
  });

  it('keeps contributions apart from the sum they go into', () => {
    const numbers = numbersOf(
      new Sketch()
        .input('v', vector(1, 2))
        .gate('a', { kind: 'add' }, 'v', 'v', 'v')
        .gate('n', { kind: 'squaredNorm' }, 'a'),
    );
    expect(numbers.contribution('a', 0)).toEqual([6, 12]);
    expect(numbers.contribution('a', 2)).toEqual([6, 12]);
    expect(numbers.gradient('a')).toEqual([6, 12]);
    expect(numbers.gradient('v')).toEqual([18, 36]);
  });

  it('begins with 1 in every entry of a vector: the gradient of its sum', () => {
    const numbers = numbersOf(
      new Sketch()
        .input(
          'W',
          matrix([
            [1, 2],
            [3, 4],
          ]),
        )
        .input('x', vector(5, 6))
        .gate('q', { kind: 'matmul' }, 'W', 'x'),
    );
    expect(numbers.gradient('q')).toEqual([1, 1]);
    expect(numbers.gradient('x')).toEqual([4, 6]);
  });

  it('sums what was repeated, for gradients of the shape of their values', () => {
    const numbers = numbersOf(
      new Sketch()
        .input(
          'X',
          matrix([
            [1, 2],
            [3, 4],
            [5, 6],
          ]),
        )
        .input('b', vector(0.5, -0.5))
        .input('c', number(2))
        .gate('s', { kind: 'add' }, 'X', 'b', 'c')
        .gate('f', { kind: 'squaredNorm' }, 's'),
    );
    expect(gradientShapes(numbers.pass)).toEqual([[3, 2], [2], [], [3, 2], []]);
    expect(numbers.gradient('b')).toEqual([2 * (3.5 + 5.5 + 7.5), 2 * (3.5 + 5.5 + 7.5)]);
    expect(numbers.gradient('c')).toEqual([66]);
  });

  it('leaves out what the output does not depend on, and constants', () => {
    const numbers = numbersOf(
      new Sketch()
        .input('x', number(2))
        .input('unused', number(1))
        .constant('c', number(3))
        .gate('beside', { kind: 'exp' }, 'x')
        .gate('c²', { kind: 'square' }, 'c')
        .gate('f', { kind: 'multiply' }, 'x', 'c²'),
    );
    for (const name of ['unused', 'c', 'beside', 'c²']) expect(numbers.gradient(name)).toBeNull();
    expect(numbers.value('beside')[0]).toBeCloseTo(Math.exp(2), 14);
    expect([numbers.contribution('beside', 0), numbers.contribution('f', 1)]).toEqual([null, null]);
    expect(numbers.locals('f')).toEqual([9, 2]);
    expect(numbers.pass.backward).toHaveLength(1);
    expect(numbers.gradient('x')).toEqual([9]);
  });

  it('of constants alone has nothing to do', () => {
    const { pass } = numbersOf(new Sketch().constant('c', number(3)).gate('f', { kind: 'square' }, 'c'));
    expect(pass.backward).toEqual([]);
    expect(pass.gradients).toEqual([null, null]);
  });

  it('of a lone input is 1', () => {
    expect(numbersOf(new Sketch().input('x', number(3))).gradient('x')).toEqual([1]);
  });

  it('names local gradients of numbers by numbers only', () => {
    const numbers = numbersOf(
      new Sketch()
        .input('v', vector(1, 2))
        .input('k', number(5))
        .gate('n', { kind: 'squaredNorm' }, 'v')
        .gate('w', { kind: 'multiply' }, 'v', 'k')
        .gate('m', { kind: 'sum' }, 'w')
        .gate('f', { kind: 'multiply' }, 'n', 'm'),
    );
    expect(['n', 'w', 'm', 'f'].map(numbers.locals)).toEqual([[null], [null, null], [null], [15, 5]]);
  });

  it('goes as far back as the output that is asked for', () => {
    const sketch = neuron();
    const pass = makePasses(sketch.plan('z'), null);
    expect(pass.gradients[sketch.at('z')]!.values).toEqual(Float64Array.of(1));
    expect(pass.gradients[sketch.at('f')]).toBeNull();
    expect(pass.values[sketch.at('f')]!.values[0]).toBeCloseTo(0.7310585786300049, 15);
  });
});
