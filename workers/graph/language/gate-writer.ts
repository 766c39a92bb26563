/** Puts gates into a graph: within the limits, named, and as smaller gates where that is asked for. */
import type { GateGroup, TextSpan } from '../../../contract/graph/graph.ts';
import { graphLimits } from '../../../contract/graph/graph-source.ts';
import { entryCount, type Tensor } from '../../../contract/graph/tensor.ts';
import type { GraphBuilder } from '../builder.ts';
import { ruleOf } from '../gates/gate-rules.ts';
import type { ComputedOperation, Shape } from '../gates/rule.ts';
import { expand, type LastGate } from './expand.ts';
import type { GateOperand } from './operand.ts';
import { partOf, type Place } from './place.ts';
import { refuseLarge } from './refuse-large.ts';
import { sentences } from './sentences.ts';
import { TextError } from './text-error.ts';

/** A gate that was made. */
export interface WrittenGate {
  readonly index: number;
  readonly id: string;
  readonly operation: ComputedOperation;
  readonly inputs: readonly number[];
}

export class GateWriter {
  private readonly builder: GraphBuilder;
  private readonly expanded: ReadonlySet<string>;
  private readonly made: WrittenGate[] = [];
  private readonly expandedGates: GateGroup[] = [];
  private entries = 0;
  private readEntries = 0;
  private multiplications = 0;

  /** `expanded` names gates that are to be made of smaller ones. */
  constructor(builder: GraphBuilder, expanded: ReadonlySet<string>) {
    this.builder = builder;
    this.expanded = expanded;
  }

  /** Number of gates so far, inputs and constants among them: the next one's index. */
  get count(): number {
    return this.builder.gateCount;
  }

  get written(): readonly WrittenGate[] {
    return this.made;
  }

  /** Of the gates that were made of smaller ones. */
  get expansions(): readonly GateGroup[] {
    return this.expandedGates;
  }

  input(name: string, value: Tensor, source: TextSpan, literal: TextSpan | null): GateOperand {
    return this.operand(this.builder.input(name, value, { name, source, literal }), source);
  }

  constant(value: Tensor, { id, source }: Place): GateOperand {
    return this.operand(this.builder.constant(value, { id, source }), source);
  }

  /** Throws TextError where the shapes of the inputs do not fit, or a limit is reached. */
  gate(operation: ComputedOperation, inputs: readonly number[], place: Place): GateOperand {
    const shapes = inputs.map((input) => this.builder.shapeOf(input));
    const shape = ruleOf(operation).shape(shapes, operation);
    if (!shape.ok) throw new TextError(place.source, shape.message);
    refuseLarge(shape.value, place.source);
    if (operation.kind === 'matmul') this.countProduct(entryCount(shape.value) * shapes[0]!.at(-1)!, place);
    this.countRead(shapes, place);
    const first = this.count;
    const last = this.expanded.has(place.id) ? this.partsOf(operation, inputs, shapes, place) : null;
    const made = this.append(last ?? { operation, inputs }, place);
    if (last !== null) {
      this.expandedGates.push({
        id: `expanded:${place.id}`,
        kind: 'expanded',
        name: place.name ?? operation.kind,
        gates: Array.from({ length: this.count - first }, (_, index) => first + index),
        startsCollapsed: false,
      });
    }
    return made;
  }

  private partsOf(
    operation: ComputedOperation,
    inputs: readonly number[],
    shapes: readonly Shape[],
    place: Place,
  ): LastGate | null {
    const parts = {
      gate: (small: ComputedOperation, from: readonly number[], part: string = small.kind) =>
        this.gate(small, from, partOf(place, part)).index,
      constant: (value: Tensor) => this.constant(value, partOf(place, 'constant')).index,
    };
    return expand(parts, { operation, inputs, shapes });
  }

  private append({ operation, inputs }: LastGate, place: Place): GateOperand {
    const made = this.builder.gate(operation, inputs, place);
    if (!made.ok) throw new TextError(place.source, made.message);
    this.made.push({ index: made.value, id: place.id, operation, inputs });
    return this.operand(made.value, place.source);
  }

  private countRead(shapes: readonly Shape[], { source }: Place): void {
    this.readEntries += shapes.reduce((sum, shape) => sum + entryCount(shape), 0);
    const most = graphLimits.readEntries;
    if (this.readEntries > most) throw new TextError(source, sentences.manyReads(most), true);
  }

  private countProduct(multiplications: number, { source }: Place): void {
    this.multiplications += multiplications;
    const most = graphLimits.multiplications;
    if (this.multiplications > most) throw new TextError(source, sentences.longProducts(most), true);
  }

  /** Of the gate that was made last. Refuses what goes beyond the limits of a text. */
  private operand(index: number, source: TextSpan): GateOperand {
    const { gates, allEntries } = graphLimits;
    const shape = this.builder.shapeOf(index);
    this.entries += entryCount(shape);
    if (this.count > gates) throw new TextError(source, sentences.manyGates(gates), true);
    if (this.entries > allEntries) throw new TextError(source, sentences.manyEntries(allEntries), true);
    return { kind: 'gate', index, shape, isRow: false };
  }
}
