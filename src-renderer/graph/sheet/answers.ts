/** The numbers that a sheet asks for: as they are, or as blanks to be filled in. */
import type { GateCheck, GraphCheck } from '../../../contract/graph/graph-answers.ts';
import type { Graph, GraphPass } from '../../../contract/graph/graph.ts';
import { entryCount, type Tensor } from '../../../contract/graph/tensor.ts';
import { formatExponent } from '../../plot/format.ts';
import { sheetText } from '../../text/en/graph-sheet.ts';
import { resultNumber } from '../formula/latex-number.ts';
import { isShort, numberOperand, shaped, symbolOperand, type Operand } from '../formula/operand.ts';
import { term, type Term } from '../formula/term.ts';
import { sheetLimits } from './sheet.ts';

/** All of a gate by its index. */
export interface Answers {
  /** Whether formulas are also written with their numbers. */
  readonly isWorked: boolean;
  /** False where the numerical gradients are missing. */
  readonly isChecked: boolean;
  value(gate: number): Operand;
  /** Of what has a gradient. */
  gradient(gate: number): Operand;
  contribution(gate: number, input: number): Operand;
  /** Of a number by a number; null of vectors and matrices. */
  local(gate: number, input: number): Term | null;
  /** Null where nothing was checked, and of what is large: its relative error says it. */
  numerical(gate: number): Term | null;
  /** As text; dots to be filled in. */
  relativeError(gate: number): string | null;
}

/** @param check of the same graph; null where there is none */
export function workedAnswers(pass: GraphPass, check: GraphCheck | null, decimals: number): Answers {
  const write = (value: number): Term => resultNumber(value, decimals);
  const operand = (tensor: Tensor | null | undefined): Operand => {
    if (tensor === null || tensor === undefined) throw new RangeError('a gate without this number');
    return numberOperand(tensor, write);
  };
  const checks = new Map<number, GateCheck>(check?.gates.map((of) => [of.gate, of]));
  return {
    isWorked: true,
    isChecked: check !== null,
    value: (gate) => operand(pass.values[gate]),
    gradient: (gate) => operand(pass.gradients[gate]),
    contribution: (gate, input) => operand(pass.contributions[gate]?.[input]),
    local(gate, input) {
      const value = pass.locals[gate]?.[input] ?? null;
      return value === null ? null : write(value);
    },
    numerical(gate) {
      const [checked, shape] = [checks.get(gate), pass.values[gate]?.shape];
      if (checked === undefined || shape === undefined) return null;
      const entries = entryCount(shape);
      const isShown = entries <= sheetLimits.checkedEntries && checked.entries.length === entries;
      return isShown ? numberOperand({ shape, values: checked.numerical }, write) : null;
    },
    relativeError(gate) {
      const checked = checks.get(gate);
      return checked === undefined ? null : formatExponent(checked.worstError);
    },
  };
}

const blank = term(String.raw`\underline{\hspace{3.2em}}`);
const longBlank = term(String.raw`\underline{\hspace{9em}}`);

/** Knows the shapes of the numbers and none of them. */
export function blankAnswers({ gates }: Graph): Answers {
  const operand = (gate: number | undefined): Operand => {
    const shape = gates[gate ?? -1]?.shape;
    if (shape === undefined) throw new RangeError(`There is no gate ${gate}.`);
    return symbolOperand(isShort(shape) ? shaped(shape, () => blank) : longBlank, shape);
  };
  const isNumber = (gate: number | undefined): boolean => gates[gate ?? -1]?.shape.length === 0;
  return {
    isWorked: false,
    isChecked: true,
    value: operand,
    gradient: operand,
    contribution: (gate, input) => operand(gates[gate]?.inputs[input]),
    local: (gate, input) => (isNumber(gate) && isNumber(gates[gate]?.inputs[input]) ? blank : null),
    numerical: () => blank,
    relativeError: () => sheetText.errorBlank,
  };
}
