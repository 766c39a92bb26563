/** Whose curves are laid over each other. */
import type { RunEntry } from '../../state/run-list.ts';

export type OverlaySource = 'selected' | 'starred' | 'latest';

export interface OverlaidRuns {
  readonly entries: readonly RunEntry[];
  readonly source: OverlaySource;
}

/** As many as there are colours. */
const mostLatest = 8;

/** The selected runs; where there are none, those with a star; where there are none either, the latest. */
export function overlaidRuns(all: readonly RunEntry[], selected: readonly RunEntry[]): OverlaidRuns {
  if (selected.length > 0) return { entries: selected, source: 'selected' };
  const starred = all.filter(({ about }) => about.isStarred);
  if (starred.length > 0) return { entries: starred, source: 'starred' };
  return { entries: all.slice(-mostLatest), source: 'latest' };
}
