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
  const locals = derivativeOf(worked.operation, kind).local(worked, input, entry);
  const largest = new LargestTerms();
  let sum = 0;
  for (const { outputEntry, local } of locals) {
    const factor = kind === 'no_upstream' ? 1 : upstream.values[outputEntry]!;
    const product = factor * local;
    sum += product;
    largest.offer({ outputEntry, upstream: factor, local, product });
  }
  return succeed({ terms: largest.inOrder(), termCount: locals.length, sum });
}

/** Keeps the largest by size, the first of equals; a number may go into a million entries. */
class LargestTerms {
  /** From the largest on. */
  private readonly kept: ContributionTerm[] = [];

  offer(term: ContributionTerm): void {
    const size = sizeOf(term);
    const last = this.kept.at(-1);
    const isFull = this.kept.length === mostTerms;
    if (isFull && last !== undefined && size <= sizeOf(last)) return;
    const place = this.kept.findIndex((other) => sizeOf(other) < size);
    this.kept.splice(place < 0 ? this.kept.length : place, 0, term);
    if (isFull) this.kept.pop();
  }

  inOrder(): readonly ContributionTerm[] {
    return this.kept.toSorted((a, b) => a.outputEntry - b.outputEntry);
  }
}

/** A NaN is what one looks for. */
function sizeOf({ product }: ContributionTerm): number {
  return Number.isNaN(product) ? Infinity : Math.abs(product);
}
