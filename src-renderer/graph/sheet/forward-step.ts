import { equation } from '../formula/term.ts';
import { valueFormula } from '../formula/value-formula.ts';
import { gateWords } from '../../text/en/graph-gates.ts';
import type { ForwardStep } from './sheet.ts';
import type { SheetTerms } from './sheet-terms.ts';

/** q = x + y = -2 + 5 = 3 */
export function forwardStep(terms: SheetTerms, index: number): ForwardStep {
  const { operation, inputs } = terms.gate(index);
  const inSymbols = valueFormula(
    operation,
    inputs.map((input) => terms.symbol(input)),
  );
  const inNumbers =
    terms.answers.isWorked && terms.fitOnLine([...inputs, index])
      ? valueFormula(
          operation,
          inputs.map((input) => terms.value(input)),
        )
      : null;
  return {
    gate: gateWords[operation.kind].name,
    latex: equation(terms.symbol(index), inSymbols, inNumbers, terms.value(index)),
  };
}
