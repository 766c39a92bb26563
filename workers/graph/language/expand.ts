/** Gates made of smaller ones; which can be is told in contract/graph/expandable.ts. */
import type { Tensor } from '../../../contract/graph/tensor.ts';
import type { ComputedKind, ComputedOperation, OperationOf, Shape } from '../gates/rule.ts';

/** Makes the gates that stand before the last one. Both return the index of what they made. */
export interface PartMaker {
  /** `part` tells it from others of its kind in the same place. */
  gate(operation: ComputedOperation, inputs: readonly number[], part?: string): number;
  constant(value: Tensor): number;
}

/** The gate that stands last and takes the place of the whole. */
export interface LastGate {
  readonly operation: ComputedOperation;
  readonly inputs: readonly number[];
}

/** `inputs` are of `shapes`, which fit the operation. */
interface WholeGate<Operation extends ComputedOperation> {
  readonly operation: Operation;
  readonly inputs: readonly number[];
  readonly shapes: readonly Shape[];
}

type Expansions = {
  readonly [Kind in ComputedKind]?: (parts: PartMaker, whole: WholeGate<OperationOf<Kind>>) => LastGate;
};

const expansions: Expansions = {
  subtract: (parts, { inputs: [a, b] }) => ({
    operation: { kind: 'add' },
    inputs: [a!, parts.gate({ kind: 'scale', factor: -1 }, [b!])],
  }),
  divide: (parts, { inputs: [a, b] }) => ({
    operation: { kind: 'multiply' },
    inputs: [a!, parts.gate({ kind: 'reciprocal' }, [b!])],
  }),
  square: (_parts, { inputs: [x] }) => ({ operation: { kind: 'multiply' }, inputs: [x!, x!] }),
  sigmoid: (parts, { inputs }) => {
    const exponential = parts.gate({ kind: 'exp' }, [parts.gate({ kind: 'scale', factor: -1 }, inputs)]);
    const below = parts.gate({ kind: 'addConstant', constant: 1 }, [exponential]);
    return { operation: { kind: 'reciprocal' }, inputs: [below] };
  },
  tanh: (parts, { inputs }) => {
    const sigmoid = parts.gate({ kind: 'sigmoid' }, [parts.gate({ kind: 'scale', factor: 2 }, inputs)]);
    const stretched = parts.gate({ kind: 'scale', factor: 2 }, [sigmoid], 'stretched');
    return { operation: { kind: 'addConstant', constant: -1 }, inputs: [stretched] };
  },
  // αx stands first: of equals, as at 0, the first is chosen, and the slope there is α.
  leakyRelu: (parts, { operation: { alpha }, inputs: [x] }) => ({
    operation: { kind: alpha > 1 ? 'min' : 'max' },
    inputs: [parts.gate({ kind: 'scale', factor: alpha }, [x!]), x!],
  }),
  silu: (parts, { inputs: [x] }) => ({
    operation: { kind: 'multiply' },
    inputs: [x!, parts.gate({ kind: 'sigmoid' }, [x!])],
  }),
  softplus: (parts, { inputs }) => {
    const exponential = parts.gate({ kind: 'exp' }, inputs);
    const sum = parts.gate({ kind: 'addConstant', constant: 1 }, [exponential]);
    return { operation: { kind: 'log' }, inputs: [sum] };
  },
  softmax: (parts, { inputs, shapes: [shape] }) => {
    const exponentials = parts.gate({ kind: 'exp' }, inputs);
    const isMatrix = shape!.length === 2;
    const sum = isMatrix
      ? parts.gate({ kind: 'matmul' }, [exponentials, parts.constant(onesColumn(shape![1]!))])
      : parts.gate({ kind: 'sum' }, [exponentials]);
    return {
      operation: { kind: 'multiply' },
      inputs: [exponentials, parts.gate({ kind: 'reciprocal' }, [sum])],
    };
  },
  mean: (parts, { inputs, shapes: [shape] }) => ({
    operation: { kind: 'scale', factor: 1 / shape!.reduce((count, side) => count * side, 1) },
    inputs: [parts.gate({ kind: 'sum' }, inputs)],
  }),
  squaredNorm: (parts, { inputs }) => ({
    operation: { kind: 'sum' },
    inputs: [parts.gate({ kind: 'square' }, inputs)],
  }),
  dot: (parts, { inputs }) => ({
    operation: { kind: 'sum' },
    inputs: [parts.gate({ kind: 'multiply' }, inputs)],
  }),
  softmaxCrossEntropy: (parts, { operation: { target }, inputs }) => {
    const share = parts.gate({ kind: 'entry', index: target }, [parts.gate({ kind: 'softmax' }, inputs)]);
    return { operation: { kind: 'scale', factor: -1 }, inputs: [parts.gate({ kind: 'log' }, [share])] };
  },
  squaredError: (parts, { operation: { targets }, inputs, shapes: [shape] }) => {
    if (shape!.length === 0) {
      const error = parts.gate({ kind: 'addConstant', constant: -targets[0]! }, inputs);
      return { operation: { kind: 'square' }, inputs: [error] };
    }
    const wanted = parts.constant({ shape: [targets.length], values: Float64Array.from(targets) });
    const errors = parts.gate({ kind: 'subtract' }, [...inputs, wanted]);
    return { operation: { kind: 'sum' }, inputs: [parts.gate({ kind: 'square' }, [errors])] };
  },
};

/** `[rows, 1]`: what a matrix is multiplied by for the sums of its rows. */
function onesColumn(rows: number): Tensor {
  return { shape: [rows, 1], values: new Float64Array(rows).fill(1) };
}

/** Makes the smaller gates but the last. Null where this kind has none. */
export function expand<Kind extends ComputedKind>(
  parts: PartMaker,
  whole: WholeGate<OperationOf<Kind>> & { readonly operation: { readonly kind: Kind } },
): LastGate | null {
  const { kind }: { readonly kind: Kind } = whole.operation;
  return expansions[kind]?.(parts, whole) ?? null;
}
