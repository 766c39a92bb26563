/** What came of each run of a sweep, and the axes that it stands on. */
import type { Task } from '../../../contract/dataset.ts';
import type { RunGroup } from '../../../contract/project.ts';
import type { SettingChange } from '../../../contract/setting.ts';
import type { DataTable } from '../../plot/data-table.ts';
import { formatMeasured, formatNumber, formatPercent, formatScore } from '../../plot/format.ts';
import type { RunEntry } from '../../state/run-list.ts';
import { runListText } from '../../text/en/run-list.ts';
import { changesName } from '../../text/en/setting-changes.ts';
import { settingNames } from '../../text/en/setting-names.ts';
import { sweepText } from '../../text/en/sweep.ts';
import { membersOf } from '../group-members.ts';
import { scaledAxis, settingAxis, type AxisValue, type CoordinateAxis } from './coordinate-axis.ts';

export interface SweepResult {
  readonly id: string;
  readonly number: number;
  /** One for each setting of the sweep. */
  readonly values: readonly AxisValue[];
  /** On the validation split, where there is one; null before it is known and of a run that diverged. */
  readonly score: number | null;
  readonly trainLoss: number | null;
  readonly validationLoss: number | null;
  readonly status: RunEntry['status'];
}

/** An R² below is of no use, and would leave no room for the others. */
const lowestScore = -1;

export function scoreText(task: Task, score: number): string {
  return task === 'classification' ? formatPercent(score) : formatScore(score);
}

export function hasValidation(entries: readonly Pick<RunEntry, 'points'>[]): boolean {
  return entries.some(({ points }) => points.some(({ validationLoss }) => validationLoss !== null));
}

export function sweepResults(entries: readonly RunEntry[], group: RunGroup): readonly SweepResult[] {
  const members = membersOf(entries, group);
  return members.map(({ entry, values }) => {
    const last = entry.points.at(-1);
    const isTrained = entry.step > 0 && entry.status !== 'diverged';
    return {
      id: entry.about.id,
      number: entry.about.number,
      values,
      score: isTrained ? (last?.validationMetric ?? last?.trainMetric ?? null) : null,
      trainLoss: last?.trainLoss ?? null,
      validationLoss: last?.validationLoss ?? null,
      status: entry.status,
    };
  });
}

/** The settings in their order, then the score. */
export function sweepAxes(
  results: readonly SweepResult[],
  group: RunGroup,
  task: Task,
  scoreName: string,
): readonly CoordinateAxis[] {
  const scores = results.flatMap(({ score }) => (score === null ? [] : [Math.max(lowestScore, score)]));
  return [
    ...group.settings.map((setting, at) =>
      settingAxis(
        setting,
        results.map(({ values }) => values[at] ?? null),
      ),
    ),
    ...(scores.length === 0
      ? []
      : [
          scaledAxis(scoreName, scores, false, (score, more) =>
            task === 'classification' ? formatPercent(score, more) : formatNumber(score, 4 + more),
          ),
        ]),
  ];
}

/** Places on the axes, bottom to top; null where a value has none. */
export function sharesOf(result: SweepResult, axes: readonly CoordinateAxis[]): readonly (number | null)[] {
  return axes.map((axis, at) =>
    axis.shareOf(at < result.values.length ? (result.values[at] ?? null) : result.score),
  );
}

export type SortKey = 'number' | 'score' | 'validationLoss' | 'trainLoss' | 'status' | number;

function sortValue(result: SweepResult, key: SortKey): AxisValue | SweepResult['status'] {
  return typeof key === 'number' ? (result.values[key] ?? null) : result[key];
}

function order(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a).localeCompare(String(b), 'en');
}

/** What has no value comes last, whichever way is sorted; equals keep their order. */
export function sortResults(
  results: readonly SweepResult[],
  key: SortKey,
  isDescending: boolean,
): readonly SweepResult[] {
  return results.toSorted((a, b) => {
    const [one, other] = [sortValue(a, key), sortValue(b, key)];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return isDescending ? order(other, one) : order(one, other);
  });
}

export function valueText(group: RunGroup, at: number, value: AxisValue): string {
  const setting = group.settings[at];
  if (setting === undefined || value === null) return sweepText.notDone;
  return typeof value === 'number' ? formatNumber(value) : changesName([{ setting, value } as SettingChange]);
}

/** "Learning rate 0.1 with 16 units a layer". */
export function resultName({ values }: SweepResult, { settings }: RunGroup): string {
  return changesName(
    settings.flatMap((setting, at) => {
      const value = values[at] ?? null;
      return value === null ? [] : [{ setting, value } as SettingChange];
    }),
  );
}

export function sweepTable(results: readonly SweepResult[], group: RunGroup, scoreName: string): DataTable {
  const number = (name: string, format = formatNumber) => ({
    name,
    format: (value: number) => format(value),
  });
  return {
    columns: [
      number(sweepText.run),
      ...group.settings.map((setting) => number(settingNames[setting])),
      number(scoreName),
      number(sweepText.validationLoss, formatMeasured),
      number(sweepText.trainLoss, formatMeasured),
      number(sweepText.status),
    ],
    count: results.length,
    rowAt: (index) => {
      const result = results[index];
      if (result === undefined) return [];
      const values = result.values.map((value, at) =>
        typeof value === 'number' ? value : valueText(group, at, value),
      );
      const { score, validationLoss, trainLoss, status } = result;
      return [result.number, ...values, score, validationLoss, trainLoss, runListText.statusInAWord[status]];
    },
    isLatestFirst: false,
  };
}
