/** ∂to/∂from as a rule of backpropagation, put together gate by gate along the one path between two gates. */
import type { Graph } from '../../../contract/graph/graph.ts';
import { contributionFormula } from './contribution-formula.ts';
import { entrySymbol, indexedContribution, type Indexed } from './indexed.ts';
import { symbolOperand, type Operand } from './operand.ts';
import { gateSymbols, gradientSymbol } from './symbols.ts';
import { one, term, type Term } from './term.ts';

export interface PathRule {
  /** ∂f/∂W = 2q·xᵀ */
  readonly whole: string;
  /** ∂f/∂Wᵢⱼ = 2qᵢxⱼ; null of numbers and where there is no short rule. */
  readonly entry: string | null;
}

/** A gate and which of its inputs leads on to `from`. */
interface Step {
  readonly gate: number;
  readonly which: number;
}

/** Longer paths have rules that nobody reads. */
const mostSteps = 6;

/** From `to` back to `from`; null where several paths lead there, or none. */
function onlyPath({ gates }: Graph, from: number, to: number): readonly Step[] | null {
  const leads = gates.map((_, index) => index === from);
  for (let index = from + 1; index <= to; index++) {
    leads[index] = gates[index]?.inputs.some((input) => leads[input] === true) ?? false;
  }
  const steps: Step[] = [];
  let gate = to;
  while (gate !== from) {
    const branches = (gates[gate]?.inputs ?? []).flatMap((input, which) =>
      leads[input] === true ? [{ input, which }] : [],
    );
    const [only, ...others] = branches;
    if (only === undefined || others.length > 0 || steps.length === mostSteps) return null;
    steps.push({ gate, which: only.which });
    gate = only.input;
  }
  return steps;
}

const rowLetters = ['i', 'j'];

/** @returns null where there is no short rule: several paths, or a gate that has none */
export function pathRule(structure: Graph, from: number, to: number): PathRule | null {
  const steps = onlyPath(structure, from, to);
  if (steps === null || steps.length === 0) return null;
  const symbols = gateSymbols(structure);
  const operandOf = (index: number): Operand =>
    symbolOperand(symbols[index]?.symbol ?? term('x'), structure.gates[index]?.shape ?? []);
  const [source, target] = [operandOf(from), operandOf(to)];
  const isNumber = target.shape.length === 0;
  const f = isNumber ? target : operandOf(structure.output);
  const sumLetters = ['k', 'l', 'm', 'n', 'p', 'q'];
  let whole: Term = isNumber ? one : gradientSymbol(f, target);
  let entry: Indexed | null = isNumber
    ? () => one
    : (...letters) => gradientSymbol(f, entrySymbol(target, letters));
  for (const { gate, which } of steps) {
    const known = structure.gates[gate];
    if (known === undefined) throw new RangeError(`There is no gate ${gate}.`);
    const { operation } = known;
    const inputs = known.inputs.map(operandOf);
    const output = operandOf(gate);
    const next = contributionFormula({ operation, which, inputs, output, upstream: whole });
    if (next === null) return null;
    whole = next;
    entry &&= indexedContribution({
      operation,
      which,
      inputs,
      output,
      upstream: entry,
      newLetter: () => sumLetters.shift() ?? 'r',
    });
  }
  const letters = rowLetters.slice(0, source.shape.length);
  return {
    whole: `${gradientSymbol(f, source).latex} = ${whole.latex}`,
    entry:
      entry === null || letters.length === 0
        ? null
        : `${gradientSymbol(f, entrySymbol(source, letters)).latex} = ${entry(...letters).latex}`,
  };
}
