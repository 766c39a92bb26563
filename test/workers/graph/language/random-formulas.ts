/**
 * Random formulas with their text, and what they come to. Operations keep numbers of moderate size moderate, and have
 * no corners.
 */
import fc from 'fast-check';
import {
  both,
  each,
  matrixProduct,
  number,
  sigmoid,
  sizeOf,
  softmax,
  sum,
  transposed,
  type Value,
} from './array-arithmetic.ts';

export type Values = Readonly<Record<string, Value>>;

/** How tightly the last operation of a text binds. */
const strengths = { sum: 1, product: 2, sign: 3, power: 4, closed: 5 } as const;
type Strength = (typeof strengths)[keyof typeof strengths];

export interface Formula {
  readonly text: string;
  readonly strength: Strength;
  readonly shape: readonly number[];
  readonly valueWith: (values: Values) => Value;
}

/** Names and shapes of the inputs of every formula. */
export const inputShapes = {
  a: [],
  b: [],
  u: [3],
  v: [3],
  p: [2],
  M: [2, 3],
  N: [3, 2],
} as const satisfies Readonly<Record<string, readonly number[]>>;
type Name = keyof typeof inputShapes;
export const inputNames = Object.keys(inputShapes) as readonly Name[];

const entry = fc.integer({ min: -150, max: 150 }).map((hundredths) => hundredths / 100);

export const inputValues: fc.Arbitrary<Values> = fc
  .record(
    Object.fromEntries(
      inputNames.map((name) => {
        const count = sizeOf(inputShapes[name]);
        return [name, fc.array(entry, { minLength: count, maxLength: count })];
      }),
    ),
  )
  .map((drawn) =>
    Object.fromEntries(inputNames.map((name) => [name, { shape: inputShapes[name], entries: drawn[name]! }])),
  );

/** As a line of a text. */
export function lineOf(name: string, { shape, entries }: Value): string {
  const [rows, columns] = shape;
  if (rows === undefined) return `${name} = ${entries[0]!}`;
  if (columns === undefined) return `${name} = [${entries.join(', ')}]`;
  const lines = Array.from({ length: rows }, (_, row) =>
    entries.slice(row * columns, (row + 1) * columns).join(', '),
  );
  return `${name} = [${lines.join('; ')}]`;
}

/** In parentheses where it would otherwise be read differently. */
function within({ text, strength }: Formula, least: Strength): string {
  return strength >= least ? text : `(${text})`;
}

/** Functions that leave shapes as they are. */
const entrywise: Readonly<Record<string, (x: number) => number>> = {
  sigmoid,
  tanh: Math.tanh,
  softplus: (x) => Math.log1p(Math.exp(x)),
  silu: (x) => x * sigmoid(x),
  square: (x) => x * x,
};

function call(name: string, of: Formula, shape: readonly number[], f: (value: Value) => Value): Formula {
  return {
    text: `${name}(${of.text})`,
    strength: strengths.closed,
    shape,
    valueWith: (values) => f(of.valueWith(values)),
  };
}

function binary(
  sign: string,
  strength: Strength,
  [left, right]: readonly [Formula, Formula],
  shape: readonly number[],
  f: (a: Value, b: Value) => Value,
): Formula {
  const stronger = (strength + 1) as Strength;
  return {
    text: `${within(left, strength)} ${sign} ${within(right, stronger)}`,
    strength,
    shape,
    valueWith: (values) => f(left.valueWith(values), right.valueWith(values)),
  };
}

function negative(of: Formula): Formula {
  return {
    // Two signs in a row would be a matter of taste; what binds as tightly as a sign stands in parentheses.
    text: `-${within(of, strengths.power)}`,
    strength: strengths.sign,
    shape: of.shape,
    valueWith: (values) => each(of.valueWith(values), (x) => -x),
  };
}

function squared(of: Formula, sign: string): Formula {
  return {
    text: `${within(of, strengths.closed)}${sign}`,
    // What is raised stands closer than what is transposed, but a power is no operand of another without parentheses.
    strength: strengths.power,
    shape: of.shape,
    valueWith: (values) => each(of.valueWith(values), (x) => x * x),
  };
}

const constant: fc.Arbitrary<Formula> = fc.integer({ min: 1, max: 30 }).map((tenths) => ({
  text: String(tenths / 10),
  strength: strengths.closed,
  shape: [],
  valueWith: () => number(tenths / 10),
}));

function named(name: Name): Formula {
  return {
    text: name,
    strength: strengths.closed,
    shape: inputShapes[name],
    valueWith: (values) => values[name]!,
  };
}

type OfDepth = (depth: number) => fc.Arbitrary<Formula>;

/** Formulas of one shape, up to so many operations deep. */
function formulas(shape: readonly number[], others: (shape: readonly number[]) => OfDepth): OfDepth {
  const names = inputNames.filter((name) => inputShapes[name].join() === shape.join());
  const name = fc.constantFrom(...names).map(named);
  const leaf = shape.length === 0 ? fc.oneof(name, constant) : name;
  const ofDepth: OfDepth = (depth) => {
    if (depth === 0) return leaf;
    const same = ofDepth(depth - 1);
    const scalar = others([])(depth - 1);
    const pair = fc.tuple(same, same);
    return fc.oneof(
      leaf,
      pair.map((two) => binary('+', strengths.sum, two, shape, (x, y) => both(x, y, (p, q) => p + q))),
      pair.map((two) => binary('-', strengths.sum, two, shape, (x, y) => both(x, y, (p, q) => p - q))),
      pair.map((two) => binary('.*', strengths.product, two, shape, (x, y) => both(x, y, (p, q) => p * q))),
      fc
        .tuple(scalar, same)
        .map((two) => binary('*', strengths.product, two, shape, (x, y) => both(x, y, (p, q) => p * q))),
      fc
        .tuple(same, scalar)
        .map(([over, under]) =>
          binary('/', strengths.product, [over, aboveOne(under)], shape, (x, y) =>
            both(x, y, (p, q) => p / q),
          ),
        ),
      same.map(negative),
      fc.tuple(same, fc.constantFrom('^2', '²')).map(([of, sign]) =>
        squared(
          call('tanh', of, shape, (x) => each(x, Math.tanh)),
          sign,
        ),
      ),
      fc
        .tuple(fc.constantFrom(...Object.keys(entrywise)), same)
        .map(([f, of]) =>
          call(f, f === 'square' ? call('tanh', of, shape, (x) => each(x, Math.tanh)) : of, shape, (x) =>
            each(x, entrywise[f]!),
          ),
        ),
      ...(shape.length === 0 ? ofNumbers(depth - 1, others) : ofTensors(shape, depth - 1, others)),
    );
  };
  return ofDepth;
}

/** 1.5 + x², so that it can be divided by. */
function aboveOne(of: Formula): Formula {
  return {
    text: `(1.5 + square(${of.text}))`,
    strength: strengths.closed,
    shape: of.shape,
    valueWith: (values) => each(of.valueWith(values), (x) => 1.5 + x * x),
  };
}

function ofNumbers(depth: number, others: (shape: readonly number[]) => OfDepth): fc.Arbitrary<Formula>[] {
  const vector = others([3])(depth);
  const matrix = others([2, 3])(depth);
  const dot = (x: Value, y: Value): Value => number(sum(both(x, y, (p, q) => p * q)));
  return [
    fc.oneof(vector, matrix).map((of) => call('sum', of, [], (x) => number(sum(x)))),
    fc.oneof(vector, matrix).map((of) => call('mean', of, [], (x) => number(sum(x) / x.entries.length))),
    vector.map((of) => call('norm2', of, [], (x) => number(sum(each(x, (p) => p * p))))),
    fc.tuple(vector, vector).map(([x, y]) => ({
      text: `dot(${x.text}, ${y.text})`,
      strength: strengths.closed,
      shape: [],
      valueWith: (values) => dot(x.valueWith(values), y.valueWith(values)),
    })),
    fc.tuple(vector, vector).map(([x, y]) => ({
      text: `${within(x, strengths.closed)}' * ${within(y, strengths.sign)}`,
      strength: strengths.product,
      shape: [],
      valueWith: (values) => dot(x.valueWith(values), y.valueWith(values)),
    })),
    fc.tuple(vector, fc.integer({ min: 0, max: 2 })).map(([of, place]) => ({
      text: `${within(of, strengths.closed)}[${place}]`,
      strength: strengths.closed,
      shape: [],
      valueWith: (values) => number(of.valueWith(values).entries[place]!),
    })),
    fc
      .tuple(vector, fc.integer({ min: 0, max: 2 }))
      .map(([of, target]) =>
        call('cross_entropy', { ...of, text: `${of.text}, ${target}` }, [], (x) =>
          number(-Math.log(softmax(x).entries[target]!)),
        ),
      ),
  ];
}

function ofTensors(
  shape: readonly number[],
  depth: number,
  others: (shape: readonly number[]) => OfDepth,
): fc.Arbitrary<Formula>[] {
  const product = (left: readonly number[], right: readonly number[]): fc.Arbitrary<Formula> =>
    fc
      .tuple(others(left)(depth), others(right)(depth))
      .map((two) => binary('*', strengths.product, two, shape, matrixProduct));
  const [first, second] = shape;
  const softened = others(shape)(depth).map((of) => call('softmax', of, shape, softmax));
  if (second === undefined) {
    const other = first === 3 ? 2 : 3;
    return [softened, product([first!, other], [other]), product([other], [other, first!])];
  }
  const turned = others([second, first!])(depth).map((of) => ({
    text: `${within(of, strengths.closed)}'`,
    strength: strengths.closed,
    shape,
    valueWith: (values: Values) => transposed(of.valueWith(values)),
  }));
  const outer = fc.tuple(others([first!])(depth), others([second])(depth)).map(([x, y]) => ({
    text: `outer(${x.text}, ${y.text})`,
    strength: strengths.closed,
    shape,
    valueWith: (values: Values) => {
      const [left, right] = [x.valueWith(values), y.valueWith(values)];
      return { shape, entries: left.entries.flatMap((p) => right.entries.map((q) => p * q)) };
    },
  }));
  return [softened, turned, outer];
}

/** Formulas of a shape that has inputs; each kind is made when it is first asked for. */
function formulasOf(shape: readonly number[]): OfDepth {
  return formulas(shape, (other) => (depth) => fc.constant(null).chain(() => formulasOf(other)(depth)));
}

export function formula(shape: readonly number[], depth: number): fc.Arbitrary<Formula> {
  return formulasOf(shape)(depth);
}
