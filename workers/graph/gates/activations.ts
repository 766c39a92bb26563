/** Activations as gates: the training engine's own functions and derivatives, in double precision. */
import { refuse, succeed } from '../../../contract/outcome.ts';
import type { ActivationKind } from '../../../contract/network.ts';
import { activationKernels } from '../../tensor/activation-kernels.ts';
import type { ComputedOperation, Derivative, GateRule, OperationOf } from './rule.ts';
import { shapeNames } from './shapes.ts';

/** Nothing is stored as 0 for being small: speed is not what these are for. */
const tiny = 0;

/** router: lets a gradient through or stops it; bent: two straight lines; smooth: its slope changes from place to place. */
type Course = 'router' | 'bent' | 'smooth';

interface Activation<Operation> {
  readonly kernel: Exclude<ActivationKind, 'identity'>;
  /** Slope or scale for x < 0, where the function has one. */
  readonly alpha?: (operation: Operation) => number;
  readonly course: Course;
}

function activation<Operation extends ComputedOperation>({
  kernel,
  alpha: alphaOf,
  course,
}: Activation<Operation>): GateRule<Operation> {
  const { forward, backward } = activationKernels[kernel];
  const alpha = (operation: Operation): number => alphaOf?.(operation) ?? 0;
  const right = derivativeOf<Operation>((x, y, error, operation) => {
    backward(x, y, error, error.length, alpha(operation), tiny);
  });
  const swapped = derivativeOf<Operation>((x, y, error, operation) => {
    backward(y, x, error, error.length, alpha(operation), tiny);
  });
  return {
    isEntrywise: true,
    shape(inputs) {
      const [shape, ...others] = inputs;
      if (shape !== undefined && others.length === 0) return succeed(shape);
      return refuse(`This takes one value, not ${inputs.length}: ${shapeNames(inputs)}.`);
    },
    forward({ operation, inputs, output }) {
      forward(inputs[0]!.values, output.values, output.values.length, alpha(operation), tiny);
    },
    ...right,
    mistakes: mistakesOf(course, swapped),
  };
}

/** From what scales an error by the derivative, in place. */
function derivativeOf<Operation extends ComputedOperation>(
  scaleError: (x: Float64Array, y: Float64Array, error: Float64Array, operation: Operation) => void,
): Derivative<Operation> {
  return {
    backward({ operation, inputs, output }, upstream) {
      const contribution = Float64Array.from(upstream);
      scaleError(inputs[0]!.values, output.values, contribution, operation);
      return contribution;
    },
    local({ operation, inputs, output }, _which, entry) {
      const slope = Float64Array.of(1);
      const here = (values: Float64Array): Float64Array => values.subarray(entry, entry + 1);
      scaleError(here(inputs[0]!.values), here(output.values), slope, operation);
      return [{ outputEntry: entry, local: slope[0]! }];
    },
  };
}

/** Hands the upstream gradient on as it came: the local gradient is left out, or a closed ReLU lets it through. */
const handOn: Derivative<ComputedOperation> = {
  backward: (_gate, upstream) => upstream,
  local: (_gate, _which, entry) => [{ outputEntry: entry, local: 1 }],
};
const always = (): boolean => true;

/** Of a router, a missing local gradient is a wrong route. */
function mistakesOf<Operation extends ComputedOperation>(
  course: Course,
  swapped: Derivative<Operation>,
): GateRule<Operation>['mistakes'] {
  const handedOn = { ...handOn, appliesTo: always };
  if (course === 'router') return { wrong_route: handedOn };
  if (course === 'bent') return { no_local: handedOn };
  return { no_local: handedOn, wrong_place: { ...swapped, appliesTo: always } };
}

export const sigmoid = activation<OperationOf<'sigmoid'>>({ kernel: 'sigmoid', course: 'smooth' });
export const tanh = activation<OperationOf<'tanh'>>({ kernel: 'tanh', course: 'smooth' });
export const relu = activation<OperationOf<'relu'>>({ kernel: 'relu', course: 'router' });
export const leakyRelu = activation<OperationOf<'leakyRelu'>>({
  kernel: 'leaky_relu',
  alpha: ({ alpha }) => alpha,
  course: 'bent',
});
export const elu = activation<OperationOf<'elu'>>({
  kernel: 'elu',
  alpha: ({ alpha }) => alpha,
  course: 'smooth',
});
export const selu = activation<OperationOf<'selu'>>({ kernel: 'selu', course: 'smooth' });
export const gelu = activation<OperationOf<'gelu'>>({ kernel: 'gelu', course: 'smooth' });
export const silu = activation<OperationOf<'silu'>>({ kernel: 'silu', course: 'smooth' });
export const softplus = activation<OperationOf<'softplus'>>({ kernel: 'softplus', course: 'smooth' });
