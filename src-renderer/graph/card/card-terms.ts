/** How the card of a gate names and writes what stands around it, for formulas. */
import type { Gate, Graph, GraphPass } from '../../../contract/graph/graph.ts';
import { entryCount } from '../../../contract/graph/tensor.ts';
import { decimalText } from '../decimal-text.ts';
import { contributionFormula } from '../formula/contribution-formula.ts';
import { localGradient } from '../formula/local-gradient.ts';
import { numberOperand, symbolOperand, type Operand } from '../formula/operand.ts';
import { alongInput, gateSymbols, gradientSymbol } from '../formula/symbols.ts';
import { atLeast, equation, one, productOf, sumOf, term, type Term } from '../formula/term.ts';
import { valueFormula } from '../formula/value-formula.ts';

/** Gates whose local gradient says more with its numbers in it than as one number. */
const telling: ReadonlySet<string> = new Set([
  'multiply',
  'divide',
  'reciprocal',
  'exp',
  'log',
  'sqrt',
  'square',
  'power',
  'sigmoid',
  'tanh',
]);

/** Scores of a loss that are written with their numbers. */
const mostScores = 6;

export class CardTerms {
  readonly #structure: Graph;
  readonly #pass: GraphPass;
  readonly #digits: number;
  readonly #symbols: readonly Term[];

  constructor(structure: Graph, pass: GraphPass, digits: number) {
    this.#structure = structure;
    this.#pass = pass;
    this.#digits = digits;
    this.#symbols = gateSymbols(structure).map(({ symbol }, at) => {
      const number = this.#literal(at);
      return number === null ? symbol : this.number(number);
    });
  }

  number(value: number): Term {
    const text = decimalText(value, this.#digits)
      .replaceAll('\u2212', '-')
      .replace('∞', String.raw`\infty`);
    const [mantissa = '', exponent] = text.split('e');
    const latex = exponent === undefined ? mantissa : String.raw`${mantissa} \cdot 10^{${exponent}}`;
    // In braces the sign belongs to the number, and no space stands after it.
    if (latex.startsWith('-')) return term(`{${latex}}`, 'signed');
    return term(latex, exponent === undefined ? 'atom' : 'product');
  }

  symbol(gate: number): Operand {
    return symbolOperand(this.#symbols[gate] ?? term('g'), this.#gate(gate).shape);
  }

  /** ∂f/∂x */
  gradientSymbol(gate: number): Term {
    return gradientSymbol(this.symbol(this.#structure.output), this.symbol(gate));
  }

  /**
   * "q = x + y", with the numbers where there is room: "= −2.00 + 5.00". Null for what is given.
   * @param withNumbers false before the walk has come to it
   */
  value(gate: number, withNumbers: boolean): string | null {
    const { operation, inputs, shape } = this.#gate(gate);
    if (operation.kind === 'weightedSum') return this.#weightedSum(gate, withNumbers);
    const inSymbols = valueFormula(
      operation,
      inputs.map((input) => this.symbol(input)),
    );
    if (inSymbols === null) return null;
    const isReadable = (input: number): boolean => {
      const of = this.#gate(input).shape;
      return of.length === 0 || (operation.kind === 'softmaxCrossEntropy' && entryCount(of) <= mostScores);
    };
    const fits = withNumbers && shape.length === 0 && inputs.every(isReadable);
    const inNumbers = fits
      ? valueFormula(
          operation,
          inputs.map((input) => this.#numbers(input)),
        )
      : null;
    return equation(this.symbol(gate), inSymbols, inNumbers);
  }

  /** "∂q/∂x = −1/x²", by symbols; null where gate and input are not numbers both. */
  local(gate: number, which: number): string | null {
    const { operation, inputs } = this.#gate(gate);
    if (this.#localNumber(gate, which) === null) return null;
    const [output, input] = [this.symbol(gate), this.symbol(inputs[which] ?? -1)];
    const rule = contributionFormula({
      operation,
      which,
      inputs: inputs.map((each) => this.symbol(each)),
      output,
      upstream: one,
    });
    const name = gradientSymbol(output, input);
    const isReadTwice = inputs.filter((each) => each === inputs[which]).length > 1;
    return equation(isReadTwice ? alongInput(name, which) : name, rule);
  }

  /** The local gradient as a factor: with its numbers in it where that says more, else as one number. */
  localFactor(gate: number, which: number): string | null {
    const value = this.#localNumber(gate, which);
    if (value === null) return null;
    const { operation, inputs } = this.#gate(gate);
    const formula = telling.has(operation.kind)
      ? localGradient(operation, which, {
          inputs: inputs.map((input) => this.#numbers(input)),
          output: this.#numbers(gate),
          sign: 'dot',
        })
      : null;
    return atLeast('product', formula ?? this.number(value));
  }

  /** "∂f/∂W = ∂f/∂q xᵀ", for vectors and matrices. */
  rule(gate: number, which: number): string {
    const { operation, inputs } = this.#gate(gate);
    const formula = contributionFormula({
      operation,
      which,
      inputs: inputs.map((each) => this.symbol(each)),
      output: this.symbol(gate),
      upstream: this.gradientSymbol(gate),
    });
    return equation(this.gradientSymbol(inputs[which] ?? -1), formula);
  }

  /** By the vector that it reads, for its inputs one by one would fill lines; then its products in numbers. */
  #weightedSum(gate: number, withNumbers: boolean): string {
    const { operation, inputs } = this.#gate(gate);
    const [weights = -1, bias = -1, ...values] = inputs;
    // The vector that all of them are entries of, such as h1.
    const vectors = new Set(values.map((value) => this.symbol(value).latex.replace(/\[.*$/, '')));
    const [vector = 'x'] = vectors.size === 1 ? vectors : [];
    const product = productOf([this.symbol(weights), term(vector)]);
    const inNumbers = withNumbers
      ? valueFormula(
          operation,
          inputs.map((input) => this.#numbers(input)),
        )
      : null;
    return equation(this.symbol(gate), sumOf([product, this.symbol(bias)]), inNumbers);
  }

  #gate(index: number): Gate {
    const gate = this.#structure.gates[index];
    if (gate === undefined) throw new RangeError(`There is no gate ${index}.`);
    return gate;
  }

  #numbers(gate: number): Operand {
    const value = this.#pass.values[gate];
    if (value === undefined) throw new RangeError(`Gate ${gate} has no value.`);
    return numberOperand(value, (number) => this.number(number));
  }

  #localNumber(gate: number, which: number): number | null {
    return this.#pass.locals[gate]?.[which] ?? null;
  }

  /** A constant without a name is its number. */
  #literal(gate: number): number | null {
    const { operation, name, shape } = this.#gate(gate);
    const isPlain = operation.kind === 'constant' && name === null && shape.length === 0;
    return isPlain ? (this.#pass.values[gate]?.values[0] ?? null) : null;
  }
}
