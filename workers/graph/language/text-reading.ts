/** Goes through the lines of a text and makes their gates. */
import type { TextProblem } from '../../../contract/graph/graph.ts';
import { GraphBuilder } from '../builder.ts';
import type { GraphPlan } from '../plan.ts';
import { GateWriter } from './gate-writer.ts';
import { lowerExpression } from './lower-expression.ts';
import { nameLines, type NamedLine, type NamedLines } from './name-lines.ts';
import { parseText, type ParsedText } from './parse-text.ts';
import { Scope } from './scope.ts';
import { FollowingError, TextError } from './text-error.ts';
import { groupsOf, type LineGates } from './text-groups.ts';
import { valueOf } from './value-of.ts';

export class TextReading {
  private readonly text: string;
  private readonly lines: NamedLines;
  private readonly builder = new GraphBuilder();
  private readonly writer: GateWriter;
  private readonly scope: Scope;
  private readonly lineGates: LineGates[] = [];
  private readonly found: TextProblem[];
  private output: number | null = null;

  constructor(text: string, expanded: readonly string[]) {
    const parsed: ParsedText = parseText(text);
    this.text = text;
    this.lines = nameLines(text, parsed);
    this.found = [...parsed.problems, ...this.lines.problems];
    this.writer = new GateWriter(this.builder, new Set(expanded));
    this.scope = new Scope(this.writer, parsed.lost, this.lines.lineOf);
    this.read();
  }

  /** In the order of the text. */
  get problems(): readonly TextProblem[] {
    return this.found.toSorted((a, b) => a.from - b.from);
  }

  /** Null where there is nothing to be computed. */
  plan(): GraphPlan | null {
    const output = this.output;
    if (output === null) return null;
    const { written, expansions } = this.writer;
    const groups = groupsOf({ written, expansions, lines: this.lineGates, output });
    for (const group of groups) this.builder.group(group);
    return this.builder.finish(output);
  }

  /** Values first, wherever they stand, so that a formula may be written above them. */
  private read(): void {
    const { values, formulas } = this.lines;
    const isWorthGoingOn = values.every((line) => this.attempt(line, () => this.addInput(line)));
    if (isWorthGoingOn) formulas.every((line) => this.attempt(line, () => this.addGates(line)));
  }

  /** Returns whether it is worth going on with the next line. */
  private attempt(line: NamedLine, make: () => void): boolean {
    try {
      make();
      return true;
    } catch (error) {
      this.scope.lose(line.name);
      if (error instanceof FollowingError) return true;
      if (!(error instanceof TextError)) throw error;
      this.found.push(error.problem);
      return !error.isFinal;
    }
  }

  private addInput({ name, nameSpan, expression }: NamedLine): void {
    const { value, isRow } = valueOf(this.text, expression);
    this.output = this.scope.addInput({ name, value, source: nameSpan, literal: expression, isRow }).index;
  }

  private addGates({ name, expression, isBare }: NamedLine): void {
    const first = this.writer.count;
    const operand = lowerExpression(expression, {
      text: this.text,
      writer: this.writer,
      name,
      resolve: (node) => this.scope.resolve(node, name),
    });
    if (operand.kind === 'number') throw new Error(`${name} is a value, not a formula.`);
    this.scope.define(name, operand);
    this.output = operand.index;
    if (isBare) return;
    const made = Array.from({ length: this.writer.count - first }, (_, index) => first + index);
    this.lineGates.push({ name, gates: made.filter((gate) => !this.scope.isInput(gate)) });
  }
}
