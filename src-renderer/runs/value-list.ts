/** Values of a setting as a person types them, and the ones that are proposed. */
import { refuse, succeed, type Outcome } from '../../contract/outcome.ts';
import { parseSettingChange, settingRule, type NumberSettingRule } from '../../contract/setting-rules.ts';
import type { SettingId, SettingValue } from '../../contract/setting.ts';
import type { RunSpec } from '../../contract/run.ts';
import { settingValue } from '../../contract/settings.ts';
import { sweepLimits } from '../../contract/sweep.ts';
import { valueListText } from '../text/en/value-list.ts';

/** "0.1, 0.01 0.001": each number once, in the order typed. A sentence where one is not a value of the setting. */
export function parseValues(text: string, setting: SettingId): Outcome<readonly number[]> {
  const words = text.split(/[\s,;]+/).filter((word) => word !== '');
  if (words.length === 0) return refuse(valueListText.none);
  const values = new Set<number>();
  for (const word of words) {
    const value = Number(word);
    if (!Number.isFinite(value)) return refuse(valueListText.noNumber(word));
    const change = parseSettingChange(setting, value);
    if (!change.ok) return refuse(valueListText.notTaken(value, change.message));
    values.add(value);
  }
  if (values.size > sweepLimits.values) return refuse(valueListText.tooMany(values.size, sweepLimits.values));
  return succeed([...values]);
}

function within(
  values: readonly number[],
  { min, max, isWhole, isAbove, isBelow }: NumberSettingRule,
): number[] {
  const taken = values
    .map((value) => (isWhole ? Math.round(value) : Number(value.toPrecision(12))))
    .filter(
      (value) => value >= min && value <= max && (!isAbove || value > min) && (!isBelow || value < max),
    );
  return [...new Set(taken)];
}

/** Usual values of settings that are 0 where they are off. */
const usual: Partial<Readonly<Record<SettingId, readonly number[]>>> = {
  dropout: [0, 0.2, 0.5],
  clipping: [0, 1, 10],
  earlyStopping: [0, 10, 30],
  warmUpEpochs: [0, 5, 20],
  l1: [0, 1e-4, 1e-3],
  l2: [0, 1e-4, 1e-3, 1e-2],
};

/** Around the present value; ascending. */
export function proposedValues(setting: SettingId, present: number): readonly number[] {
  const rule = settingRule(setting);
  if (rule.kind !== 'number') return [];
  const own = usual[setting];
  if (own !== undefined) return within([...own, present], rule).toSorted((a, b) => a - b);
  if (setting === 'learningRate') return within([present / 10, present, present * 10], rule);
  if (rule.isLog) return within([present / 2, present, present * 2], rule);
  if (setting === 'seed' || setting === 'splitSeed') {
    return within(
      [0, 1, 2, 3, 4].map((step) => present + step),
      rule,
    );
  }
  return within([present - 1, present, present + 1, present + 2], rule);
}

/** One more value at the end of a list: ten times the last, or a tenth where the list falls. */
export function withNextDecade(values: readonly number[], setting: SettingId): readonly number[] {
  const rule = settingRule(setting);
  const last = values.at(-1);
  if (rule.kind !== 'number' || last === undefined || last === 0) return values;
  const isFalling = values.length > 1 && last < (values.at(-2) ?? last);
  return [...new Set([...values, ...within([isFalling ? last / 10 : last * 10], rule)])];
}

/** Of a setting that is chosen from a list. */
export function choicesOf(setting: SettingId): readonly SettingValue[] {
  const rule = settingRule(setting);
  return rule.kind === 'choice' ? rule.values : [];
}

/** Where layers differ, the largest of theirs stands for all. */
export function presentValue(spec: RunSpec, setting: SettingId): SettingValue | null {
  const value = settingValue(spec, setting);
  const { hidden } = spec.network;
  if (value !== null || hidden.length === 0) return value;
  if (setting === 'units') return Math.max(...hidden.map(({ units }) => units));
  return setting === 'dropout' ? Math.max(...hidden.map(({ dropout }) => dropout)) : null;
}
