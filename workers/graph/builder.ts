/** Builds a graph gate by gate, from its leaves on; shapes are checked as they meet, their sizes are not. */
import type { Gate, GateGroup, TextSpan } from '../../contract/graph/graph.ts';
import { entryCount, type Tensor } from '../../contract/graph/tensor.ts';
import { succeed, type Outcome } from '../../contract/outcome.ts';
import { ruleOf } from './gates/gate-rules.ts';
import type { ComputedOperation, Shape } from './gates/rule.ts';
import { shapeName } from './gates/shapes.ts';
import type { GraphPlan } from './plan.ts';

export interface GateDetails {
  /** See Gate.id; of a constant, where none is given, its place among them. */
  readonly id?: string;
  readonly name?: string | null;
  readonly source?: TextSpan | null;
}

export interface LeafDetails extends GateDetails {
  readonly literal?: TextSpan | null;
}

export class GraphBuilder {
  private readonly gates: Gate[] = [];
  private readonly ids = new Set<string>();
  private readonly leaves = new Map<number, Float64Array>();
  private readonly groups: GateGroup[] = [];
  private constants = 0;

  get gateCount(): number {
    return this.gates.length;
  }

  /** A value that has a gradient. Returns its index; the values are kept, not copied. */
  input(id: string, tensor: Tensor, details: Omit<LeafDetails, 'id'> = {}): number {
    return this.addLeaf({ kind: 'input' }, tensor, id, details);
  }

  /** A value that no gradient is asked of. */
  constant(tensor: Tensor, details: LeafDetails = {}): number {
    this.constants += 1;
    return this.addLeaf({ kind: 'constant' }, tensor, details.id ?? `constant ${this.constants}`, details);
  }

  /** Returns the gate's index, or a sentence about shapes that do not fit. `inputs` are indices of earlier gates. */
  gate(
    operation: ComputedOperation,
    inputs: readonly number[],
    { id, name = null, source = null }: GateDetails & { readonly id: string },
  ): Outcome<number> {
    const shape = ruleOf(operation).shape(
      inputs.map((input) => this.shapeOf(input)),
      operation,
    );
    if (!shape.ok) return shape;
    return succeed(
      this.append({ id, operation, inputs: [...inputs], shape: shape.value, name, source, literal: null }),
    );
  }

  shapeOf(index: number): Shape {
    const gate = this.gates[index];
    if (gate === undefined) throw new Error(`There is no gate ${index} yet.`);
    return gate.shape;
  }

  /** Offers gates to be seen as one; their order does not matter. */
  group(group: GateGroup): void {
    for (const gate of group.gates) this.shapeOf(gate);
    this.groups.push({ ...group, gates: [...new Set(group.gates)].toSorted((a, b) => a - b) });
  }

  finish(output: number): GraphPlan {
    this.shapeOf(output);
    return { structure: { gates: this.gates, output, groups: this.groups }, leaves: this.leaves };
  }

  private addLeaf(
    operation: Extract<Gate['operation'], { kind: 'input' | 'constant' }>,
    { shape, values }: Tensor,
    id: string,
    { name = null, source = null, literal = null }: LeafDetails,
  ): number {
    if (values.length !== entryCount(shape)) {
      throw new Error(`${id} is ${shapeName(shape)}, but has ${values.length} values.`);
    }
    const index = this.append({ id, operation, inputs: [], shape, name, source, literal });
    this.leaves.set(index, values);
    return index;
  }

  private append(gate: Gate): number {
    if (this.ids.has(gate.id)) throw new Error(`Two gates are called ${gate.id}.`);
    this.ids.add(gate.id);
    return this.gates.push(gate) - 1;
  }
}
