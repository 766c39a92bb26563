/** Text of the place Runs. */
import type { RunGroup } from '../../../contract/project.ts';
import { count, listed } from './counts.ts';
import { settingNames } from './setting-names.ts';

/** What a group of runs goes by: the name a person gave it, or what differs in it. */
export function groupTitle({ kind, name, settings }: RunGroup): string {
  if (name !== '') return name;
  const varied = listed(settings.map((setting) => settingNames[setting].toLowerCase()));
  return kind === 'comparison' ? `Comparison: ${varied}` : `Sweep: ${varied}`;
}

export const runsText = {
  region: 'Runs',
  sections: 'What is shown',
  all: (runs: number) => {
    if (runs === 0) return 'All runs';
    return runs === 1 ? '1 run' : `All ${count(runs)} runs`;
  },
  /** Of several groups with the same title, those after the first. */
  nth: (title: string, nth: number) => `${title} (${nth})`,
  compare: 'Compare…',
  compareNote: 'Runs from the same start that differ in one setting, side by side',
  nothingToCompare: 'Train a run on this table first: others are compared with it.',
  sweep: 'Sweep…',
  sweepNote: 'Many runs with varied settings',
} as const;
