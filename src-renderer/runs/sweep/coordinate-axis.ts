/** One axis of parallel coordinates: where a value stands on it, and what stands beside it. Shares: 0 below, 1 above. */
import type { SettingChange, SettingId, SettingValue } from '../../../contract/setting.ts';
import { settingRule } from '../../../contract/setting-rules.ts';
import { formatNumber } from '../../plot/format.ts';
import { linearTicks, niceRange } from '../../plot/linear-axis.ts';
import { changesName } from '../../text/en/setting-changes.ts';
import { settingNames } from '../../text/en/setting-names.ts';

export interface AxisTick {
  readonly share: number;
  readonly text: string;
}

export type AxisValue = SettingValue | null;

export interface CoordinateAxis {
  readonly name: string;
  readonly ticks: readonly AxisTick[];
  /** Null of a value that has no place. */
  readonly shareOf: (value: AxisValue) => number | null;
  /** What stands at a place. */
  readonly textAt: (share: number) => string;
}

/** More distinct numbers than these make a scale. */
const mostMarks = 8;
const scaleTicks = 5;

function nearestText(ticks: readonly AxisTick[], share: number): string {
  const [first, ...others] = ticks;
  if (first === undefined) return '';
  return others.reduce(
    (nearest, tick) => (Math.abs(tick.share - share) < Math.abs(nearest.share - share) ? tick : nearest),
    first,
  ).text;
}

/** Every value has its own mark, evenly spaced. */
function markedAxis(
  name: string,
  values: readonly SettingValue[],
  text: (value: SettingValue) => string,
): CoordinateAxis {
  const shareAt = (index: number): number => (values.length < 2 ? 0.5 : index / (values.length - 1));
  const ticks = values.map((value, index) => ({ share: shareAt(index), text: text(value) }));
  return {
    name,
    ticks,
    shareOf: (value) => {
      const index = value === null ? -1 : values.indexOf(value);
      return index < 0 ? null : shareAt(index);
    },
    textAt: (share) => nearestText(ticks, share),
  };
}

/** The fewest digits more than usual with which all numbers differ; values that hardly differ need some. */
function digitsToDiffer(
  values: readonly number[],
  textOf: (value: number, moreDigits: number) => string,
): number {
  const most = 8;
  let more = 0;
  while (more < most && new Set(values.map((value) => textOf(value, more))).size < values.length) more += 1;
  return more;
}

/** @param format of numbers at the axis and of its ends, with digits more than usual where these are too near to differ */
export function scaledAxis(
  name: string,
  numbers: readonly number[],
  isLog: boolean,
  format: (value: number, moreDigits: number) => string = (value, more) => formatNumber(value, 4 + more),
): CoordinateAxis {
  const low = Math.min(...numbers);
  const high = Math.max(...numbers);
  const range = isLog && low < high ? { min: low, max: high } : niceRange(low, high);
  const into = (value: number): number => (isLog ? Math.log(value) : value);
  const [start, end] = [into(range.min), into(range.max)];
  const valueAt = (share: number): number => {
    const at = start + share * (end - start);
    return isLog ? Math.exp(at) : at;
  };
  const shareOf = (value: number): number => (into(value) - start) / (end - start);
  const marks = isLog
    ? Array.from({ length: scaleTicks }, (_, rank) => valueAt(rank / (scaleTicks - 1)))
    : linearTicks(range, scaleTicks);
  const tickText = (value: number, more: number): string => format(Number(value.toPrecision(2 + more)), more);
  const more = digitsToDiffer(marks, tickText);
  return {
    name,
    ticks: marks.map((value) => ({ share: shareOf(value), text: tickText(value, more) })),
    shareOf: (value) =>
      typeof value === 'number' && Number.isFinite(value) ? Math.min(1, Math.max(0, shareOf(value))) : null,
    textAt: (share) => format(Number(valueAt(share).toPrecision(3 + more)), more),
  };
}

/** @param values of the setting in all runs; null where layers differ */
export function settingAxis(setting: SettingId, values: readonly AxisValue[]): CoordinateAxis {
  const name = settingNames[setting];
  const distinct = [...new Set(values)].filter((value) => value !== null);
  const numbers = distinct.filter((value) => typeof value === 'number').toSorted((a, b) => a - b);
  const rule = settingRule(setting);
  if (rule.kind === 'choice') {
    const known = rule.values.filter((value) => distinct.includes(value));
    return markedAxis(name, known, (value) => changesName([{ setting, value } as SettingChange]));
  }
  if (numbers.length <= mostMarks) return markedAxis(name, numbers, (value) => formatNumber(Number(value)));
  return scaledAxis(name, numbers, rule.isLog && (numbers[0] ?? 0) > 0);
}

export interface ShareRange {
  readonly low: number;
  readonly high: number;
}

export const wholeAxis: ShareRange = { low: 0, high: 1 };

/** Rounding must not push out what stands on the end of a range. */
const tolerance = 1e-9;

export function isWithin(share: number | null, { low, high }: ShareRange): boolean {
  if (share === null) return low <= 0 && high >= 1;
  return share >= low - tolerance && share <= high + tolerance;
}
