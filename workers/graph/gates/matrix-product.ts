/** q = a · b. A vector on the left is a row, on the right a column; one that comes out has lost its side of 1 again. */
import type { Tensor } from '../../../contract/graph/tensor.ts';
import { refuse, succeed } from '../../../contract/outcome.ts';
import type { Derivative, GateRule, OperationOf, Shape } from './rule.ts';
import { shapeName, shapeNames } from './shapes.ts';

type Product = OperationOf<'matmul'>;

/** Entry (i, j) is `values[i · rowStep + j · columnStep]`. */
interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
  readonly rowStep: number;
  readonly columnStep: number;
}

function matrix(values: Float64Array, rows: number, columns: number): Matrix {
  return { rows, columns, values, rowStep: columns, columnStep: 1 };
}

function transposed({ rows, columns, values, rowStep, columnStep }: Matrix): Matrix {
  return { rows: columns, columns: rows, values, rowStep: columnStep, columnStep: rowStep };
}

function at({ values, rowStep, columnStep }: Matrix, row: number, column: number): number {
  return values[row * rowStep + column * columnStep]!;
}

function product(left: Matrix, right: Matrix, target: Float64Array): Float64Array {
  const { values: a, columnStep: aStep } = left;
  const { values: b, rowStep: bStep } = right;
  for (let i = 0; i < left.rows; i++) {
    for (let j = 0; j < right.columns; j++) {
      let fromA = i * left.rowStep;
      let fromB = j * right.columnStep;
      let sum = 0;
      for (let k = 0; k < left.columns; k++) {
        sum += a[fromA]! * b[fromB]!;
        fromA += aStep;
        fromB += bStep;
      }
      target[i * right.columns + j] = sum;
    }
  }
  return target;
}

/** a `[rows, inner]` and b `[inner, columns]`. */
function factorsOf([first, second]: readonly Tensor[]): { readonly a: Matrix; readonly b: Matrix } {
  const { shape: left, values: a } = first!;
  const { shape: right, values: b } = second!;
  return {
    a: matrix(a, left.length === 2 ? left[0]! : 1, left.at(-1)!),
    b: matrix(b, right[0]!, right.length === 2 ? right[1]! : 1),
  };
}

/** ∂f/∂a = g · bᵀ, ∂f/∂b = aᵀ · g, where a factor is first seen through `view`. */
function derivativeOf(view: (factor: Matrix) => Matrix): Derivative<Product> {
  return {
    backward({ inputs }, upstream, which) {
      const { a, b } = factorsOf(inputs);
      const g = matrix(upstream, a.rows, b.columns);
      const contribution = new Float64Array(inputs[which]!.values.length);
      return which === 0
        ? product(g, transposed(view(b)), contribution)
        : product(transposed(view(a)), g, contribution);
    },
    /** ∂q(i, j)/∂a(i, k) = b(k, j), ∂q(i, j)/∂b(k, j) = a(i, k). */
    local({ inputs }, which, entry) {
      const { a, b } = factorsOf(inputs);
      const width = which === 0 ? a.columns : b.columns;
      const row = Math.floor(entry / width);
      const column = entry - row * width;
      return which === 0
        ? Array.from({ length: b.columns }, (_, j) => ({
            outputEntry: row * b.columns + j,
            local: at(view(b), column, j),
          }))
        : Array.from({ length: a.rows }, (_, i) => ({
            outputEntry: i * b.columns + column,
            local: at(view(a), i, row),
          }));
    },
  };
}

function isSquare(rows: number, columns: number): boolean {
  return rows === columns && rows > 1;
}

export const matmul: GateRule<Product> = {
  isEntrywise: false,
  shape(inputs) {
    const [a, b] = inputs;
    if (inputs.length !== 2 || a === undefined || b === undefined || a.length === 0 || b.length === 0) {
      return refuse(
        `A matrix product takes two matrices, or a matrix and a vector, not ${shapeNames(inputs)}.`,
      );
    }
    if (a.length + b.length < 3) {
      return refuse(`Of ${shapeNames(inputs)}, neither is a matrix: their product is dot, or outer.`);
    }
    const inner = a.at(-1)!;
    if (inner !== b[0]) {
      return refuse(
        `As matrices, ${shapeName(a)} and ${shapeName(b)} cannot be multiplied: ` +
          `the first gives ${inner}, the second takes ${b[0]!}.`,
      );
    }
    return succeed<Shape>([...a.slice(0, -1), ...b.slice(1)]);
  },
  forward({ inputs, output }) {
    const { a, b } = factorsOf(inputs);
    product(a, b, output.values);
  },
  ...derivativeOf((factor) => factor),
  mistakes: {
    // One that is not square would not fit.
    no_transpose: {
      ...derivativeOf((factor) => (isSquare(factor.rows, factor.columns) ? transposed(factor) : factor)),
      appliesTo(_operation, inputs, which) {
        const factor = inputs[1 - which]!;
        return factor.length === 2 && isSquare(factor[0]!, factor[1]!);
      },
    },
  },
};
