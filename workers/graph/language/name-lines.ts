/** What each line is called, and which are values and which formulas. */
import type { TextProblem } from '../../../contract/graph/graph.ts';
import { isWrittenOut } from './constant-tensor.ts';
import type { ParsedText } from './parse-text.ts';
import { sentences } from './sentences.ts';
import type { Line } from './tree.ts';

export interface NamedLine extends Line {
  readonly name: string;
  /** It was given its name here. */
  readonly isBare: boolean;
}

export interface NamedLines {
  /** Lines of numbers alone: inputs. They may stand anywhere. Where there is nothing else, the last may be a formula. */
  readonly values: readonly NamedLine[];
  /** The others, in the order of the text; the last one is the output. */
  readonly formulas: readonly NamedLine[];
  /** Name → the number of its line, counted from 1. */
  readonly lineOf: ReadonlyMap<string, number>;
  readonly problems: readonly TextProblem[];
}

/** What the last line is called where it has no name. */
const bareName = 'f';

export function nameLines(text: string, { lines, mentioned }: ParsedText): NamedLines {
  const last =
    lines.findLast(({ expression }) => expression.readsNames) ??
    lines.findLast(({ expression }) => !isWrittenOut(expression)) ??
    lines.at(-1);
  const isValue = ({ expression }: Line): boolean =>
    !expression.readsNames && (isWrittenOut(expression) || expression !== last?.expression);
  const problems: TextProblem[] = [];
  const lineOf = new Map<string, number>();
  const named: NamedLine[] = [];
  for (const line of lines) {
    const { name, nameSpan } = line;
    if (name === null) {
      const problem = line === last ? bareProblem(line, mentioned) : sentences.bareLine;
      if (problem === null) named.push({ ...line, name: nameOfBare(line), isBare: true });
      else problems.push({ from: line.from, to: line.to, message: problem });
      continue;
    }
    const firstLine = lineOf.get(name);
    if (firstLine !== undefined) {
      problems.push({ ...nameSpan, message: sentences.givenTwice(name, firstLine) });
      continue;
    }
    lineOf.set(name, lineNumber(text, nameSpan.from));
    named.push({ ...line, name, isBare: false });
  }
  return {
    values: named.filter(isValue),
    formulas: named.filter((line) => !isValue(line)),
    lineOf,
    problems,
  };
}

/** A name alone is the output under that name. */
function nameOfBare({ expression }: Line): string {
  return expression.kind === 'name' ? expression.name : bareName;
}

function bareProblem(line: Line, mentioned: ReadonlySet<string>): string | null {
  const isTaken = line.expression.kind !== 'name' && mentioned.has(bareName);
  return isTaken ? sentences.bareNameTaken(bareName) : null;
}

/** Counted from 1. */
function lineNumber(text: string, place: number): number {
  return text.slice(0, place).split('\n').length;
}
