/** Many runs from one start: every combination of some values, or settings drawn at random. */
import type { RunSpec } from './run.ts';
import type { SettingChange, SettingId, SettingValue } from './setting.ts';

/** One setting and the values it takes in turn. */
export interface GridAxis {
  readonly setting: SettingId;
  readonly values: readonly SettingValue[];
}

/** A setting drawn evenly from some values, or from a range: evenly on a linear or on a logarithmic scale. */
export type RandomAxis =
  | { readonly setting: SettingId; readonly values: readonly SettingValue[] }
  | {
      readonly setting: SettingId;
      readonly from: number;
      readonly to: number;
      readonly scale: 'linear' | 'log';
    };

export type Sweep =
  | { readonly kind: 'grid'; readonly axes: readonly GridAxis[] }
  | {
      readonly kind: 'random';
      readonly axes: readonly RandomAxis[];
      readonly runs: number;
      readonly seed: number;
    };

/** One run of a sweep or comparison: the base's settings with `changes`. */
export interface SweepMember {
  readonly changes: readonly SettingChange[];
  readonly spec: RunSpec;
}

/** Inclusive. */
export const sweepLimits = { runs: 1000, axes: 8, values: 50 } as const;
