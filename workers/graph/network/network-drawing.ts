/** A graph under construction whose shapes are known to fit: they follow from the layers. */
import type { GateGroup } from '../../../contract/graph/graph.ts';
import { GraphBuilder } from '../builder.ts';
import type { ComputedOperation } from '../gates/rule.ts';
import type { GraphPlan } from '../plan.ts';

export class NetworkDrawing {
  private readonly builder = new GraphBuilder();

  /** A value with a gradient; its id is its name unless another `name` is given. */
  input(id: string, shape: readonly number[], values: Float64Array, name: string = id): number {
    return this.builder.input(id, { shape, values }, { name });
  }

  number(id: string, value: number, name: string = id): number {
    return this.input(id, [], Float64Array.of(value), name);
  }

  constant(id: string, values: Float64Array): number {
    return this.builder.constant({ shape: [values.length], values }, { id });
  }

  /** Throws where shapes do not fit, which no network brings about. */
  gate(
    operation: ComputedOperation,
    inputs: readonly number[],
    id: string,
    name: string | null = null,
  ): number {
    const placed = this.builder.gate(operation, inputs, { id, name });
    if (!placed.ok) throw new Error(`${id}: ${placed.message}`);
    return placed.value;
  }

  /** All gates placed since `from`, the number of gates there were. */
  groupSince(from: number, group: Omit<GateGroup, 'gates'>): void {
    const gates = Array.from({ length: this.gateCount - from }, (_, index) => from + index);
    this.builder.group({ ...group, gates });
  }

  get gateCount(): number {
    return this.builder.gateCount;
  }

  finish(output: number): GraphPlan {
    return this.builder.finish(output);
  }
}
