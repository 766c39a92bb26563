import { defaultNetwork, defaultTraining, newHiddenLayer } from '../../contract/defaults.ts';
import type { Project, ProjectDocument, StoredRun } from '../../contract/project.ts';

const encoder = new TextEncoder();

export const packOptions = { applicationVersion: '0.1.0', createdAt: '2026-01-31T12:00:00.000Z' };

export function sampleDocument(): ProjectDocument {
  return {
    source: { kind: 'file', name: 'flowers.csv', parse: { delimiter: ',', header: true } },
    data: {
      columns: [
        { role: 'feature', kind: 'number' },
        { role: 'target', kind: 'category' },
      ],
      task: 'classification',
      scaling: 'standardize',
      missing: 'fill',
      split: { train: 0.7, validation: 0.15, test: 0.15 },
      splitSeed: 1,
    },
    network: defaultNetwork(),
    training: defaultTraining('softmax_cross_entropy'),
  };
}

/** One input, two hidden units, two classes, momentum: 2·1 + 2 + 2·2 + 2 = 10 parameters. */
export function sampleRun(): StoredRun {
  const { data, training } = sampleDocument();
  return {
    spec: {
      data,
      network: { ...defaultNetwork(), hidden: [newHiddenLayer('1', 2, 'tanh')] },
      training: { ...training, optimizer: { kind: 'momentum', momentum: 0.9 } },
    },
    snapshot: {
      step: 3,
      epoch: 1,
      stepInEpoch: 1,
      learningRate: 0.01,
      status: 'paused',
      elapsedMs: 12.5,
      parameters: Float32Array.from({ length: 10 }, (_, index) => index / 8 - 0.5),
      optimizerState: Float32Array.from({ length: 10 }, (_, index) => -index / 16),
      epochSums: [0.7, 1, 2],
      history: [
        {
          epoch: 0,
          step: 0,
          trainLoss: 0.7,
          validationLoss: null,
          trainMetric: 0.5,
          validationMetric: null,
          layers: [],
        },
        {
          epoch: 1,
          step: 2,
          trainLoss: 0.6,
          validationLoss: 0.65,
          trainMetric: 0.75,
          validationMetric: 0.5,
          layers: [
            { weightGradientNorm: 0.1, errorRms: 0.2, saturatedShare: 0, deadShare: null, updateRatio: 0.01 },
            {
              weightGradientNorm: 0.3,
              errorRms: 0.4,
              saturatedShare: null,
              deadShare: null,
              updateRatio: null,
            },
          ],
        },
      ],
      divergence: null,
    },
  };
}

export function sampleProject(): Project {
  return {
    document: sampleDocument(),
    dataset: encoder.encode('length,species\n1.5,a\n2.5,b\n3.5,a\n'),
    run: sampleRun(),
  };
}

export function syntheticProject(): Project {
  return {
    document: {
      ...sampleDocument(),
      source: { kind: 'synthetic', spec: { kind: 'xor', count: 200, noise: 0.1, seed: 1 } },
    },
    dataset: null,
    run: null,
  };
}
