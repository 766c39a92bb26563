/** Which runs are listed. */
import type { RunGroup } from '../../../contract/project.ts';
import type { RunEntry } from '../../state/run-list.ts';
import { isOfGroup } from '../group-options.ts';
import { runLabel } from '../run-label.ts';
import { columns, type TableContext } from './columns.ts';
import { runState, type RunState } from './run-state.ts';

export interface Filter {
  /** Words that all have to be found in what is said of the run. */
  readonly text: string;
  readonly isStarred: boolean;
  /** Null: any. */
  readonly state: RunState | null;
  readonly group: RunGroup | null;
}

export const noFilter: Filter = { text: '', isStarred: false, state: null, group: null };

const searched = columns.filter(({ id }) =>
  ['run', 'state', 'network', 'origin', 'notes', 'data'].includes(id),
);

function saysOf(entry: RunEntry, context: TableContext): string {
  const texts = searched.map(({ text }) => text(entry, context));
  return [runLabel(entry), ...texts].join('\n').toLowerCase();
}

export function filtered<E extends RunEntry>(
  entries: readonly E[],
  { text, isStarred, state, group }: Filter,
  context: TableContext,
): readonly E[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter((entry) => {
    if (isStarred && !entry.about.isStarred) return false;
    if (state !== null && runState(entry) !== state) return false;
    if (group !== null && !isOfGroup(entry, group)) return false;
    if (words.length === 0) return true;
    const said = saysOf(entry, context);
    return words.every((word) => said.includes(word));
  });
}
