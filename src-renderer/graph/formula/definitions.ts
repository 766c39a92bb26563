/** A graph as formulas: a line for every name and for every value that is used more than once. */
import type { Graph } from '../../../contract/graph/graph.ts';
import { symbolOperand, type Operand } from './operand.ts';
import type { GateSymbol } from './symbols.ts';
import { valueFormula } from './value-formula.ts';

/** How often each value is read. */
export function readerCounts({ gates }: Graph): readonly number[] {
  const counts = new Array<number>(gates.length).fill(0);
  for (const { inputs } of gates) for (const input of inputs) counts[input] = (counts[input] ?? 0) + 1;
  return counts;
}

/** Written-out formulas that are longer than this have their parts in lines of their own. Characters of LaTeX. */
const longest = 160;

/** "f = q \cdot z", in the order of the graph; inputs and constants have none. */
export function definitions(structure: Graph, symbols: readonly GateSymbol[]): readonly string[] {
  const readers = readerCounts(structure);
  const written: Operand[] = [];
  const lines: string[] = [];
  for (const [index, { operation, inputs, shape, name }] of structure.gates.entries()) {
    const symbol = symbols[index]?.symbol;
    if (symbol === undefined) throw new RangeError(`gate ${index} has no symbol`);
    const formula = valueFormula(
      operation,
      inputs.map((input) => written[input] as Operand),
    );
    const standsInline =
      formula !== null &&
      name === null &&
      index !== structure.output &&
      readers[index] === 1 &&
      formula.latex.length <= longest;
    if (formula !== null && !standsInline) lines.push(`${symbol.latex} = ${formula.latex}`);
    written.push(symbolOperand(standsInline ? formula : symbol, shape));
  }
  return lines;
}
