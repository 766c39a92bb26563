/** Whose curves are laid over each other. */
import type { RunEntry } from '../../state/run-list.ts';

export interface OverlaidRuns {
  readonly entries: readonly RunEntry[];
  readonly source: 'selected' | 'listed';
  /** How many there are of which these are the latest. */
  readonly outOf: number;
}

/** As many as there are colours. */
const mostLatest = 8;

/**
 * The selected runs; where there are none, the latest of those that are listed.
 *
 * @param listed oldest first
 */
export function overlaidRuns(listed: readonly RunEntry[], selected: readonly RunEntry[]): OverlaidRuns {
  return selected.length > 0
    ? { entries: selected, source: 'selected', outOf: selected.length }
    : { entries: listed.slice(-mostLatest), source: 'listed', outOf: listed.length };
}
