import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultNetwork, defaultSplit, defaultTraining, newDenseLayer } from '../../../contract/defaults.ts';
import {
  deadUnitsCures,
  divergenceCures,
  explodingCures,
  largeRateCures,
  overfittingCures,
  plateauCures,
  saturatedCures,
  smallRateCures,
  vanishingCures,
  type Cure,
} from '../../../contract/diagnosis/cures.ts';
import { errorFactors } from '../../../contract/diagnosis.ts';
import { activationKinds } from '../../../contract/network.ts';
import { divergenceCauses, type RunSpec } from '../../../contract/run.ts';
import { settingValue, withChange, withChanges } from '../../../contract/settings.ts';
import { someNetwork, someTraining } from '../../workers/engine/settings.ts';
import { layers, training, type SpecChange } from './changes.ts';

const base: RunSpec = {
  data: {
    columns: [{ role: 'target', kind: 'category' }],
    task: 'classification',
    scaling: 'none',
    missing: 'fill',
    split: defaultSplit,
    splitSeed: 1,
  },
  network: defaultNetwork(),
  training: defaultTraining('softmax_cross_entropy'),
};

const someSpec: fc.Arbitrary<RunSpec> = fc
  .record({ network: someNetwork, changes: someTraining })
  .map(({ network, changes }) => ({ ...base, network, training: { ...base.training, ...changes } }));

/** Whatever could be proposed for a run of these settings. */
function allCures(spec: RunSpec): readonly (readonly Cure[])[] {
  return [
    ...errorFactors.map((factor) => vanishingCures(spec, factor)),
    ...divergenceCauses.map((cause) => divergenceCures(spec, cause)),
    explodingCures(spec),
    saturatedCures(spec),
    deadUnitsCures(spec),
    smallRateCures(spec, 1e-5),
    largeRateCures(spec),
    plateauCures(spec),
    overfittingCures(spec),
  ];
}

const first = (cures: readonly Cure[]): Cure | undefined => cures[0];

describe('cures', () => {
  it('can be made, and every change of them changes something', () => {
    fc.assert(
      fc.property(someSpec, (spec) => {
        for (const cure of allCures(spec).flat()) {
          expect(cure.length).toBeGreaterThan(0);
          expect(withChanges(spec, cure).ok).toBe(true);
          for (const change of cure) expect(withChange(spec, change)).not.toEqual({ ok: true, value: spec });
        }
      }),
      { numRuns: 60 },
    );
  });

  it('are each proposed once', () => {
    fc.assert(
      fc.property(someSpec, (spec) => {
        for (const cures of allCures(spec)) {
          expect(new Set(cures.map((cure) => JSON.stringify(cure))).size).toBe(cures.length);
        }
      }),
      { numRuns: 60 },
    );
  });

  it.each(activationKinds)('do not propose %s to a network that has it', (activation) => {
    const spec = layers(3, 8, activation)(base);
    const proposed = allCures(spec)
      .flat(2)
      .filter((change) => change.setting === 'activation')
      .map((change) => change.value);
    expect(proposed).not.toContain(activation);
  });

  it.each<readonly [number, number, number]>([
    [1e-6, 4e-6, 1e-4],
    [1e-5, 5e-6, 1e-3],
    [1e-4, 2e-4, 1e-3],
    [7e-5, 2.9e-4, 7e-4],
    [1e-4, 0, 1e-3],
  ])('of a rate of %s with updates of %s go to %s first', (learningRate, updateRatio, proposed) => {
    const spec = training({ learningRate })(base);
    expect(first(smallRateCures(spec, updateRatio))).toEqual([{ setting: 'learningRate', value: proposed }]);
  });

  it('write rates as a person would', () => {
    expect(first(largeRateCures(training({ learningRate: 0.7 })(base)))).toEqual([
      { setting: 'learningRate', value: 0.07 },
    ]);
  });

  it('never leave the bounds of a rate', () => {
    const spec = training({ learningRate: 1e6 })(base);
    expect(smallRateCures(spec, 1e-5).flat()).toEqual([]);
  });

  it.each<readonly [string, SpecChange, (spec: RunSpec) => readonly Cure[], Cure]>([
    ['no hidden layer: one', layers(0, 1, 'tanh'), plateauCures, [{ setting: 'hiddenLayers', value: 1 }]],
    [
      'weights that are all alike: drawn ones',
      layers(2, 8, 'relu', { kind: 'constant', value: 0.1 }),
      plateauCures,
      [{ setting: 'initializer', value: 'he_uniform' }],
    ],
    [
      'tanh layers drawn too large: Xavier',
      layers(2, 8, 'tanh', { kind: 'normal', sigma: 5 }),
      saturatedCures,
      [{ setting: 'initializer', value: 'xavier_uniform' }],
    ],
    [
      'tanh layers drawn well: scaled inputs',
      layers(2, 8, 'tanh'),
      saturatedCures,
      [{ setting: 'scaling', value: 'standardize' }],
    ],
    [
      'a long run: early stopping',
      (spec) => spec,
      overfittingCures,
      [{ setting: 'earlyStopping', value: 20 }],
    ],
    [
      'early stopping already: dropout',
      training({ earlyStopping: { patience: 5, minDelta: 0, restoreBest: true } }),
      overfittingCures,
      [{ setting: 'dropout', value: 0.2 }],
    ],
  ])('begin, for %s', (_name, change, cures, expected) => {
    expect(first(cures(change(base)))).toEqual(expected);
  });

  it('leave single layers as they are where a setting is of all', () => {
    const mixed: RunSpec = {
      ...base,
      network: { ...base.network, hidden: [newDenseLayer('1', 8, 'tanh'), newDenseLayer('2', 4, 'relu')] },
    };
    expect(settingValue(mixed, 'activation')).toBeNull();
    const [relu = []] = vanishingCures(mixed, 'derivative');
    const made = withChanges(mixed, relu);
    expect(made.ok && made.value.network.hidden.map(({ units }) => units)).toEqual([8, 4]);
  });
});
