import {
  defaultBatchNorm,
  defaultEarlyStopping,
  defaultNetwork,
  defaultTraining,
  newDenseLayer,
  newMaxoutLayer,
} from '../../contract/defaults.ts';
import { packProject } from '../../contract/project-file.ts';
import type { Project, ProjectDocument, RunAbout, StoredRun } from '../../contract/project.ts';
import type { LayerGradients } from '../../contract/run.ts';

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

export function sampleAbout(number: number): RunAbout {
  return {
    id: `run-${number}`,
    number,
    name: '',
    notes: '',
    isStarred: false,
    created: '2026-01-30T09:00:00.000Z',
    origin: { kind: 'document' },
  };
}

/** Of a layer whose activation has no ends and cannot die. */
export function sampleLayer(changes: Partial<LayerGradients> = {}): LayerGradients {
  return {
    weightGradientNorm: 0.1,
    zeroGradientShare: 0.25,
    errorRms: 0.2,
    activationRms: 0.5,
    weightFactor: 1.25,
    derivativeFactor: 0.75,
    normalizationFactor: null,
    saturatedShare: null,
    deadShare: null,
    updateRatio: 0.01,
    ...changes,
  };
}

/** One input, two hidden units, two classes, momentum: 2·1 + 2 + 2·2 + 2 = 10 parameters. */
export function sampleRun(): StoredRun {
  const { data, training } = sampleDocument();
  return {
    about: sampleAbout(1),
    spec: {
      data,
      network: { ...defaultNetwork(), hidden: [newDenseLayer('1', 2, 'tanh')] },
      training: { ...training, optimizer: { kind: 'momentum', momentum: 0.9 } },
    },
    tableSha256: 'a'.repeat(64),
    arrays: {
      parameters: Float32Array.from({ length: 10 }, (_, index) => index / 8 - 0.5),
      optimizerState: Float32Array.from({ length: 10 }, (_, index) => -index / 16),
      statistics: new Float32Array(),
      best: null,
    },
    record: {
      step: 3,
      epoch: 1,
      stepInEpoch: 1,
      learningRate: 0.01,
      status: 'paused',
      elapsedMs: 12.5,
      best: null,
      watch: {
        best: { epoch: 1, loss: 0.65 },
        epochsWithoutGain: 0,
        plateau: { best: null, epochsWithoutGain: 0, factor: 1 },
      },
      ending: null,
      interventions: [{ kind: 'learning_rate', step: 2, learningRate: 0.01 }],
      epochSums: [0.7, 1, 2],
      history: [
        {
          epoch: 0,
          step: 0,
          trainLoss: 0.7,
          validationLoss: null,
          trainMetric: 0.5,
          validationMetric: null,
          learningRate: 0.01,
          layers: [],
        },
        {
          epoch: 1,
          step: 2,
          trainLoss: 0.6,
          validationLoss: 0.65,
          trainMetric: 0.75,
          validationMetric: 0.5,
          learningRate: 0.005,
          layers: [
            sampleLayer({ saturatedShare: 0 }),
            sampleLayer({ weightFactor: null, updateRatio: null }),
          ],
        },
      ],
      divergence: null,
    },
  };
}

/**
 * One input; a maxout layer of two units of two pieces with batch normalization; two classes; early stopping:
 * 4·1 + 4 + 2·4 + 2·2 + 2 = 22 parameters, 8 running statistics.
 */
export function normalizedRun(): StoredRun {
  const { spec, record, ...run } = sampleRun();
  const layer = { ...newMaxoutLayer('1', 2), batchNorm: defaultBatchNorm, dropout: 0.25, frozen: true };
  return {
    ...run,
    about: {
      ...sampleAbout(2),
      name: 'with everything',
      notes: 'Läuft besser.\nWarum?',
      isStarred: true,
      origin: {
        kind: 'member',
        groupId: 'group-1',
        changes: [
          { setting: 'activation', value: 'maxout' },
          { setting: 'batchNorm', value: true },
          { setting: 'learningRate', value: 0.01 },
        ],
      },
    },
    spec: {
      ...spec,
      network: { ...spec.network, hidden: [layer] },
      training: { ...spec.training, earlyStopping: defaultEarlyStopping },
    },
    arrays: {
      parameters: Float32Array.from({ length: 22 }, (_, index) => index / 8 - 0.5),
      optimizerState: Float32Array.from({ length: 22 }, (_, index) => -index / 16),
      statistics: Float32Array.from({ length: 8 }, (_, index) => (index < 4 ? -index : index / 4)),
      best: {
        parameters: Float32Array.from({ length: 22 }, (_, index) => 1 - index),
        statistics: Float32Array.from({ length: 8 }, (_, index) => index),
      },
    },
    record: {
      ...record,
      best: { epoch: 1 },
      interventions: [
        { kind: 'epochs', step: 0, epochs: 7 },
        {
          kind: 'parameter',
          step: 1,
          place: { layer: 0, tensor: 'gamma', row: 3, column: 0 },
          value: -0.5,
        },
      ],
    },
  };
}

export function sampleProject(): Project {
  return {
    document: sampleDocument(),
    dataset: encoder.encode('length,species\n1.5,a\n2.5,b\n3.5,a\n'),
    runs: [sampleRun()],
    groups: [],
    shownRun: 'run-1',
  };
}

/** Three runs: one of another table without its arrays, two with them. */
export function projectOfRuns(): Project {
  const fork: StoredRun = {
    ...sampleRun(),
    about: { ...sampleAbout(3), origin: { kind: 'fork', runId: 'gone', step: 2 } },
    tableSha256: 'b'.repeat(64),
    arrays: null,
  };
  return {
    ...sampleProject(),
    runs: [sampleRun(), normalizedRun(), fork],
    groups: [
      {
        id: 'group-1',
        kind: 'comparison',
        name: 'Activations',
        created: '2026-01-30T10:00:00.000Z',
        baseId: 'run-1',
        settings: ['activation', 'batchNorm'],
      },
    ],
    shownRun: 'run-2',
  };
}

export function syntheticProject(): Project {
  return {
    document: {
      ...sampleDocument(),
      source: { kind: 'synthetic', spec: { kind: 'xor', count: 200, noise: 0.1, seed: 1 } },
    },
    dataset: null,
    runs: [],
    groups: [],
    shownRun: null,
  };
}

/** The file of a project that has room for all of it. */
export async function packedBytes(project: Project): Promise<Uint8Array> {
  const packed = await packProject(project, packOptions);
  if (!packed.ok) throw new Error(packed.message);
  if (packed.value.withoutArrays.length > 0) throw new Error('arrays were let go of');
  return packed.value.bytes;
}
