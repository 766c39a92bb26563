/** What a run is called where its number stands beside it. */
import type { RunEntry } from '../state/run-list.ts';
import { runTitle } from '../text/en/run-title.ts';
import { changesName } from '../text/en/setting-changes.ts';

/** The name a person gave it, what it was made to differ in, or what its network is. */
export function runLabel({ about, spec }: Pick<RunEntry, 'about' | 'spec'>): string {
  const { name, origin } = about;
  const changes = origin.kind === 'member' || origin.kind === 'cure' ? origin.changes : [];
  return name === '' && changes.length > 0 ? changesName(changes) : runTitle(name, spec.network);
}
