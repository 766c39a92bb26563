/** In which order the runs stand, and which of them. */
import type { RunEntry } from '../../state/run-list.ts';
import { columns, type ColumnId, type TableContext } from './columns.ts';

export interface Sort {
  readonly column: ColumnId;
  readonly isDescending: boolean;
}

/** Of what is good where it is large, the first click brings the largest to the top. */
const largestFirst: readonly ColumnId[] = ['trainMetric', 'validationMetric', 'created'];

/** The other way round where it is sorted by that column already. */
export function sortedBy(column: ColumnId, present: Sort): Sort {
  const isDescending = present.column === column ? !present.isDescending : largestFirst.includes(column);
  return { column, isDescending };
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

function compareRanks(a: number | string, b: number | string): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
}

/** Equal ones stay in the order of making; those without a value stand last. NaN is no value. */
export function inOrder<E extends RunEntry>(
  entries: readonly E[],
  { column: id, isDescending }: Sort,
  context: TableContext,
): readonly E[] {
  const column = columns.find((each) => each.id === id);
  if (column === undefined) return entries;
  const ranked = entries.map((entry) => {
    const rank = column.rank(entry, context);
    return { entry, rank: typeof rank === 'number' && Number.isNaN(rank) ? null : rank };
  });
  const sign = isDescending ? -1 : 1;
  ranked.sort((a, b) => {
    if (a.rank === null || b.rank === null) return Number(a.rank === null) - Number(b.rank === null);
    return sign * compareRanks(a.rank, b.rank);
  });
  return ranked.map(({ entry }) => entry);
}
