/** The names of a text, and the gates that stand for them. */
import type { Tensor } from '../../../contract/graph/tensor.ts';
import type { TextSpan } from '../../../contract/graph/graph.ts';
import type { GateWriter } from './gate-writer.ts';
import type { GateOperand } from './operand.ts';
import { sentences } from './sentences.ts';
import { spanOf } from './span.ts';
import { FollowingError, TextError } from './text-error.ts';
import type { NodeOf } from './tree.ts';

interface NewInput {
  readonly name: string;
  readonly value: Tensor;
  readonly source: TextSpan;
  readonly literal: TextSpan | null;
  readonly isRow: boolean;
}

export class Scope {
  private readonly writer: GateWriter;
  private readonly known = new Map<string, GateOperand>();
  private readonly inputs = new Set<number>();
  /** Names whose line has a problem. */
  private readonly lost: Set<string>;
  /** Names that a line gives a value, with the number of that line. */
  private readonly lineOf: ReadonlyMap<string, number>;

  constructor(writer: GateWriter, lost: Iterable<string>, lineOf: ReadonlyMap<string, number>) {
    this.writer = writer;
    this.lost = new Set(lost);
    this.lineOf = lineOf;
  }

  isInput(gate: number): boolean {
    return this.inputs.has(gate);
  }

  addInput({ name, value, source, literal, isRow }: NewInput): GateOperand {
    const gate = this.writer.input(name, value, spanOf(source), literal === null ? null : spanOf(literal));
    const input = { ...gate, isRow };
    this.inputs.add(input.index);
    this.known.set(name, input);
    return input;
  }

  define(name: string, gate: GateOperand): void {
    this.known.set(name, gate);
  }

  lose(name: string): void {
    this.lost.add(name);
  }

  /** A name that no line gives a value is an input of value 1. */
  resolve(node: NodeOf<'name'>, ownName: string): GateOperand {
    const { name } = node;
    const known = this.known.get(name);
    if (known !== undefined) return known;
    if (this.lost.has(name)) throw new FollowingError(`${name} has a problem.`);
    const line = this.lineOf.get(name);
    if (line !== undefined) {
      const message =
        name === ownName ? sentences.readsItself(name) : sentences.readBeforeItsLine(name, line);
      throw new TextError(node, message);
    }
    const value = { shape: [], values: Float64Array.of(1) };
    return this.addInput({ name, value, source: node, literal: null, isRow: false });
  }
}
