/** Functions of one value, entry by entry; activations are in activations.ts. */
import { exp as exponential, integerPower, log as logarithm } from '../../tensor/elementary.ts';
import { entrywise, one, type Slope, type SlopeMistake } from './entrywise.ts';
import type { ComputedOperation, GateRule, OperationOf, RuleFault } from './rule.ts';

const always = (): boolean => true;

/** f and f′, which is told x and f(x). */
interface OneNumber<Operation> {
  readonly value: (x: number, operation: Operation) => number;
  readonly slope: (x: number, y: number, operation: Operation) => number;
  /** For which operations the slope is not 1 everywhere; for all, where nothing is said. */
  readonly hasFactor?: (operation: Operation) => boolean;
  /** For which the slope depends on where it is taken, so that x and f(x) can be mistaken for each other. */
  readonly hasPlace?: (operation: Operation) => boolean;
  /** For which it carries a minus sign of its own. */
  readonly hasSign?: (operation: Operation) => boolean;
}

function ofOne<Operation extends ComputedOperation>(f: OneNumber<Operation>): GateRule<Operation> {
  const slope: Slope<Operation> = (x, _which, y, operation) => f.slope(x[0]!, y, operation);
  const mistakes: Partial<Record<Exclude<RuleFault, 'no_sum'>, SlopeMistake<Operation>>> = {
    no_local: { slope: one, appliesTo: f.hasFactor ?? always },
  };
  if (f.hasPlace !== undefined) {
    mistakes.wrong_place = {
      slope: (x, _which, y, operation) => f.slope(y, x[0]!, operation),
      appliesTo: f.hasPlace,
    };
  }
  const { hasSign } = f;
  if (hasSign !== undefined) {
    mistakes.wrong_sign = {
      slope: (x, which, y, operation) => (hasSign(operation) ? -1 : 1) * slope(x, which, y, operation),
      appliesTo: hasSign,
    };
  }
  return entrywise<Operation>({
    inputs: 'one',
    value: (x, operation) => f.value(x[0]!, operation),
    slope,
    mistakes,
  });
}

export const addConstant = entrywise<OperationOf<'addConstant'>>({
  inputs: 'one',
  value: (x, { constant }) => x[0]! + constant,
  slope: one,
  mistakes: {},
});

export const scale = ofOne<OperationOf<'scale'>>({
  value: (x, { factor }) => factor * x,
  slope: (_x, _y, { factor }) => factor,
  hasFactor: ({ factor }) => factor !== 1,
  hasSign: ({ factor }) => factor < 0,
});

/** −1/x². */
export const reciprocal = ofOne<OperationOf<'reciprocal'>>({
  value: (x) => 1 / x,
  slope: (x) => -1 / (x * x),
  hasPlace: always,
  hasSign: always,
});

export const exp = ofOne<OperationOf<'exp'>>({
  value: (x) => exponential(x),
  slope: (_x, y) => y,
  hasPlace: always,
});

export const log = ofOne<OperationOf<'log'>>({
  value: (x) => logarithm(x),
  slope: (x) => 1 / x,
  hasPlace: always,
});

/** 1 / (2 √x). */
export const sqrt = ofOne<OperationOf<'sqrt'>>({
  value: (x) => Math.sqrt(x),
  slope: (_x, y) => 0.5 / y,
  hasPlace: always,
});

export const square = ofOne<OperationOf<'square'>>({
  value: (x) => x * x,
  slope: (x) => 2 * x,
  hasPlace: always,
});

/** xⁿ; of a negative x only for whole n. */
export function raise(x: number, n: number): number {
  if (Number.isInteger(n)) return n >= 0 ? integerPower(x, n) : 1 / integerPower(x, -n);
  if (n === 0.5) return Math.sqrt(x);
  if (x === 0) return n > 0 ? 0 : Infinity;
  return exponential(n * logarithm(x));
}

/** n xⁿ⁻¹. */
export const power = ofOne<OperationOf<'power'>>({
  value: (x, { exponent }) => raise(x, exponent),
  slope: (x, _y, { exponent }) => (exponent === 0 ? 0 : exponent * raise(x, exponent - 1)),
  hasFactor: ({ exponent }) => exponent !== 1,
  hasPlace: ({ exponent }) => exponent !== 0 && exponent !== 1,
  hasSign: ({ exponent }) => exponent < 0,
});

/** The sign of x; 0 at 0. */
export const abs = ofOne<OperationOf<'abs'>>({
  value: (x) => Math.abs(x),
  slope: (x) => Math.sign(x),
});
