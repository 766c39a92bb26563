/** Planted faults: where they can be, that they show, and that all the rest stays right. */
import { describe, expect, it } from 'vitest';
import { faultKinds, type Fault, type FaultKind } from '../../../contract/graph/fault.ts';
import { faultApplies } from '../../../workers/graph/faults.ts';
import { makePasses } from '../../../workers/graph/passes.ts';
import { followingFrom, leadingTo } from '../../../workers/graph/reach.ts';
import { matrix, number, numbersOf, Sketch, vector } from './building.ts';

/** Every kind of fault has a place in it, and no upstream gradient or factor in it is 1 by chance. */
const large = (): Sketch =>
  new Sketch()
    .input(
      'W',
      matrix([
        [0.3, -0.7],
        [1.1, 0.4],
      ]),
    )
    .input(
      'X',
      matrix([
        [0.5, -0.2],
        [0.9, 1.3],
        [-0.6, 0.8],
      ]),
    )
    .input('b', vector(0.25, -0.35))
    .input('k', number(0.6))
    .constant('c', number(0.9))
    .gate('XW', { kind: 'matmul' }, 'X', 'W')
    .gate('h', { kind: 'add' }, 'XW', 'b')
    .gate('t', { kind: 'tanh' }, 'h')
    .gate('r', { kind: 'relu' }, 'h')
    .gate('d', { kind: 'subtract' }, 't', 'r')
    .gate('p', { kind: 'multiply' }, 'd', 'h', 'k')
    .gate('q', { kind: 'squaredNorm' }, 'p')
    .gate('i', { kind: 'reciprocal' }, 'q')
    .gate('e', { kind: 'exp' }, 'i')
    .gate('l', { kind: 'log' }, 'e')
    .gate('m', { kind: 'max' }, 'l', 'k')
    .gate('s', { kind: 'sigmoid' }, 'm')
    .gate('n', { kind: 'scale', factor: -2.5 }, 's')
    .gate('o', { kind: 'divide' }, 'n', 'k')
    .gate('z', { kind: 'subtract' }, 'o', 'c')
    .gate('f', { kind: 'power', exponent: -2 }, 'z');

const expected: Readonly<Record<FaultKind, readonly string[]>> = {
  no_upstream: ['XW', 'h', 't', 'r', 'd', 'p', 'q', 'i', 'e', 'l', 'm', 's', 'n', 'o', 'z'],
  no_local: ['t', 'p', 'q', 'i', 'e', 'l', 's', 'n', 'o', 'f'],
  overwrites: ['k', 'h'],
  no_transpose: ['XW'],
  wrong_route: ['r', 'm'],
  not_swapped: ['p'],
  wrong_sign: ['d', 'i', 'n', 'o', 'f'],
  wrong_place: ['t', 'i', 'e', 'l', 's', 'f'],
  no_sum: ['h', 'p'],
};

const planted: readonly Fault[] = faultKinds.flatMap((kind) =>
  expected[kind].map((gate) => ({ gate, kind })),
);

describe('faults', () => {
  it.each(faultKinds)('%s can be where there is something to get wrong, and nowhere else', (kind) => {
    const plan = large().plan();
    const places = plan.structure.gates
      .map(({ id }) => id)
      .filter((gate) => faultApplies(plan, { gate, kind }));
    expect(places.toSorted()).toEqual(expected[kind].toSorted());
  });

  it.each(planted)('$kind at $gate shows there, and all that does not lie before it stays right', (fault) => {
    const sketch = large();
    const plan = sketch.plan();
    const right = makePasses(plan, null);
    const wrong = makePasses(plan, fault);
    const at = sketch.at(fault.gate);
    expect(wrong.values).toEqual(right.values);
    expect(wrong.backward).toEqual(right.backward);
    if (fault.kind === 'overwrites') expect(wrong.gradients[at]).not.toEqual(right.gradients[at]);
    else {
      expect(wrong.gradients[at]).toEqual(right.gradients[at]);
      expect(wrong.contributions[at]).not.toEqual(right.contributions[at]);
    }
    const before = leadingTo(plan.structure, at);
    const after = followingFrom(plan.structure, at);
    const isBehind = plan.structure.gates.map((_, index) => !before[index]! || after[index]!);
    for (const index of plan.structure.gates.keys()) {
      if (!isBehind[index]! || index === at) continue;
      expect(wrong.gradients[index]).toEqual(right.gradients[index]);
      expect(wrong.contributions[index]).toEqual(right.contributions[index]);
      expect(wrong.locals[index]).toEqual(right.locals[index]);
    }
    expect(right.gradients.some((gradient) => gradient?.values.includes(NaN))).toBe(false);
  });

  it('do not apply to gates that are not there, have no gradient, or could not be told apart', () => {
    const plan = new Sketch()
      .input('x', number(2))
      .gate('beside', { kind: 'exp' }, 'x')
      .gate('x²', { kind: 'multiply' }, 'x', 'x')
      .gate('s', { kind: 'scale', factor: 1 }, 'x²')
      .gate('v', { kind: 'power', exponent: 1 }, 's')
      .plan();
    const applies = (gate: string, kind: FaultKind): boolean => faultApplies(plan, { gate, kind });
    expect(applies('nobody', 'no_local')).toBe(false);
    expect(applies('beside', 'no_local')).toBe(false);
    expect(applies('x', 'no_local')).toBe(false);
    expect(applies('x', 'overwrites')).toBe(true);
    expect(applies('x²', 'not_swapped')).toBe(false);
    expect(applies('x²', 'no_sum')).toBe(false);
    expect(applies('s', 'no_local')).toBe(false);
    expect(applies('s', 'wrong_sign')).toBe(false);
    expect(applies('v', 'no_local')).toBe(false);
    expect(applies('v', 'wrong_place')).toBe(false);
    expect(applies('v', 'no_upstream')).toBe(false);
  });

  it('do not apply where nobody who asks for a gradient would notice', () => {
    const plan = new Sketch()
      .input('M', matrix([[2]]))
      .input('x', vector(3))
      .input('b', number(1))
      .constant('w', vector(1, 2))
      .constant('c', number(5))
      .gate('q', { kind: 'matmul' }, 'M', 'x')
      .gate('s', { kind: 'sum' }, 'q')
      .gate('beside', { kind: 'exp' }, 's')
      .gate('z', { kind: 'weightedSum' }, 'w', 'b', 'c', 'c')
      .gate('f', { kind: 'multiply' }, 's', 'z')
      .plan();
    const applies = (gate: string, kind: FaultKind): boolean => faultApplies(plan, { gate, kind });
    // A matrix of one entry is its own transpose.
    expect(applies('q', 'no_transpose')).toBe(false);
    // Of the two that read it, one leads nowhere.
    expect(applies('s', 'overwrites')).toBe(false);
    // Only the bias has a gradient, which is right.
    expect(applies('z', 'not_swapped')).toBe(false);
    expect(applies('z', 'no_local')).toBe(false);
    expect(applies('f', 'not_swapped')).toBe(true);
  });

  it('are a bug of the caller where they do not apply', () => {
    const plan = large().plan();
    expect(() => makePasses(plan, { gate: 'h', kind: 'wrong_route' })).toThrow('wrong_route');
  });
});

describe('what a fault makes of a gate', () => {
  const faulty = (sketch: Sketch, gate: string, kind: FaultKind) => numbersOf(sketch, { gate, kind });
  const ofNumbers = (operation: Parameters<Sketch['gate']>[1], ...values: readonly number[]): Sketch => {
    const sketch = new Sketch();
    const names = values.map((_, index) => `x${index}`);
    for (const [index, name] of names.entries()) sketch.input(name, number(values[index]!));
    return sketch.gate('q', operation, ...names).gate('f', { kind: 'scale', factor: 3 }, 'q');
  };

  it.each<[FaultKind, Parameters<Sketch['gate']>[1], readonly number[], readonly number[]]>([
    ['no_upstream', { kind: 'multiply' }, [4, 5], [5, 4]],
    ['no_local', { kind: 'square' }, [4], [3]],
    ['not_swapped', { kind: 'multiply' }, [4, 5], [12, 15]],
    ['wrong_sign', { kind: 'subtract' }, [4, 5], [3, 3]],
    ['wrong_sign', { kind: 'reciprocal' }, [2], [0.75]],
    ['wrong_sign', { kind: 'divide' }, [4, 2], [1.5, 3]],
    ['wrong_route', { kind: 'max' }, [4, 5], [3, 0]],
    ['wrong_route', { kind: 'relu' }, [-4], [3]],
    ['wrong_place', { kind: 'square' }, [4], [96]],
    ['wrong_place', { kind: 'log' }, [1], [Infinity]],
  ])('%s at %j', (kind, operation, values, gradients) => {
    const numbers = faulty(ofNumbers(operation, ...values), 'q', kind);
    expect(values.map((_, index) => numbers.gradient(`x${index}`)![0])).toEqual(gradients);
  });

  it('overwrites: the last contribution takes the place of the sum', () => {
    const sketch = new Sketch()
      .input('x', number(3))
      .gate('a', { kind: 'scale', factor: 10 }, 'x')
      .gate('b', { kind: 'scale', factor: 100 }, 'x')
      .gate('f', { kind: 'add' }, 'a', 'b');
    expect(faulty(sketch, 'x', 'overwrites').gradient('x')).toEqual([10]);
  });

  it('no_transpose: W · g where Wᵀ · g belongs', () => {
    const sketch = new Sketch()
      .input(
        'W',
        matrix([
          [1, 2],
          [3, 4],
        ]),
      )
      .input('x', vector(5, 6))
      .input('g', vector(1, 10))
      .gate('q', { kind: 'matmul' }, 'W', 'x')
      .gate('f', { kind: 'dot' }, 'q', 'g');
    expect(numbersOf(sketch).gradient('x')).toEqual([31, 42]);
    const numbers = faulty(sketch, 'q', 'no_transpose');
    expect(numbers.gradient('x')).toEqual([21, 43]);
    expect(numbers.gradient('W')).toEqual([5, 6, 50, 60]);
  });

  it('no_sum: a bias gets the first row of the gradient', () => {
    const sketch = new Sketch()
      .input(
        'X',
        matrix([
          [1, 2],
          [3, 4],
        ]),
      )
      .input('b', vector(0, 0))
      .gate('q', { kind: 'add' }, 'X', 'b')
      .gate('f', { kind: 'squaredNorm' }, 'q');
    const numbers = faulty(sketch, 'q', 'no_sum');
    expect(numbers.gradient('b')).toEqual([2, 4]);
    expect(numbers.gradient('X')).toEqual([2, 4, 6, 8]);
  });
});
