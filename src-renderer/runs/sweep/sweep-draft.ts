/** A sweep as it is typed, and the sweep that it comes to. */
import { refuse, succeed, type Outcome } from '../../../contract/outcome.ts';
import { parseSettingChange, settingRule } from '../../../contract/setting-rules.ts';
import type { SettingId, SettingValue } from '../../../contract/setting.ts';
import { sweepLimits, type GridAxis, type RandomAxis, type Sweep } from '../../../contract/sweep.ts';
import { settingNames } from '../../text/en/setting-names.ts';
import { sweepText } from '../../text/en/sweep.ts';
import { parseValues, proposedValues } from '../value-list.ts';

export interface AxisDraft {
  readonly setting: SettingId;
  /** Of a number in a grid. */
  readonly typed: string;
  /** Of a setting with choices. */
  readonly chosen: readonly SettingValue[];
  /** Of a number that is drawn. */
  readonly from: number;
  readonly to: number;
  readonly scale: 'linear' | 'log';
}

export interface SweepDraft {
  readonly kind: Sweep['kind'];
  readonly axes: readonly AxisDraft[];
  /** Of random draws. */
  readonly runs: number;
  readonly seed: number;
}

/** Around the present value of a setting; null where its layers differ. */
export function draftAxis(setting: SettingId, present: SettingValue | null): AxisDraft {
  const rule = settingRule(setting);
  const number = typeof present === 'number' ? present : 1;
  const proposed = proposedValues(setting, number);
  const [from = number] = proposed;
  return {
    setting,
    typed: proposed.join(', '),
    chosen: rule.kind === 'choice' && present !== null ? [present] : [],
    from,
    to: proposed.at(-1) ?? number,
    scale: rule.kind === 'number' && rule.isLog && from > 0 ? 'log' : 'linear',
  };
}

function listAxis({ setting, typed, chosen }: AxisDraft): Outcome<GridAxis> {
  if (settingRule(setting).kind === 'choice') {
    return chosen.length === 0
      ? refuse(sweepText.noValues(settingNames[setting]))
      : succeed({ setting, values: chosen });
  }
  const values = parseValues(typed, setting);
  return values.ok ? succeed({ setting, values: values.value }) : values;
}

function randomAxis(draft: AxisDraft): Outcome<RandomAxis> {
  const { setting, from, to, scale } = draft;
  if (settingRule(setting).kind === 'choice') return listAxis(draft);
  for (const end of [from, to]) {
    const taken = parseSettingChange(setting, end);
    if (!taken.ok) return taken;
  }
  if (from > to) return refuse(sweepText.emptyRange(settingNames[setting]));
  if (scale === 'log' && from <= 0) return refuse(sweepText.noLog(settingNames[setting]));
  return succeed({ setting, from, to, scale });
}

function allOf<T>(outcomes: readonly Outcome<T>[]): Outcome<readonly T[]> {
  const values: T[] = [];
  for (const outcome of outcomes) {
    if (!outcome.ok) return outcome;
    values.push(outcome.value);
  }
  return succeed(values);
}

/** How many runs a sweep makes; of random draws from few values, at most. */
export function runsOf(sweep: Sweep): number {
  return sweep.kind === 'random'
    ? sweep.runs
    : sweep.axes.reduce((product, { values }) => product * values.length, 1);
}

/** Refused, with a sentence, where something typed cannot be meant. */
export function sweepOf({ kind, axes, runs, seed }: SweepDraft): Outcome<Sweep> {
  let sweep: Sweep;
  if (kind === 'grid') {
    const listed = allOf(axes.map(listAxis));
    if (!listed.ok) return listed;
    sweep = { kind, axes: listed.value };
  } else {
    const drawn = allOf(axes.map(randomAxis));
    if (!drawn.ok) return drawn;
    sweep = { kind, axes: drawn.value, runs, seed };
  }
  const made = runsOf(sweep);
  return made > sweepLimits.runs ? refuse(sweepText.tooMany(made, sweepLimits.runs)) : succeed(sweep);
}
