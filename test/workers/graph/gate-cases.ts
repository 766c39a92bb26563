/** Gates of every kind with random shapes and numbers, away from the corners of what has corners. */
import fc from 'fast-check';
import { entryCount, type Tensor } from '../../../contract/graph/tensor.ts';
import type {
  ComputedKind,
  ComputedOperation,
  OperationOf,
  Shape,
} from '../../../workers/graph/gates/rule.ts';

export interface GateCase<Operation extends ComputedOperation = ComputedOperation> {
  readonly operation: Operation;
  readonly inputs: readonly Tensor[];
}

const side = fc.integer({ min: 1, max: 4 });
const anyShape: fc.Arbitrary<Shape> = fc.oneof(fc.constant([]), fc.tuple(side), fc.tuple(side, side));

/** Shapes that meet entry by entry: sides of a common one, some of them 1, some missing. */
function meeting(least: number, most: number): fc.Arbitrary<readonly Shape[]> {
  return anyShape.chain((common) =>
    fc.array(
      fc
        .tuple(fc.nat({ max: common.length }), fc.array(fc.boolean(), { minLength: 2, maxLength: 2 }))
        .map(([missing, isOne]) => common.slice(missing).map((length, axis) => (isOne[axis] ? 1 : length))),
      { minLength: least, maxLength: most },
    ),
  );
}

/**
 * Numbers of sizes 0.2 … 2.1, no two nearer than 0.0137: no ties, nothing near 0, no two apart by 1, which is
 * where the hinge loss has its corner.
 */
function numbersFor(shapes: readonly Shape[], isPositive: boolean): fc.Arbitrary<readonly Tensor[]> {
  const count = shapes.reduce((sum, shape) => sum + entryCount(shape), 0);
  const size = fc.integer({ min: 15, max: 150 });
  const place = isPositive ? size : fc.tuple(size, fc.constantFrom(1, -1)).map(([k, sign]) => sign * k);
  return fc.uniqueArray(place, { minLength: count, maxLength: count }).map((places) => {
    let first = 0;
    return shapes.map((shape) => {
      const values = Float64Array.from(places.slice(first, first + entryCount(shape)), (k) => k * 0.0137);
      first += values.length;
      return { shape, values };
    });
  });
}

function cases<Operation extends ComputedOperation>(
  operation: fc.Arbitrary<Operation>,
  shapes: (operation: Operation) => fc.Arbitrary<readonly Shape[]>,
  isPositive = false,
): fc.Arbitrary<GateCase<Operation>> {
  return operation.chain((drawn) =>
    shapes(drawn)
      .chain((all) => numbersFor(all, isPositive))
      .map((inputs) => ({ operation: drawn, inputs })),
  );
}

const ofOne = (): fc.Arbitrary<readonly Shape[]> => anyShape.map((shape) => [shape]);
const several = (): fc.Arbitrary<readonly Shape[]> => meeting(2, 4);
const pair = (): fc.Arbitrary<readonly Shape[]> => meeting(2, 2);
const finite = fc.double({ min: -2, max: 2, noNaN: true });
const nothing = fc.constant({});

/** A kind without numbers of its own. */
function plain<Kind extends ComputedKind>(
  kind: Kind,
  shapes: () => fc.Arbitrary<readonly Shape[]>,
  isPositive = false,
): fc.Arbitrary<GateCase<OperationOf<Kind>>> {
  // The callers name no kind that has numbers of its own.
  const operation = nothing.map(() => ({ kind }) as OperationOf<Kind>);
  return cases(operation, shapes, isPositive);
}

function scores(count: number): fc.Arbitrary<readonly Shape[]> {
  return fc.constantFrom<readonly Shape[]>(
    [[count]],
    Array.from({ length: count }, () => []),
  );
}

const ofClass = fc
  .integer({ min: 1, max: 5 })
  .chain((count) => fc.record({ count: fc.constant(count), target: fc.nat({ max: count - 1 }) }));

function lossOfClass<Kind extends 'softmaxCrossEntropy' | 'hinge'>(
  kind: Kind,
): fc.Arbitrary<GateCase<OperationOf<Kind>>> {
  return ofClass.chain(({ count, target }) =>
    cases(fc.constant({ kind, target } as OperationOf<Kind>), () => scores(count)),
  );
}

const someTargets = fc.array(fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true })), {
  minLength: 1,
  maxLength: 5,
});

function lossOfValues<Kind extends 'binaryCrossEntropy' | 'squaredError' | 'meanSquaredError' | 'huber'>(
  kind: Kind,
  extra: object = {},
): fc.Arbitrary<GateCase<OperationOf<Kind>>> {
  return someTargets.chain((targets) =>
    cases(fc.constant({ kind, targets, ...extra } as unknown as OperationOf<Kind>), () =>
      scores(targets.length),
    ),
  );
}

const matrixProducts = fc.tuple(side, side, side).chain(([rows, inner, columns]) =>
  fc.constantFrom<readonly Shape[]>(
    [
      [rows, inner],
      [inner, columns],
    ],
    [[rows, inner], [inner]],
    [[inner], [inner, columns]],
  ),
);

export const gateCases: { readonly [Kind in ComputedKind]: fc.Arbitrary<GateCase<OperationOf<Kind>>> } = {
  add: plain('add', several),
  subtract: plain('subtract', pair),
  multiply: plain('multiply', several),
  divide: plain('divide', pair),
  max: plain('max', several),
  min: plain('min', several),
  addConstant: cases(fc.record({ kind: fc.constant('addConstant' as const), constant: finite }), ofOne),
  scale: cases(fc.record({ kind: fc.constant('scale' as const), factor: finite }), ofOne),
  reciprocal: plain('reciprocal', ofOne),
  exp: plain('exp', ofOne),
  log: plain('log', ofOne, true),
  sqrt: plain('sqrt', ofOne, true),
  square: plain('square', ofOne),
  power: fc.oneof(
    cases(
      fc.record({ kind: fc.constant('power' as const), exponent: fc.integer({ min: -3, max: 4 }) }),
      ofOne,
    ),
    cases(fc.record({ kind: fc.constant('power' as const), exponent: finite }), ofOne, true),
  ),
  abs: plain('abs', ofOne),
  sigmoid: plain('sigmoid', ofOne),
  tanh: plain('tanh', ofOne),
  relu: plain('relu', ofOne),
  leakyRelu: cases(fc.record({ kind: fc.constant('leakyRelu' as const), alpha: finite }), ofOne),
  elu: cases(fc.record({ kind: fc.constant('elu' as const), alpha: finite }), ofOne),
  selu: plain('selu', ofOne),
  gelu: plain('gelu', ofOne),
  silu: plain('silu', ofOne),
  softplus: plain('softplus', ofOne),
  softmax: plain('softmax', () => fc.oneof(fc.tuple(side), fc.tuple(side, side)).map((shape) => [shape])),
  sum: plain('sum', ofOne),
  mean: plain('mean', ofOne),
  squaredNorm: plain('squaredNorm', ofOne),
  dot: plain('dot', () => side.map((length) => [[length], [length]])),
  outer: plain('outer', () => fc.tuple(side, side).map(([n, m]) => [[n], [m]])),
  matmul: plain('matmul', () => matrixProducts),
  transpose: plain('transpose', () => fc.tuple(side, side).map((shape) => [shape])),
  entry: cases(fc.record({ kind: fc.constant('entry' as const), index: fc.nat({ max: 5 }) }), ({ index }) =>
    fc.constantFrom<readonly Shape[]>([[index + 1]], [[index + 3]], [[2, index + 1]], [[index + 1, 3]]),
  ),
  stack: plain('stack', () => side.map((count) => Array.from({ length: count }, () => []))),
  weightedSum: plain('weightedSum', () =>
    side.map((count) => [[count], ...Array.from({ length: count + 1 }, () => [])]),
  ),
  maxPieces: cases(
    fc.record({ kind: fc.constant('maxPieces' as const), pieces: fc.integer({ min: 1, max: 4 }) }),
    ({ pieces }) => side.map((units) => [[units * pieces]]),
  ),
  softmaxCrossEntropy: lossOfClass('softmaxCrossEntropy'),
  hinge: lossOfClass('hinge'),
  binaryCrossEntropy: lossOfValues('binaryCrossEntropy'),
  squaredError: lossOfValues('squaredError'),
  meanSquaredError: lossOfValues('meanSquaredError'),
  huber: lossOfValues('huber', { delta: 0.9 }),
};

export const computedKinds = Object.keys(gateCases) as ComputedKind[];
export const anyCase: fc.Arbitrary<GateCase> = fc.oneof(...Object.values<fc.Arbitrary<GateCase>>(gateCases));
