/** Small graphs for tests, in a few words. */
import type { Fault } from '../../../contract/graph/fault.ts';
import type { GraphPass } from '../../../contract/graph/graph.ts';
import { entryCount, type Tensor } from '../../../contract/graph/tensor.ts';
import type { ComputedOperation } from '../../../workers/graph/gates/rule.ts';
import { GraphBuilder } from '../../../workers/graph/builder.ts';
import { makePasses } from '../../../workers/graph/passes.ts';
import type { GraphPlan } from '../../../workers/graph/plan.ts';

export function number(value: number): Tensor {
  return { shape: [], values: Float64Array.of(value) };
}

export function vector(...values: readonly number[]): Tensor {
  return { shape: [values.length], values: Float64Array.from(values) };
}

export function matrix(rows: readonly (readonly number[])[]): Tensor {
  return { shape: [rows.length, rows[0]!.length], values: Float64Array.from(rows.flat()) };
}

/** Gates by name; a gate is a name, an operation and the names that it reads. */
export class Sketch {
  readonly builder = new GraphBuilder();
  private readonly places = new Map<string, number>();
  private last = -1;

  input(name: string, tensor: Tensor): this {
    return this.place(name, this.builder.input(name, tensor, { name }));
  }

  constant(name: string, tensor: Tensor): this {
    return this.place(name, this.builder.constant(tensor, { id: name }));
  }

  gate(name: string, operation: ComputedOperation, ...inputs: readonly string[]): this {
    const placed = this.builder.gate(
      operation,
      inputs.map((input) => this.at(input)),
      { id: name },
    );
    if (!placed.ok) throw new Error(placed.message);
    return this.place(name, placed.value);
  }

  at(name: string): number {
    const place = this.places.get(name);
    if (place === undefined) throw new Error(`There is no gate ${name}.`);
    return place;
  }

  /** The gate placed last is the output, unless another is named. */
  plan(output?: string): GraphPlan {
    return this.builder.finish(output === undefined ? this.last : this.at(output));
  }

  private place(name: string, index: number): this {
    this.places.set(name, index);
    this.last = index;
    return this;
  }
}

/** A pass whose numbers are read by the names of the gates. */
export function numbersOf(sketch: Sketch, fault: Fault | null = null) {
  const pass = makePasses(sketch.plan(), fault);
  return {
    pass,
    value: (name: string): readonly number[] => Array.from(pass.values[sketch.at(name)]!.values),
    gradient: (name: string): readonly number[] | null => listOf(pass.gradients[sketch.at(name)]!),
    contribution: (name: string, which: number): readonly number[] | null =>
      listOf(pass.contributions[sketch.at(name)]![which]!),
    locals: (name: string): readonly (number | null)[] => pass.locals[sketch.at(name)]!,
  };
}

function listOf(tensor: Tensor | null): readonly number[] | null {
  return tensor === null ? null : Array.from(tensor.values);
}

/** Shapes of everything in a pass, for those who compare them. */
export function gradientShapes(pass: GraphPass): readonly (readonly number[] | null)[] {
  return pass.gradients.map((gradient) => {
    if (gradient !== null && gradient.values.length !== entryCount(gradient.shape)) {
      throw new Error('A gradient has more or fewer values than its shape.');
    }
    return gradient?.shape ?? null;
  });
}
