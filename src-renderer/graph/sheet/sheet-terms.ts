/** How a sheet names and writes the values of a graph. */
import type { Gate, Graph } from '../../../contract/graph/graph.ts';
import { isShort, symbolOperand, type Operand } from '../formula/operand.ts';
import { gradientName, gradientSymbol, type GateSymbol } from '../formula/symbols.ts';
import type { Term } from '../formula/term.ts';
import type { Answers } from './answers.ts';

export class SheetTerms {
  readonly answers: Answers;
  /** As `symbols`, with the number itself in the place of a constant that is one. */
  readonly symbolTerms: readonly GateSymbol[];
  readonly #structure: Graph;
  readonly #given: ReadonlyMap<number, Operand>;

  constructor(
    structure: Graph,
    symbols: readonly GateSymbol[],
    given: ReadonlyMap<number, Operand>,
    answers: Answers,
  ) {
    this.#structure = structure;
    this.#given = given;
    this.answers = answers;
    this.symbolTerms = symbols.map((symbol, index) => {
      const number = given.get(index);
      return this.isLiteral(index) && number !== undefined ? { symbol: number, standsFor: null } : symbol;
    });
  }

  gate(index: number): Gate {
    const gate = this.#structure.gates[index];
    if (gate === undefined) throw new RangeError(`There is no gate ${index}.`);
    return gate;
  }

  /** A constant that is a number and has no name: it stands in formulas as itself. */
  isLiteral(index: number): boolean {
    const { operation, name, shape } = this.gate(index);
    return operation.kind === 'constant' && name === null && shape.length === 0;
  }

  symbol(index: number): Operand {
    const known = this.symbolTerms[index];
    if (known === undefined) throw new RangeError(`There is no gate ${index}.`);
    return symbolOperand(known.symbol, this.gate(index).shape);
  }

  /** Given ones as given, all others from the answers. */
  value(index: number): Operand {
    return this.#given.get(index) ?? this.answers.value(index);
  }

  /** ∂f/∂q as a factor. */
  gradientSymbol(of: number): Term {
    return gradientSymbol(this.symbol(this.#structure.output), this.symbol(of));
  }

  /** ∂f/∂q on the left of an equation. */
  gradientName(of: number): Term {
    return gradientName(this.symbol(this.#structure.output), this.symbol(of));
  }

  /** How often its value is read. */
  readersOf(index: number): number {
    return this.#structure.gates.reduce(
      (count, { inputs }) => count + inputs.filter((input) => input === index).length,
      0,
    );
  }

  /** Whether a formula with the numbers of all these fits on a line. */
  fitOnLine(indices: readonly number[]): boolean {
    const columns = indices.reduce((sum, index) => sum + (this.gate(index).shape[1] ?? 1), 0);
    return columns <= mostColumns && indices.every((index) => isShort(this.gate(index).shape));
  }
}

/** Of numbers side by side on a printed line. */
const mostColumns = 7;
