import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  defaultBatchNorm,
  defaultNetwork,
  defaultSplit,
  defaultTraining,
  newDenseLayer,
  newMaxoutLayer,
} from '../../contract/defaults.ts';
import { runSpecSchema } from '../../contract/run-schema.ts';
import type { RunSpec } from '../../contract/run.ts';
import { parseWith } from '../../contract/schema-errors.ts';
import { parseSettingChange, settingRule, type NumberSettingRule } from '../../contract/setting-rules.ts';
import { settingIds, type SettingChange, type SettingId } from '../../contract/setting.ts';
import { settingValue, withChange, withChanges } from '../../contract/settings.ts';

const spec: RunSpec = {
  data: {
    columns: [
      { role: 'feature', kind: 'number' },
      { role: 'target', kind: 'category' },
    ],
    task: 'classification',
    scaling: 'standardize',
    missing: 'fill',
    split: defaultSplit,
    splitSeed: 1,
  },
  network: {
    ...defaultNetwork(),
    hidden: [newDenseLayer('1', 16, 'sigmoid'), { ...newMaxoutLayer('5', 8), pieces: 3 }],
  },
  training: defaultTraining('softmax_cross_entropy'),
};

function made(base: RunSpec, ...changes: readonly SettingChange[]): RunSpec {
  const outcome = withChanges(base, changes);
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.value;
}

/** Values that a setting takes, its bounds among them. */
function valuesOf(setting: SettingId): fc.Arbitrary<unknown> {
  const rule = settingRule(setting);
  if (rule.kind === 'choice') return fc.constantFrom(...rule.values);
  const { min, max, isWhole, isAbove, isBelow } = rule;
  if (isWhole) return fc.oneof(fc.integer({ min, max }), fc.constantFrom(min, max));
  return fc.double({ min, max, noNaN: true, minExcluded: isAbove, maxExcluded: isBelow });
}

function* justOutside({ min, max, isWhole, isAbove, isBelow }: NumberSettingRule): Generator<number> {
  const unit = isWhole ? 1 : Number.EPSILON * Math.max(1, max);
  yield isAbove ? min : min - unit;
  yield isBelow ? max : max + unit;
  if (isWhole) yield min + 0.5;
  yield NaN;
}

describe('a setting', () => {
  it.each(settingIds)('%s: what it takes makes a spec that a file may hold, and is read back', (setting) => {
    fc.assert(
      fc.property(valuesOf(setting), (value) => {
        const change = parseSettingChange(setting, value);
        if (!change.ok) throw new Error(change.message);
        const changed = made(spec, change.value);
        expect(settingValue(changed, setting)).toBe(change.value.value);
        expect(parseWith(runSpecSchema, changed, '')).toEqual({ ok: true, value: changed });
      }),
      { numRuns: 30 },
    );
  });

  it.each(settingIds)('%s: what it does not take is refused with its name', (setting) => {
    const rule = settingRule(setting);
    for (const value of rule.kind === 'choice' ? ['nothing', 3] : justOutside(rule)) {
      const refused = withChange(spec, { setting, value } as SettingChange);
      expect(refused.ok).toBe(false);
      expect(refused.ok || refused.message).toMatch(new RegExp(`^${setting}: expected .*, got `));
    }
  });

  it('says what was expected as the schemas do', () => {
    expect(withChange(spec, { setting: 'units', value: 0 })).toEqual({
      ok: false,
      message: 'units: expected a whole number from 1 to 8192, got 0.',
    });
  });

  it('that is as it is to be leaves everything as it was, parameters included', () => {
    const own = made(spec, { setting: 'earlyStopping', value: 7 }, { setting: 'batchNorm', value: true });
    const tuned: RunSpec = {
      ...own,
      network: {
        ...own.network,
        hidden: own.network.hidden.map((layer) => ({
          ...layer,
          batchNorm: { ...defaultBatchNorm, momentum: 0.3 },
          initializer: { kind: 'normal', sigma: 0.7 },
        })),
      },
      training: { ...own.training, optimizer: { kind: 'momentum', momentum: 0.5 } },
    };
    for (const setting of settingIds) {
      const value = settingValue(tuned, setting);
      if (value !== null) expect(made(tuned, { setting, value } as SettingChange)).toEqual(tuned);
    }
    expect(settingIds.filter((setting) => settingValue(tuned, setting) === null)).toEqual([
      'activation',
      'units',
    ]);
  });
});

describe('the activation of all hidden layers', () => {
  it('leaves the initializers and so the draws', () => {
    const changed = made(spec, { setting: 'activation', value: 'relu' });
    expect(changed.network.hidden).toEqual([
      { ...newDenseLayer('1', 16, 'relu'), initializer: { kind: 'xavier_uniform' } },
      { ...newDenseLayer('5', 8, 'relu'), initializer: { kind: 'he_uniform' } },
    ]);
    expect(changed.network.output).toBe(spec.network.output);
  });

  it('may be maxout of two pieces; a maxout layer keeps those it has', () => {
    const { hidden } = made(spec, { setting: 'activation', value: 'maxout' }).network;
    expect(hidden).toEqual([
      { ...newMaxoutLayer('1', 16), initializer: { kind: 'xavier_uniform' } },
      spec.network.hidden[1],
    ]);
  });
});

describe('the number of hidden layers', () => {
  it('repeats the last one under a new name, or drops from the end', () => {
    const more = made(spec, { setting: 'hiddenLayers', value: 4 });
    const [first, last] = spec.network.hidden;
    expect(more.network.hidden).toEqual([first, last, { ...last, id: '6' }, { ...last, id: '7' }]);
    expect(made(more, { setting: 'hiddenLayers', value: 1 }).network.hidden).toEqual([first]);
  });

  it('has a layer to begin with where there was none', () => {
    const none = made(spec, { setting: 'hiddenLayers', value: 0 });
    expect(settingValue(none, 'units')).toBeNull();
    expect(withChange(none, { setting: 'units', value: 4 })).toEqual({
      ok: false,
      message: 'units: the network has no hidden layer to set it in.',
    });
    expect(made(none, { setting: 'hiddenLayers', value: 1 }).network.hidden).toEqual([
      { ...defaultNetwork().hidden[0], id: '1' },
    ]);
  });
});

describe('the loss', () => {
  it('of a number as target cannot be one of classes', () => {
    const regression: RunSpec = {
      ...spec,
      data: { ...spec.data, task: 'regression' },
      training: defaultTraining('mean_squared_error'),
    };
    expect(made(regression, { setting: 'loss', value: 'huber' }).training.loss.kind).toBe('huber');
    expect(withChange(regression, { setting: 'loss', value: 'hinge' })).toEqual({
      ok: false,
      message: 'loss: hinge needs classes, but the target is a number.',
    });
  });
});

describe('several changes', () => {
  it('are made in order, and refused with the first that is wrong', () => {
    expect(
      made(spec, { setting: 'units', value: 4 }, { setting: 'units', value: 5 }).network.hidden[0]?.units,
    ).toBe(5);
    const refused = withChanges(spec, [
      { setting: 'units', value: 4 },
      { setting: 'dropout', value: 1 },
    ]);
    expect(refused.ok || refused.message).toBe(
      'dropout: expected a number from 0 up to, but not including, 1, got 1.',
    );
  });

  it('of none is the spec itself', () => {
    expect(withChanges(spec, [])).toEqual({ ok: true, value: spec });
  });
});
