import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultNetwork, defaultSplit, defaultTraining } from '../../../contract/defaults.ts';
import type { RunSpec } from '../../../contract/run.ts';
import type { SettingChange, SettingId } from '../../../contract/setting.ts';
import { settingValue } from '../../../contract/settings.ts';
import type { RandomAxis, Sweep, SweepMember } from '../../../contract/sweep.ts';
import { createEngine } from '../../../workers/engine/engine.ts';
import { planSweep } from '../../../workers/engine/plan-sweep.ts';

const base: RunSpec = {
  data: {
    columns: [{ role: 'target', kind: 'category' }],
    task: 'classification',
    scaling: 'standardize',
    missing: 'fill',
    split: defaultSplit,
    splitSeed: 1,
  },
  network: defaultNetwork(),
  training: defaultTraining('softmax_cross_entropy'),
};

function planned(sweep: Sweep): readonly SweepMember[] {
  const outcome = planSweep(base, sweep);
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.value;
}

function refusal(sweep: Sweep): string {
  const outcome = planSweep(base, sweep);
  return outcome.ok ? 'not refused' : outcome.message;
}

function drawn(runs: number, seed: number, ...axes: readonly RandomAxis[]): readonly SweepMember[] {
  return planned({ kind: 'random', axes, runs, seed });
}

function numbersOf(members: readonly SweepMember[], setting: SettingId): readonly number[] {
  return members.map(({ spec }) => Number(settingValue(spec, setting)));
}

describe('a grid', () => {
  const members = planned({
    kind: 'grid',
    axes: [
      { setting: 'activation', values: ['tanh', 'maxout'] },
      { setting: 'learningRate', values: [0.1, 0.01, 0.1] },
    ],
  });

  it('is every combination once, the first setting changing slowest', () => {
    expect(members.map(({ changes }) => changes.map(({ value }) => value))).toEqual([
      ['tanh', 0.1],
      ['tanh', 0.01],
      ['maxout', 0.1],
      ['maxout', 0.01],
    ]);
  });

  it('has what each change says in its specs, and the base in the rest', () => {
    for (const { changes, spec } of members) {
      for (const { setting, value } of changes) expect(settingValue(spec, setting)).toBe(value);
      expect(spec.data).toEqual(base.data);
      expect({ ...spec.training, learningRate: base.training.learningRate }).toEqual(base.training);
    }
  });

  it('is what the engine plans', () => {
    const sweep: Sweep = { kind: 'grid', axes: [{ setting: 'units', values: [2, 3] }] };
    expect(createEngine().planSweep(base, sweep)).toEqual(planSweep(base, sweep));
  });
});

describe('drawing at random', () => {
  const rate: RandomAxis = { setting: 'learningRate', from: 1e-4, to: 1, scale: 'log' };

  it('gives the same runs for the same seed, and others for another', () => {
    const units: RandomAxis = { setting: 'units', values: [4, 8, 16] };
    expect(drawn(20, 3, rate, units)).toEqual(drawn(20, 3, rate, units));
    expect(drawn(20, 3, rate, units)).not.toEqual(drawn(20, 4, rate, units));
    expect(drawn(5, 3, rate, units)).toEqual(drawn(20, 3, rate, units).slice(0, 5));
  });

  it('is even on the scale that was asked for', () => {
    const shareBelow = (values: readonly number[], limit: number) =>
      values.filter((value) => value < limit).length / values.length;
    const rates = numbersOf(drawn(1000, 1, rate), 'learningRate');
    expect(shareBelow(rates, 1e-2)).toBeCloseTo(0.5, 1);
    expect(shareBelow(rates, 1e-3)).toBeCloseTo(0.25, 1);
    const linear = drawn(1000, 1, { setting: 'dropout', from: 0.2, to: 0.6, scale: 'linear' });
    expect(shareBelow(numbersOf(linear, 'dropout'), 0.3)).toBeCloseTo(0.25, 1);
    const whole = drawn(1000, 1, { setting: 'batchSize', from: 1, to: 1023, scale: 'log' }, rate);
    expect(shareBelow(numbersOf(whole, 'batchSize'), 32)).toBeCloseTo(0.5, 1);
    expect(shareBelow(numbersOf(whole, 'batchSize'), 2)).toBeCloseTo(0.1, 1);
  });

  it('stays within its ends, in whole numbers where the setting is whole', () => {
    const wholeSettings = ['units', 'batchSize', 'epochs'] as const;
    const range = fc.tuple(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 200 }));
    fc.assert(
      fc.property(
        fc.constantFrom(...wholeSettings),
        range,
        fc.constantFrom('linear', 'log'),
        (setting, [from, width], scale) => {
          const axis: RandomAxis = { setting, from, to: from + width, scale };
          for (const value of numbersOf(drawn(5, from, axis), setting)) {
            expect(Number.isInteger(value) && value >= from && value <= from + width).toBe(true);
          }
        },
      ),
      { numRuns: 20 },
    );
  });

  it('draws numbers that can be typed', () => {
    for (const value of numbersOf(drawn(50, 2, rate), 'learningRate')) {
      expect(Number(value.toPrecision(4))).toBe(value);
    }
  });

  it('gives each run of a small space once', () => {
    const axes: readonly RandomAxis[] = [
      { setting: 'units', from: 3, to: 5, scale: 'linear' },
      { setting: 'batchNorm', values: [false, true] },
    ];
    const members = drawn(100, 1, ...axes);
    const values = members.map(({ changes }) => changes.map(({ value }) => value).join());
    expect(values.toSorted()).toEqual(['3,false', '3,true', '4,false', '4,true', '5,false', '5,true']);
  });

  it('can draw any seed', () => {
    const seeds = numbersOf(
      drawn(10, 1, { setting: 'seed', from: 0, to: 4_294_967_295, scale: 'linear' }),
      'seed',
    );
    expect(Math.max(...seeds)).toBeGreaterThan(2 ** 31);
  });
});

describe('a sweep is refused', () => {
  const units: RandomAxis = { setting: 'units', values: [4] };
  const lots = Array.from({ length: 50 }, (_, index) => index + 1);
  const grid = (
    ...axes: readonly { setting: SettingId; values: readonly SettingChange['value'][] }[]
  ): Sweep => ({
    kind: 'grid',
    axes,
  });
  const random = (axis: RandomAxis, runs = 5): Sweep => ({ kind: 'random', axes: [axis], runs, seed: 1 });

  it.each<readonly [string, Sweep]>([
    ['A sweep has from 1 to 8 settings that vary, not 0.', grid()],
    ['A sweep has from 1 to 50 values of units, not 0.', grid({ setting: 'units', values: [] })],
    ['A sweep has from 1 to 50 values of units, not 51.', grid({ setting: 'units', values: [...lots, 51] })],
    ['units is named twice; a sweep varies it once.', grid(units, units)],
    [
      'A sweep has from 1 to 1000 runs, not 2500.',
      grid({ setting: 'units', values: lots }, { setting: 'batchSize', values: lots }),
    ],
    ['A sweep has from 1 to 1000 runs, not 1001.', random(units, 1001)],
    ['A sweep has from 1 to 1000 runs, not 2.5.', random(units, 2.5)],
    [
      'units: expected a whole number from 1 to 8192, got "many".',
      grid({ setting: 'units', values: [4, 'many' as 'tanh'] }),
    ],
    [
      'units: expected a whole number from 1 to 8192, got 0.',
      random({ setting: 'units', from: 0, to: 4, scale: 'linear' }),
    ],
    [
      'units: a range begins with its smaller end; 5 is above 4.',
      random({ setting: 'units', from: 5, to: 4, scale: 'log' }),
    ],
    [
      'l2: a range on a logarithmic scale begins above 0, not at 0.',
      random({ setting: 'l2', from: 0, to: 1, scale: 'log' }),
    ],
    [
      'activation is chosen from values; it has no range.',
      random({ setting: 'activation', from: 0, to: 1, scale: 'log' }),
    ],
    [
      'units: the network has no hidden layer to set it in.',
      grid({ setting: 'hiddenLayers', values: [1, 0] }, { setting: 'units', values: [4] }),
    ],
    [
      'seed: expected a whole number from 0 to 4294967295, got -1.',
      { kind: 'random', axes: [units], runs: 2, seed: -1 },
    ],
  ])('%s', (sentence, sweep) => {
    expect(refusal(sweep)).toBe(sentence);
  });
});
