/** Writes the passes through a graph down as a sheet. */
import type { Graph, GraphPass } from '../../../contract/graph/graph.ts';
import { sheetText } from '../../text/en/graph-sheet.ts';
import { definitions } from '../formula/definitions.ts';
import { givenNumber } from '../formula/latex-number.ts';
import { isShort, numberOperand } from '../formula/operand.ts';
import { gateSymbols } from '../formula/symbols.ts';
import type { Answers } from './answers.ts';
import { backwardStep, gradientLine } from './backward-step.ts';
import { forwardStep } from './forward-step.ts';
import { sheetLimits, type BackwardStep, type Sheet, type SheetInput } from './sheet.ts';
import { SheetTerms } from './sheet-terms.ts';

export interface SheetRequest {
  readonly title: string;
  readonly structure: Graph;
  /** What is given, and which steps there are; all other numbers come from `answers`. */
  readonly pass: GraphPass;
  readonly answers: Answers;
  /** Decimals of results. */
  readonly decimals: number;
}

export function composeSheet({ title, structure, pass, answers, decimals }: SheetRequest): Sheet {
  const symbols = gateSymbols(structure);
  const given = new Map(
    structure.gates.flatMap(({ operation }, index) => {
      const value = pass.values[index];
      const isGiven = operation.kind === 'input' || operation.kind === 'constant';
      return isGiven && value !== undefined
        ? [[index, numberOperand(value, (number) => givenNumber(number, decimals))] as const]
        : [];
    }),
  );
  const terms = new SheetTerms(structure, symbols, given, answers);
  const computed = structure.gates.flatMap((_, index) => (given.has(index) ? [] : [index]));
  const forward = linesWithin(
    computed.slice(0, sheetLimits.gates),
    (gate) => forwardStep(terms, gate),
    ({ latex }) => latex.length,
    sheetLimits.forwardLatex,
  );
  const backward = linesWithin(
    pass.backward.slice(0, sheetLimits.gates),
    (gate) => backwardStep(terms, pass, gate),
    backwardLength,
    sheetLimits.backwardLatex,
  );
  const shown = new Set(
    [...computed.slice(0, forward.length), ...pass.backward.slice(0, backward.length)].flatMap((gate) => [
      gate,
      ...terms.gate(gate).inputs,
    ]),
  );
  if (computed.length === 0) shown.add(structure.output);
  const isAbbreviated = [...shown].some((gate) => !isShort(terms.gate(gate).shape));
  const isCut = forward.length < computed.length || backward.length < pass.backward.length;
  const givenGates = [...given.keys()].filter((gate) => shown.has(gate) && !terms.isLiteral(gate));
  const inputs = linesWithin(
    givenGates.slice(0, sheetLimits.rows),
    (gate): SheetInput => ({
      latex: terms.symbol(gate).latex,
      standsFor: symbols[gate]?.standsFor ?? null,
      valueLatex: terms.value(gate).latex,
    }),
    ({ latex, valueLatex }) => latex.length + valueLatex.length,
    sheetLimits.inputLatex,
  );
  const checkedGates = [...shown]
    .toSorted((a, b) => a - b)
    .filter((gate) => (pass.gradients[gate] ?? null) !== null)
    .filter((gate) => given.has(gate) || terms.readersOf(gate) > 1);
  const gradients = linesWithin(
    checkedGates.slice(0, sheetLimits.rows),
    (gate) => gradientLine(terms, pass, gate),
    ({ latex, numericalLatex }) => latex.length + (numericalLatex?.length ?? 0),
    sheetLimits.gradientLatex,
  );
  return {
    title,
    about: [
      ...(answers.isWorked
        ? [sheetText.worked(decimals)]
        : [sheetText.nameAndDate, sheetText.blank(decimals)]),
      ...(isAbbreviated ? [sheetText.abbreviated] : []),
      ...(answers.isChecked ? [] : [sheetText.unchecked]),
      ...(isCut ? [sheetText.cut(computed.length, forward.length, backward.length)] : []),
    ],
    formulas: computed.length > sheetLimits.gates ? [] : definitions(structure, terms.symbolTerms),
    inputs,
    otherInputs: givenGates.length - inputs.length,
    forward,
    backward,
    gradients,
    otherGradients: checkedGates.length - gradients.length,
  };
}

function backwardLength({ upstreamLatex, parts }: BackwardStep): number {
  return parts.reduce(
    (sum, { localLatex, latex }) => sum + (localLatex?.length ?? 0) + latex.length,
    upstreamLatex.length,
  );
}

/** The first lines, as many as a sheet has room for; at least one. @param room characters of LaTeX */
function linesWithin<Line>(
  gates: readonly number[],
  write: (gate: number) => Line,
  lengthOf: (line: Line) => number,
  room: number,
): readonly Line[] {
  const lines: Line[] = [];
  let length = 0;
  for (const gate of gates) {
    const line = write(gate);
    length += lengthOf(line);
    if (length > room && lines.length > 0) break;
    lines.push(line);
  }
  return lines;
}
