/** The runs of a sweep, best first: on the screen, as CSV, as JSON. */
import { harmlessCsv } from '../contract/csv.ts';
import type { Outcome } from '../contract/outcome.ts';
import type { SettingChange } from '../contract/setting.ts';
import type { MemberResult } from './sweep-member.ts';
import { describeValue, settingNames } from './setting-words.ts';

export interface SweepRow {
  /** In the order of the plan, counted from 1. */
  readonly run: number;
  readonly changes: readonly SettingChange[];
  /** Null of a run that was stopped, or that never began. */
  readonly result: Outcome<MemberResult> | null;
}

const metricNames = ['accuracy', 'r2'] as const;
const figures = 6;

/** What a run is judged by: its validation metric, of no validation rows its training metric; null if it has none. */
function judged({ result }: SweepRow): { readonly metric: number; readonly loss: number } | null {
  if (result?.ok !== true) return null;
  const { metrics } = result.value;
  for (const split of ['validation', 'train']) {
    const loss = metrics[`${split}_loss`];
    if (loss === undefined) continue;
    const metric = metricNames
      .map((name) => metrics[`${split}_${name}`])
      .find((value) => value !== undefined);
    return { metric: metric ?? -Infinity, loss };
  }
  return null;
}

/** Runs without figures come last, in the order of the plan. */
function compare(a: SweepRow, b: SweepRow): number {
  const [left, right] = [judged(a), judged(b)];
  if (left === null || right === null) return Number(left === null) - Number(right === null) || a.run - b.run;
  if (left.metric !== right.metric) return right.metric - left.metric;
  return left.loss - right.loss || a.run - b.run;
}

/** Highest metric first; of equals, lowest loss first. */
export function bestFirst(rows: readonly SweepRow[]): readonly SweepRow[] {
  return rows.toSorted(compare);
}

/** `finished`, `diverged`, `refused` or `stopped`. */
function statusOf({ result }: SweepRow): string {
  if (result === null) return 'stopped';
  return result.ok ? result.value.status : 'refused';
}

function metricsIn(rows: readonly SweepRow[]): readonly string[] {
  const found = new Set(
    rows.flatMap(({ result }) => (result?.ok === true ? Object.keys(result.value.metrics) : [])),
  );
  const named = ['validation', 'test', 'train'].flatMap((split) =>
    ['accuracy', 'r2', 'rmse', 'loss'].map((name) => `${split}_${name}`),
  );
  return named.filter((name) => found.has(name));
}

/** Rows of cells; `number` writes a metric. */
function cellsOf(
  rows: readonly SweepRow[],
  number: (value: number) => string,
): readonly (readonly string[])[] {
  const metrics = metricsIn(rows);
  const settings = rows[0]?.changes.map(({ setting }) => settingNames[setting]) ?? [];
  const head = ['run', ...settings, ...metrics, 'epochs', 'status'];
  const body = rows.map((row) => {
    const value = row.result?.ok === true ? row.result.value : null;
    const figuresOf = metrics.map((name) => {
      const metric = value?.metrics[name];
      return metric === undefined ? '' : number(metric);
    });
    const settings = row.changes.map((change) => describeValue(change.value));
    return [String(row.run), ...settings, ...figuresOf, String(value?.epochs ?? ''), statusOf(row)];
  });
  return [head, ...body];
}

/** Columns of equal width, at most `most` runs. */
export function screenTable(rows: readonly SweepRow[], most: number): string {
  const cells = cellsOf(rows, (value) => value.toPrecision(figures)).slice(0, most + 1);
  const widths = (cells[0] ?? []).map((_, column) =>
    Math.max(...cells.map((row) => row[column]?.length ?? 0)),
  );
  return cells
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Numbers in full. A refused run has its reason in the last column. */
export function csvTable(rows: readonly SweepRow[]): string {
  const [head = [], ...body] = cellsOf(rows, String);
  const details = rows.map(({ result }) => {
    if (result === null) return ['', ''];
    return result.ok ? [result.value.weightsSha256 ?? '', ''] : ['', result.message];
  });
  return harmlessCsv([
    [...head, 'weights_sha256', 'problem'],
    ...body.map((row, index) => [...row, ...(details[index] ?? [])]),
  ]);
}

export function jsonRows(rows: readonly SweepRow[]): string {
  return JSON.stringify(
    rows.map((row) => ({
      run: row.run,
      settings: Object.fromEntries(row.changes.map(({ setting, value }) => [settingNames[setting], value])),
      status: statusOf(row),
      ...(row.result?.ok === true
        ? {
            epochs: row.result.value.epochs,
            metrics: row.result.value.metrics,
            weightsSha256: row.result.value.weightsSha256,
          }
        : {}),
      ...(row.result?.ok === false ? { problem: row.result.message } : {}),
    })),
  );
}

/** Null while no run has a metric that is defined. */
export function bestMetric(rows: readonly SweepRow[]): number | null {
  const metrics = rows.map((row) => judged(row)?.metric ?? -Infinity);
  const best = Math.max(...metrics);
  return best === -Infinity ? null : best;
}
