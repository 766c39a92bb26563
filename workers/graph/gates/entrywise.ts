/** Gates that work entry by entry, made from a function of numbers and its slope; unlike shapes are repeated. */
import { refuse, type Outcome } from '../../../contract/outcome.ts';
import type {
  ComputedOperation,
  Derivative,
  GateRule,
  LocalTerm,
  Mistake,
  RuleFault,
  Shape,
  WorkedGate,
} from './rule.ts';
import { broadcastShape, gridOf, isRepeated, repetitions, shapeNames, strideOf } from './shapes.ts';

/** ∂y/∂x[which] at y = f(x); x holds one number of each input. */
export type Slope<Operation> = (x: Float64Array, which: number, y: number, operation: Operation) => number;

export interface SlopeMistake<Operation> {
  readonly slope: Slope<Operation>;
  readonly appliesTo: (operation: Operation, inputs: readonly Shape[], which: number) => boolean;
}

export interface NumberFunction<Operation extends ComputedOperation> {
  readonly inputs: 'one' | 'two' | 'two or more';
  readonly value: (x: Float64Array, operation: Operation) => number;
  readonly slope: Slope<Operation>;
  readonly mistakes: Readonly<Partial<Record<Exclude<RuleFault, 'no_sum'>, SlopeMistake<Operation>>>>;
}

/** The slope of what hands its upstream gradient on as it is. */
export const one = (): number => 1;

export function entrywise<Operation extends ComputedOperation>(
  gate: NumberFunction<Operation>,
): GateRule<Operation> {
  const mistakes: Partial<Record<RuleFault, Mistake<Operation>>> = { no_sum: withoutSum(gate.slope) };
  for (const [kind, { slope, appliesTo }] of Object.entries(gate.mistakes)) {
    mistakes[kind as keyof typeof gate.mistakes] = { ...derivativeOf(slope), appliesTo };
  }
  return {
    isEntrywise: true,
    shape: (inputs) => shapeOf(inputs, gate.inputs),
    forward(worked) {
      const { inputs, output, operation } = worked;
      forEachEntry(inputs, output.shape, (x, entry) => {
        output.values[entry] = gate.value(x, operation);
      });
    },
    ...derivativeOf(gate.slope),
    mistakes,
  };
}

function shapeOf(inputs: readonly Shape[], wanted: 'one' | 'two' | 'two or more'): Outcome<Shape> {
  const fits =
    wanted === 'one' ? inputs.length === 1 : wanted === 'two' ? inputs.length === 2 : inputs.length >= 2;
  if (!fits) return refuse(`This takes ${wanted}, not ${inputs.length}: ${shapeNames(inputs)}.`);
  return broadcastShape(inputs);
}

function derivativeOf<Operation extends ComputedOperation>(slope: Slope<Operation>): Derivative<Operation> {
  return {
    backward(gate, upstream, which) {
      const { inputs, output, operation } = gate;
      const input = inputs[which]!;
      const repeated = isRepeated(input.shape, output.shape);
      if (slope === one && !repeated) return upstream;
      const contribution = new Float64Array(input.values.length);
      forEachEntry(inputs, output.shape, (x, entry, at) => {
        contribution[at(which)]! += upstream[entry]! * slope(x, which, output.values[entry]!, operation);
      });
      return contribution;
    },
    local(gate, which, entry) {
      const into = repetitions(gate.inputs[which]!.shape, gate.output.shape, entry);
      return localsAt(gate, slope, which, into);
    },
  };
}

/** Each entry of a repeated input gets the share of the first entry of the output that it goes into. */
function withoutSum<Operation extends ComputedOperation>(slope: Slope<Operation>): Mistake<Operation> {
  const local = (gate: WorkedGate<Operation>, which: number, entry: number): readonly LocalTerm[] => {
    const into = repetitions(gate.inputs[which]!.shape, gate.output.shape, entry);
    return localsAt(gate, slope, which, into.slice(0, 1));
  };
  return {
    local,
    backward: (gate, upstream, which) =>
      gate.inputs[which]!.values.map((_, entry) => {
        const [term] = local(gate, which, entry);
        return upstream[term!.outputEntry]! * term!.local;
      }),
    appliesTo(_operation, inputs, which) {
      const output = broadcastShape(inputs);
      return output.ok && isRepeated(inputs[which]!, output.value);
    },
  };
}

function localsAt<Operation extends ComputedOperation>(
  { inputs, output, operation }: WorkedGate<Operation>,
  slope: Slope<Operation>,
  which: number,
  outputEntries: readonly number[],
): readonly LocalTerm[] {
  const { columns } = gridOf(output.shape);
  const strides = inputs.map(({ shape }) => strideOf(shape));
  const x = new Float64Array(inputs.length);
  return outputEntries.map((outputEntry) => {
    const row = Math.floor(outputEntry / columns);
    const column = outputEntry - row * columns;
    for (const [index, { values }] of inputs.entries()) {
      x[index] = values[row * strides[index]!.row + column * strides[index]!.column]!;
    }
    return { outputEntry, local: slope(x, which, output.values[outputEntry]!, operation) };
  });
}

/** Calls with one number of each input, the entry of the output they belong to, and where in an input each stands. */
function forEachEntry(
  inputs: WorkedGate<ComputedOperation>['inputs'],
  output: Shape,
  visit: (x: Float64Array, entry: number, at: (which: number) => number) => void,
): void {
  const { rows, columns } = gridOf(output);
  const strides = inputs.map(({ shape }) => strideOf(shape));
  const x = new Float64Array(inputs.length);
  let row = 0;
  let column = 0;
  const at = (which: number): number => row * strides[which]!.row + column * strides[which]!.column;
  for (row = 0; row < rows; row++) {
    for (column = 0; column < columns; column++) {
      for (let which = 0; which < x.length; which++) x[which] = inputs[which]!.values[at(which)]!;
      visit(x, row * columns + column, at);
    }
  }
}
