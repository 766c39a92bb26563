/** What each setting takes. The bounds are those of the schemas, worded alike. */
import { z } from 'zod';
import { scalings } from './dataset.ts';
import { activationKinds, initializerKinds, networkLimits } from './network.ts';
import type { Outcome } from './outcome.ts';
import { parseWith } from './schema-errors.ts';
import { numberAbove, numberBelow, numberFrom, wholeNumber } from './schema-parts.ts';
import type { SettingChange, SettingId, SettingValue } from './setting.ts';
import { dtypes, lossKinds, optimizerKinds, scheduleKinds, trainingLimits } from './training.ts';

export interface NumberSettingRule {
  readonly kind: 'number';
  readonly min: number;
  readonly max: number;
  readonly isWhole: boolean;
  /** `min` itself is too small. */
  readonly isAbove: boolean;
  /** `max` itself is too large. */
  readonly isBelow: boolean;
  /** What matters is by what it is multiplied, so that its values are drawn and shown on a logarithmic scale. */
  readonly isLog: boolean;
}

export interface ChoiceSettingRule {
  readonly kind: 'choice';
  readonly values: readonly SettingValue[];
}

export type SettingRule = NumberSettingRule | ChoiceSettingRule;

function number(min: number, max: number, traits: Partial<NumberSettingRule> = {}): NumberSettingRule {
  return {
    kind: 'number',
    min,
    max,
    isWhole: false,
    isAbove: false,
    isBelow: false,
    isLog: false,
    ...traits,
  };
}

function choice(values: readonly SettingValue[]): ChoiceSettingRule {
  return { kind: 'choice', values };
}

const { epochs, seed } = trainingLimits;

const rules: Readonly<Record<SettingId, SettingRule>> = {
  activation: choice([...activationKinds, 'maxout']),
  initializer: choice(initializerKinds),
  hiddenLayers: number(0, networkLimits.hiddenLayers, { isWhole: true }),
  units: number(1, networkLimits.units, { isWhole: true, isLog: true }),
  batchNorm: choice([false, true]),
  dropout: number(0, 1, { isBelow: true }),
  loss: choice(lossKinds),
  optimizer: choice(optimizerKinds),
  learningRate: number(0, trainingLimits.learningRate, { isAbove: true, isLog: true }),
  schedule: choice(scheduleKinds),
  warmUpEpochs: number(0, epochs, { isWhole: true }),
  clipping: number(0, trainingLimits.clipping, { isLog: true }),
  batchSize: number(1, trainingLimits.batchSize, { isWhole: true, isLog: true }),
  epochs: number(1, epochs, { isWhole: true, isLog: true }),
  earlyStopping: number(0, epochs, { isWhole: true }),
  l1: number(0, trainingLimits.l1, { isLog: true }),
  l2: number(0, trainingLimits.l2, { isLog: true }),
  seed: number(0, seed, { isWhole: true }),
  splitSeed: number(0, seed, { isWhole: true }),
  scaling: choice(scalings),
  dtype: choice(dtypes),
};

export function settingRule(setting: SettingId): SettingRule {
  return rules[setting];
}

function numberSchema({ min, max, isWhole, isAbove, isBelow }: NumberSettingRule) {
  if (isWhole) return wholeNumber(min, max);
  if (isAbove) return numberAbove(min, max);
  return isBelow ? numberBelow(min, max) : numberFrom(min, max);
}

const schemas = new Map<SettingId, z.ZodType<SettingValue>>(
  Object.entries(rules).map(([setting, rule]) => [
    setting as SettingId,
    rule.kind === 'number' ? numberSchema(rule) : z.literal([...rule.values]),
  ]),
);

/** Checks a value that came from outside, such as a flag: `learningRate: expected a number above 0, …, got 0.` */
export function parseSettingChange(setting: SettingId, value: unknown): Outcome<SettingChange> {
  const schema = schemas.get(setting);
  if (schema === undefined) throw new RangeError(`no setting ${setting}`);
  const parsed = parseWith(schema, value, setting);
  return parsed.ok ? { ok: true, value: { setting, value: parsed.value } as SettingChange } : parsed;
}
