/** The runs that a group has, in the order in which they are shown. */
import type { RunGroup } from '../../contract/project.ts';
import type { SettingChange, SettingId, SettingValue } from '../../contract/setting.ts';
import { settingValue } from '../../contract/settings.ts';
import type { RunEntry } from '../state/run-list.ts';
import { changesName } from '../text/en/setting-changes.ts';
import { runTitle } from '../text/en/run-title.ts';

export interface GroupMember {
  readonly entry: RunEntry;
  /** One for each setting of the group; null where no single value says what the run has. */
  readonly values: readonly (SettingValue | null)[];
}

export function isInGroup({ about }: RunEntry, { id, baseId }: RunGroup): boolean {
  return about.id === baseId || (about.origin.kind === 'member' && about.origin.groupId === id);
}

function compareValues(a: SettingValue | null, b: SettingValue | null): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : 0;
}

/** Numbers ascending; other values in the order in which they were asked for. */
export function membersOf(entries: readonly RunEntry[], group: RunGroup): readonly GroupMember[] {
  return entries
    .filter((entry) => isInGroup(entry, group))
    .map((entry) => ({ entry, values: group.settings.map((setting) => settingValue(entry.spec, setting)) }))
    .toSorted((a, b) => {
      const different = a.values
        .map((value, at) => compareValues(value, b.values[at] ?? null))
        .find((order) => order !== 0);
      return different ?? a.entry.about.number - b.entry.about.number;
    });
}

/** What a member differs in: "tanh", "Learning rate 0.1 with 16 units a layer". */
export function memberName({ entry, values }: GroupMember, settings: readonly SettingId[]): string {
  const changes = settings.flatMap((setting, at) => {
    const value = values[at] ?? null;
    return value === null ? [] : [{ setting, value } as SettingChange];
  });
  return changes.length === 0 ? runTitle(entry.about.name, entry.spec.network) : changesName(changes);
}
