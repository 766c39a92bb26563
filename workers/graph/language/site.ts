/** Where in a text gates are being made, and how what goes into them is called in sentences. */
import type { TextSpan } from '../../../contract/graph/graph.ts';
import type { Tensor } from '../../../contract/graph/tensor.ts';
import type { ComputedOperation } from '../gates/rule.ts';
import type { GateWriter } from './gate-writer.ts';
import type { GateOperand, Operand } from './operand.ts';
import { partOf, type Place } from './place.ts';
import type { Node } from './tree.ts';

/** An operand as it is written. */
export interface Part {
  readonly operand: Operand;
  readonly written: string;
}

/** Longest text that a sentence repeats. */
const longestRepeated = 24;

export function writtenAs(text: string, { from, to }: TextSpan): string {
  const written = text.slice(from, to).replaceAll(/\s+/g, ' ');
  return written.length > longestRepeated ? `${written.slice(0, longestRepeated - 1)}…` : written;
}

export class Site {
  private readonly writer: GateWriter;
  readonly place: Place;
  private readonly lowerNode: (node: Node) => Part;
  private constants = 0;

  constructor(writer: GateWriter, place: Place, lower: (node: Node) => Part) {
    this.writer = writer;
    this.place = place;
    this.lowerNode = lower;
  }

  /** The gate that the place is named after. A row stays one where entry by entry nothing but rows goes in. */
  last(operation: ComputedOperation, inputs: readonly GateOperand[], isRow = false): GateOperand {
    const gate = this.writer.gate(operation, inputs.map(indexOf), this.place);
    return isRow && gate.shape.length === 1 ? { ...gate, isRow } : gate;
  }

  /** A gate that goes into it. `part` tells it from others of its kind here. */
  part(
    operation: ComputedOperation,
    inputs: readonly GateOperand[],
    part: string = operation.kind,
  ): GateOperand {
    return this.writer.gate(operation, inputs.map(indexOf), partOf(this.place, part));
  }

  constant(value: Tensor): GateOperand {
    this.constants += 1;
    return this.writer.constant(value, partOf(this.place, `constant${this.constants}`));
  }

  /** A number alone becomes a constant. */
  gateOf(operand: Operand): GateOperand {
    if (operand.kind === 'gate') return operand;
    return this.constant({ shape: [], values: Float64Array.of(operand.value) });
  }

  /** For gates that go into the one of this place, and have parts of their own. */
  within(part: string): Site {
    return new Site(this.writer, partOf(this.place, part), this.lowerNode);
  }

  lower(node: Node): Part {
    return this.lowerNode(node);
  }
}

function indexOf({ index }: GateOperand): number {
  return index;
}
