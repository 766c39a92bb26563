/** Which runs a comparison from the same start has. */
import { succeed, type Outcome } from '../../contract/outcome.ts';
import type { RunGroup } from '../../contract/project.ts';
import type { SettingChange, SettingId, SettingValue } from '../../contract/setting.ts';
import { settingValue, withChange } from '../../contract/settings.ts';
import type { SweepMember } from '../../contract/sweep.ts';
import type { KeptRun } from './kept-run.svelte.ts';

export interface Comparison {
  readonly members: readonly SweepMember[];
  /** The base has one of the values and began as the members do: it is not trained again. */
  readonly joins: boolean;
}

/** Every run begins with the base's seed; where the base was changed on the way, it is not what its settings tell. */
export function comparisonOf(
  base: KeptRun,
  setting: SettingId,
  values: readonly SettingValue[],
): Outcome<Comparison> {
  const isAsOpened =
    base.progress?.interventions.length === 0 || base.atRest?.record.interventions.length === 0;
  const own = isAsOpened ? settingValue(base.spec, setting) : null;
  const members: SweepMember[] = [];
  for (const value of new Set(values)) {
    if (value === own) continue;
    const change = { setting, value } as SettingChange;
    const spec = withChange(base.spec, change);
    if (!spec.ok) return spec;
    members.push({ changes: [change], spec: spec.value });
  }
  return succeed({ members, joins: own !== null && values.includes(own) });
}

export function newGroup(
  kind: RunGroup['kind'],
  settings: readonly SettingId[],
  baseId: string | null,
): RunGroup {
  return {
    id: crypto.randomUUID(),
    kind,
    name: '',
    created: new Date().toISOString(),
    baseId,
    settings: [...new Set(settings)],
  };
}
