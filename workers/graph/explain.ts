/** How one entry of a contribution comes about, product by product. */
import type { Fault } from '../../contract/graph/fault.ts';
import type { ContributionTerm, EntryExplanation } from '../../contract/graph/graph-answers.ts';
import type { Graph, GraphPass } from '../../contract/graph/graph.ts';
import { refuse, succeed, type Outcome } from '../../contract/outcome.ts';
import { derivativeOf, faultAt } from './faults.ts';
import { workedGate } from './worked-gate.ts';

const mostTerms = 24;

/** Which entry of which contribution: `input` counts the gate's inputs, `entry` those of that input's value. */
export interface ContributionPlace {
  readonly gate: number;
  readonly input: number;
  readonly entry: number;
}

/**
 * Upstream · local, as the backward pass of `pass` has multiplied them: with a fault there, what that makes of it.
 * Refused where nothing is handed back.
 */
export function explainEntry(
  structure: Graph,
  pass: GraphPass,
  fault: Fault | null,
  { gate, input, entry }: ContributionPlace,
): Outcome<EntryExplanation> {
  const contribution = pass.contributions[gate]?.[input];
  const upstream = pass.gradients[gate];
  if (contribution === undefined || contribution === null || upstream === undefined || upstream === null) {
    return refuse('This gate hands nothing back to that input.');
  }
  if (!(entry >= 0 && entry < contribution.values.length)) {
    return refuse(`There is no entry ${entry}, counted from 0, in what is handed back.`);
  }
  const worked = workedGate(structure, gate, pass.values)!;
  const kind = faultAt(structure, gate, fault);
  const terms = derivativeOf(worked.operation, kind)
    .local(worked, input, entry)
    .map(({ outputEntry, local }): ContributionTerm => {
      const factor = kind === 'no_upstream' ? 1 : upstream.values[outputEntry]!;
      return { outputEntry, upstream: factor, local, product: factor * local };
    });
  const sum = terms.reduce((total, { product }) => total + product, 0);
  return succeed({ terms: largest(terms), termCount: terms.length, sum });
}

function largest(terms: readonly ContributionTerm[]): readonly ContributionTerm[] {
  if (terms.length <= mostTerms) return terms;
  // A NaN is what one looks for.
  const size = ({ product }: ContributionTerm): number =>
    Number.isNaN(product) ? Infinity : Math.abs(product);
  return terms
    .toSorted((a, b) => (size(a) === size(b) ? 0 : size(b) - size(a)))
    .slice(0, mostTerms)
    .toSorted((a, b) => a.outputEntry - b.outputEntry);
}
