/** What else can be tried where the run on screen is one cure of another run. */
import { diagnose } from '../../contract/diagnosis/diagnose.ts';
import type { SettingChange } from '../../contract/setting.ts';
import type { RunEntry } from './run-list.ts';

export interface CuresLeft {
  /** The run that is to be cured. */
  readonly run: RunEntry;
  /** Not tried yet, the most promising first; at least one. */
  readonly cures: readonly (readonly SettingChange[])[];
}

/** Offered of one finding. */
export const mostCures = 3;

/** Of the most severe finding in the run that the one on screen was made to cure; null where nothing is left. */
export function curesLeft(entries: readonly RunEntry[], shownId: string | null): CuresLeft | null {
  const origin = entries.find(({ about }) => about.id === shownId)?.about.origin;
  if (origin?.kind !== 'cure') return null;
  const run = entries.find(({ about }) => about.id === origin.runId);
  if (run?.isOfThisTable !== true) return null;
  const { spec, status, points, divergence } = run;
  const [finding] = diagnose({ spec, status, points, layers: [], divergence });
  const tried = new Set(
    entries.flatMap(({ about }) =>
      about.origin.kind === 'cure' && about.origin.runId === origin.runId
        ? [JSON.stringify(about.origin.changes)]
        : [],
    ),
  );
  const cures = (finding?.cures ?? []).slice(0, mostCures).filter((cure) => !tried.has(JSON.stringify(cure)));
  return cures.length === 0 ? null : { run, cures };
}
