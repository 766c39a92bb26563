/** Writes the passes through a graph down as a sheet. */
import type { Graph, GraphPass } from '../../../contract/graph/graph.ts';
import { sheetText } from '../../text/en/graph-sheet.ts';
import { definitions } from '../formula/definitions.ts';
import { givenNumber } from '../formula/latex-number.ts';
import { numberOperand } from '../formula/operand.ts';
import { gateSymbols } from '../formula/symbols.ts';
import type { Answers } from './answers.ts';
import { backwardStep, gradientLine } from './backward-step.ts';
import { forwardStep } from './forward-step.ts';
import { sheetGates, type Sheet, type SheetInput } from './sheet.ts';
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
  const shownForward = computed.slice(0, sheetGates);
  const shownBackward = pass.backward.slice(0, sheetGates);
  const shown = new Set(
    [...shownForward, ...shownBackward].flatMap((gate) => [gate, ...(structure.gates[gate]?.inputs ?? [])]),
  );
  if (computed.length === 0) shown.add(structure.output);
  const isCut = computed.length > sheetGates;
  return {
    title,
    about: [
      answers.isWorked ? sheetText.worked(decimals) : sheetText.blank,
      ...(isCut ? [sheetText.cut(computed.length, sheetGates)] : []),
    ],
    formulas: isCut ? [] : definitions(structure, terms.symbolTerms),
    inputs: [...given].flatMap(([index, operand]): SheetInput[] =>
      shown.has(index) && !terms.isLiteral(index)
        ? [
            {
              latex: terms.symbol(index).latex,
              standsFor: symbols[index]?.standsFor ?? null,
              valueLatex: operand.latex,
            },
          ]
        : [],
    ),
    forward: shownForward.map((gate) => forwardStep(terms, gate)),
    backward: shownBackward.map((gate) => backwardStep(terms, pass, gate)),
    gradients: structure.gates.flatMap((_, gate) =>
      shown.has(gate) &&
      (pass.gradients[gate] ?? null) !== null &&
      (given.has(gate) || terms.readersOf(gate) > 1)
        ? [gradientLine(terms, pass, gate)]
        : [],
    ),
  };
}
