/** The groups that can be looked at, by title. */
import type { RunGroup } from '../../contract/project.ts';
import type { GroupUnderWay, RunEntry } from '../state/run-list.ts';
import { groupTitle, runsText } from '../text/en/runs.ts';

export interface GroupOption {
  readonly value: string;
  readonly label: string;
}

export function isOfGroup({ about }: RunEntry, { id, baseId }: RunGroup): boolean {
  return about.id === baseId || (about.origin.kind === 'member' && about.origin.groupId === id);
}

/** Oldest first; without those whose members were all deleted. Equal titles are numbered. */
export function groupOptions(
  groups: readonly RunGroup[],
  entries: readonly RunEntry[],
  underWay: readonly GroupUnderWay[],
): readonly GroupOption[] {
  const alive = new Set([
    ...entries.flatMap(({ about: { origin } }) => (origin.kind === 'member' ? [origin.groupId] : [])),
    ...underWay.map(({ groupId }) => groupId),
  ]);
  const taken = new Map<string, number>();
  return groups
    .filter(({ id }) => alive.has(id))
    .map((group) => {
      const title = groupTitle(group);
      const nth = (taken.get(title) ?? 0) + 1;
      taken.set(title, nth);
      return { value: group.id, label: nth === 1 ? title : runsText.nth(title, nth) };
    });
}
