/** The backward pass on a sheet: what a gate hands back, and what comes together at a value. */
import type { GraphPass } from '../../../contract/graph/graph.ts';
import { contributionFormula } from '../formula/contribution-formula.ts';
import { isShort } from '../formula/operand.ts';
import { alongInput, gradientName } from '../formula/symbols.ts';
import { equation, one, productOf, sumOf, type Term } from '../formula/term.ts';
import { gateWords } from '../../text/en/graph-gates.ts';
import { sheetLimits, type BackwardPart, type BackwardStep, type SheetGradient } from './sheet.ts';
import type { SheetTerms } from './sheet-terms.ts';

export function backwardStep(terms: SheetTerms, pass: GraphPass, index: number): BackwardStep {
  const { operation, inputs } = terms.gate(index);
  const places = inputs.flatMap((_, which) => (hasContribution(pass, index, which) ? [which] : []));
  return {
    gate: gateWords[operation.kind].name,
    symbolLatex: terms.symbol(index).latex,
    upstreamLatex: equation(terms.gradientName(index), terms.answers.gradient(index)),
    parts: places.slice(0, sheetLimits.parts).map((which) => backwardPart(terms, index, which)),
    others: Math.max(0, places.length - sheetLimits.parts),
  };
}

function hasContribution({ contributions }: GraphPass, gate: number, which: number): boolean {
  return (contributions[gate]?.[which] ?? null) !== null;
}

/** Upstream × local = contribution; `+=` into a value that others read as well. */
function backwardPart(terms: SheetTerms, index: number, which: number): BackwardPart {
  const { operation, inputs } = terms.gate(index);
  const input = inputs[which] ?? -1;
  const { answers } = terms;
  const symbols = inputs.map((each) => terms.symbol(each));
  const output = terms.symbol(index);
  const upstream = terms.gradientSymbol(index);
  const handed = { operation, which, inputs: symbols, output };
  const sign = terms.readersOf(input) > 1 ? String.raw`\mathrel{+}=` : '=';
  const contribution = answers.contribution(index, which);
  const start = `${terms.gradientName(input).latex} ${sign} `;
  const local = answers.local(index, which);
  if (local !== null) {
    const rule = answers.isWorked ? contributionFormula({ ...handed, upstream: one }) : null;
    const name = gradientName(output, terms.symbol(input));
    const isReadTwice = inputs.filter((each) => each === input).length > 1;
    return {
      localLatex: equation(isReadTwice ? alongInput(name, which) : name, rule, local),
      latex: start + equation(productOf([answers.gradient(index), local]), contribution),
    };
  }
  return {
    localLatex: null,
    latex:
      start +
      equation(
        contributionFormula({ ...handed, upstream }),
        answers.isWorked ? inNumbers(terms, index, which) : null,
        contribution,
      ),
  };
}

/** Gates whose rule stays readable with vectors and matrices in it. */
const readableInNumbers: ReadonlySet<string> = new Set([
  'multiply',
  'scale',
  'square',
  'squaredNorm',
  'dot',
  'outer',
  'matmul',
]);

/** The rule with its numbers; null where it would not fit a line or say more. */
function inNumbers(terms: SheetTerms, index: number, which: number): Term | null {
  const { operation, inputs } = terms.gate(index);
  if (!readableInNumbers.has(operation.kind) || !terms.fitOnLine([index, ...inputs])) return null;
  const upstream = terms.answers.gradient(index);
  return contributionFormula({
    operation,
    which,
    inputs: inputs.map((each) => terms.value(each)),
    output: terms.value(index),
    upstream,
    upstreamAsRow: upstream.asRow,
  });
}

/** ∂f/∂x = 0.20 + 0.10 = 0.30, and beside it the numerical gradient. */
export function gradientLine(terms: SheetTerms, pass: GraphPass, index: number): SheetGradient {
  const { answers } = terms;
  const parts = pass.backward.flatMap((reader) =>
    terms
      .gate(reader)
      .inputs.flatMap((input, which) =>
        input === index && hasContribution(pass, reader, which) ? [answers.contribution(reader, which)] : [],
      ),
  );
  const isSum = parts.length > 1 && parts.length <= 6 && isShort(terms.gate(index).shape);
  return {
    latex: equation(terms.gradientName(index), isSum ? sumOf(parts) : null, answers.gradient(index)),
    numericalLatex: answers.numerical(index)?.latex ?? null,
    error: answers.relativeError(index),
  };
}
