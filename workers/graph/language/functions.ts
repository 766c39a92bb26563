/** What the functions of the language are made of. */
import type { ComputedOperation } from '../gates/rule.ts';
import type { CalledFunction } from './constant-tensor.ts';
import { areRows } from './entry-by-entry.ts';
import { ofOne, ofTwo, type FunctionRule } from './function-rule.ts';
import { lossFunctions } from './loss-functions.ts';
import { sentences } from './sentences.ts';
import type { Part } from './site.ts';
import { TextError } from './text-error.ts';
import { transposed } from './transposed.ts';

/** `alpha` is given or has its default. */
function withAlpha(defaultAlpha: number, operationOf: (alpha: number) => ComputedOperation): FunctionRule {
  return {
    values: [1, 1],
    others: [0, 1],
    hasAlpha: true,
    lower(site, [value], [setting]) {
      const alpha = setting === undefined ? defaultAlpha : setting.constant;
      if (alpha === null) throw new TextError(setting!, sentences.numberWanted);
      const gate = site.gateOf(value!.operand);
      return site.last(operationOf(alpha), [gate], gate.isRow);
    },
  };
}

/** Going back, each of them is compared with all the others. */
const mostCompared = 64;

/** The largest or smallest of several, entry by entry. */
function extreme(kind: 'max' | 'min'): FunctionRule {
  return {
    values: [2, Infinity],
    others: [0, 0],
    hasAlpha: false,
    lower(site, values) {
      if (values.length > mostCompared) {
        throw new TextError(site.place.source, sentences.manyCompared(kind, mostCompared));
      }
      const rectified = kind === 'max' ? besideZero(values) : null;
      if (rectified !== null) {
        const gate = site.gateOf(rectified.operand);
        return site.last({ kind: 'relu' }, [gate], gate.isRow);
      }
      const gates = values.map(({ operand }) => site.gateOf(operand));
      return site.last({ kind }, gates, areRows(gates));
    },
  };
}

/** x, of max(0, x). */
function besideZero(values: readonly Part[]): Part | null {
  const isZero = ({ operand }: Part): boolean => operand.kind === 'number' && operand.value === 0;
  return values.length === 2 && values.some(isZero) ? (values.find((value) => !isZero(value)) ?? null) : null;
}

export const functionRules: Readonly<Record<CalledFunction, FunctionRule>> = {
  exp: ofOne({ kind: 'exp' }),
  log: ofOne({ kind: 'log' }),
  sqrt: ofOne({ kind: 'sqrt' }),
  abs: ofOne({ kind: 'abs' }),
  square: ofOne({ kind: 'square' }),
  sigmoid: ofOne({ kind: 'sigmoid' }),
  tanh: ofOne({ kind: 'tanh' }),
  relu: ofOne({ kind: 'relu' }),
  leaky_relu: withAlpha(0.01, (alpha) => ({ kind: 'leakyRelu', alpha })),
  elu: withAlpha(1, (alpha) => ({ kind: 'elu', alpha })),
  selu: ofOne({ kind: 'selu' }),
  gelu: ofOne({ kind: 'gelu' }),
  silu: ofOne({ kind: 'silu' }),
  softplus: ofOne({ kind: 'softplus' }),
  softmax: ofOne({ kind: 'softmax' }),
  sum: ofOne({ kind: 'sum' }),
  mean: ofOne({ kind: 'mean' }),
  norm2: ofOne({ kind: 'squaredNorm' }),
  dot: ofTwo({ kind: 'dot' }),
  outer: ofTwo({ kind: 'outer' }),
  transpose: {
    values: [1, 1],
    others: [0, 0],
    hasAlpha: false,
    lower: (site, [value]) => transposed(value!.operand, site),
  },
  max: extreme('max'),
  min: extreme('min'),
  ...lossFunctions,
};
