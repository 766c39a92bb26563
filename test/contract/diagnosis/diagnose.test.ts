import { describe, expect, it } from 'vitest';
import { defaultNetwork, defaultSplit, defaultTraining } from '../../../contract/defaults.ts';
import type { DiagnosisEvidence } from '../../../contract/diagnosis.ts';
import { diagnose } from '../../../contract/diagnosis/diagnose.ts';
import type { EpochPoint, LayerGradients, RunSpec } from '../../../contract/run.ts';
import { trainingLimits } from '../../../contract/training.ts';
import { training } from './changes.ts';

const spec: RunSpec = {
  data: {
    columns: [{ role: 'target', kind: 'number' }],
    task: 'regression',
    scaling: 'standardize',
    missing: 'fill',
    split: defaultSplit,
    splitSeed: 1,
  },
  network: defaultNetwork(),
  training: defaultTraining('mean_squared_error'),
};

const layer: LayerGradients = {
  weightGradientNorm: 1,
  zeroGradientShare: 0,
  errorRms: 1,
  activationRms: 1,
  weightFactor: 1,
  derivativeFactor: 1,
  normalizationFactor: null,
  saturatedShare: null,
  deadShare: null,
  updateRatio: 1e-2,
};

function point(epoch: number, changes: Partial<EpochPoint> = {}): EpochPoint {
  return {
    epoch,
    step: epoch * 30,
    trainLoss: 1,
    validationLoss: null,
    trainMetric: null,
    validationMetric: null,
    learningRate: 0.01,
    layers: epoch === 0 ? [] : [layer, { ...layer, weightFactor: null }],
    ...changes,
  };
}

function kindsOf(points: readonly EpochPoint[], changes: Partial<DiagnosisEvidence> = {}): readonly string[] {
  const evidence: DiagnosisEvidence = { spec, status: 'running', points, layers: [], divergence: null };
  return diagnose({ ...evidence, ...changes }).map(({ kind, severity }) => `${severity} ${kind}`);
}

const epochs = (count: number, of: (epoch: number) => Partial<EpochPoint>): readonly EpochPoint[] =>
  Array.from({ length: count + 1 }, (_, epoch) => point(epoch, of(epoch)));

const moving = (updateRatio: number): Partial<EpochPoint> => ({ layers: [{ ...layer, updateRatio }, layer] });

describe('the diagnosis', () => {
  it('of a run that has not begun finds nothing', () => {
    expect(kindsOf([])).toEqual([]);
    expect(kindsOf([point(0)])).toEqual([]);
  });

  it('of a diverged run is that alone', () => {
    const divergence = {
      ...{ step: 3, epoch: 1, batch: 3, layer: null },
      ...({ quantity: 'loss', cause: 'learning_rate' } as const),
    };
    const points = epochs(5, (epoch) => ({ trainLoss: epoch === 0 ? 1 : 50 }));
    expect(kindsOf(points)).toEqual(['problem large_learning_rate']);
    expect(kindsOf(points, { status: 'diverged', divergence })).toEqual(['problem divergence']);
  });

  it('takes a flat loss for a plateau only where little is explained', () => {
    expect(kindsOf(epochs(60, () => ({ trainMetric: 0.1 })))).toEqual(['problem plateau']);
    expect(kindsOf(epochs(60, (epoch) => (epoch === 0 ? {} : { trainLoss: 0.6, trainMetric: 0.4 })))).toEqual(
      ['notice plateau'],
    );
    expect(
      kindsOf(epochs(60, (epoch) => (epoch === 0 ? {} : { trainLoss: 0.15, trainMetric: 0.85 }))),
    ).toEqual([]);
  });

  it('goes by the loss where a metric is undefined', () => {
    expect(kindsOf(epochs(60, (epoch) => (epoch === 0 ? {} : { trainLoss: 0.24 })))).toEqual([]);
  });

  it('waits for the end of the warm-up before it calls a rate small', () => {
    const points = epochs(12, (epoch) => (epoch === 0 ? {} : { layers: [{ ...layer, updateRatio: 1e-5 }] }));
    expect(kindsOf(points)).toEqual(['problem small_learning_rate']);
    expect(kindsOf(points, { spec: training({ warmUpEpochs: 8 })(spec) })).toEqual([]);
  });

  it('does not call a rate small that has been lowered', () => {
    const points = epochs(12, (epoch) => (epoch === 0 ? {} : moving(epoch < 3 ? 5e-3 : 1e-6)));
    expect(kindsOf(points)).toEqual([]);
  });

  it('does not call a loss that leaps on its way down the work of a large rate', () => {
    const leaping = (fall: number) =>
      epochs(20, (epoch) => ({ trainLoss: (epoch % 2 === 0 ? 0.9 : 1.1) - fall * epoch }));
    expect(kindsOf(leaping(0))).toEqual(['problem large_learning_rate']);
    expect(kindsOf(leaping(0.02))).toEqual([]);
  });

  it('notices overfitting where the validation loss does not come back', () => {
    const validated = (last: number) =>
      epochs(40, (epoch) => ({
        trainLoss: 1 / (1 + epoch),
        trainMetric: 0.9,
        validationLoss: epoch <= 10 ? 1 - 0.06 * epoch : epoch === 40 ? last : 0.4 + 0.02 * (epoch - 10),
      }));
    expect(kindsOf(validated(1))).toEqual(['notice overfitting']);
    expect(kindsOf(validated(0.41))).toEqual([]);
  });

  it('looks at the last update where there is no epoch yet', () => {
    const tiny = { ...layer, weightGradientNorm: 1e-6, derivativeFactor: 1e-6 };
    expect(kindsOf([point(0)], { layers: [tiny, layer] })).toEqual(['problem vanishing']);
  });

  it('can read the longest run there may be', () => {
    const points = epochs(trainingLimits.epochs, (epoch) => ({
      trainLoss: 1,
      validationLoss: 1 + epoch / 1e6,
    }));
    expect(kindsOf(points)).toEqual(['problem plateau']);
  });
});
