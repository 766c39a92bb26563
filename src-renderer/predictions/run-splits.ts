import {
  splitNames,
  type PreparedSummary,
  type SplitName,
  type SplitShares,
} from '../../contract/dataset.ts';

/**
 * The splits that a run has rows in. `rows` are counted for the run's own data settings; null while they are not
 * known, then the shares tell.
 */
export function runSplits(shares: SplitShares, rows: PreparedSummary['rows'] | null): readonly SplitName[] {
  return splitNames.filter((name) => (rows ?? shares)[name] > 0);
}
