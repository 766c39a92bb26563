/** A project of a hundred runs, each as deep and as long as the app's own example of ten layers: packed and opened. */
import { defaultNetwork, defaultOptimizer, defaultTraining, newDenseLayer } from '../../contract/defaults.ts';
import { packProject, unpackProject } from '../../contract/project-file.ts';
import type { Project, StoredRun } from '../../contract/project.ts';
import type { EpochPoint, LayerGradients, RunSpec } from '../../contract/run.ts';

const shape = { runs: 100, epochs: 200, hidden: 10, units: 64, inputs: 64, classes: 10 } as const;
const { hidden, units, inputs, classes } = shape;
const parameterCount = (inputs + 1) * units + (hidden - 1) * (units + 1) * units + (units + 1) * classes;

/** Numbers from 0 to 1 that do not repeat soon; the same ones every time. */
function fractions(): () => number {
  let state = 12345;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

function specOf(): RunSpec {
  const training = defaultTraining('softmax_cross_entropy');
  return {
    data: {
      columns: [
        ...Array.from({ length: inputs }, () => ({ role: 'feature', kind: 'number' }) as const),
        { role: 'target', kind: 'category' },
      ],
      task: 'classification',
      scaling: 'standardize',
      missing: 'fill',
      split: { train: 0.7, validation: 0.15, test: 0.15 },
      splitSeed: 1,
    },
    network: {
      ...defaultNetwork(),
      hidden: Array.from({ length: hidden }, (_, index) => newDenseLayer(String(index), units, 'sigmoid')),
    },
    training: { ...training, optimizer: defaultOptimizer('adam'), epochs: shape.epochs },
  };
}

function pointsOf(next: () => number): readonly EpochPoint[] {
  const layer = (): LayerGradients => ({
    weightGradientNorm: next(),
    zeroGradientShare: 0,
    errorRms: next(),
    activationRms: next(),
    weightFactor: next(),
    derivativeFactor: next(),
    normalizationFactor: null,
    saturatedShare: next(),
    deadShare: null,
    updateRatio: next(),
  });
  return Array.from({ length: shape.epochs + 1 }, (_, epoch) => ({
    epoch,
    step: 40 * epoch,
    trainLoss: next(),
    validationLoss: next(),
    trainMetric: next(),
    validationMetric: next(),
    learningRate: 0.001,
    layers: epoch === 0 ? [] : Array.from({ length: hidden + 1 }, layer),
  }));
}

function storedRun(number: number, spec: RunSpec, next: () => number): StoredRun {
  return {
    about: {
      id: `run-${number}`,
      number,
      name: '',
      notes: '',
      isStarred: false,
      created: '2026-01-31T12:00:00.000Z',
      origin: { kind: 'document' },
    },
    spec,
    tableSha256: '0'.repeat(64),
    record: {
      step: 40 * shape.epochs,
      epoch: shape.epochs,
      stepInEpoch: 0,
      learningRate: 0.001,
      status: 'finished',
      elapsedMs: 1000,
      best: null,
      watch: {
        best: { epoch: shape.epochs, loss: 1 },
        epochsWithoutGain: 0,
        plateau: { best: null, epochsWithoutGain: 0, factor: 1 },
      },
      ending: { stoppedEarly: false, restoredEpoch: null },
      interventions: [],
      epochSums: [],
      history: pointsOf(next),
      divergence: null,
    },
    arrays: {
      parameters: Float32Array.from({ length: parameterCount }, next),
      optimizerState: Float32Array.from({ length: 2 * parameterCount }, next),
      statistics: new Float32Array(),
      best: null,
    },
  };
}

function projectOfRuns(): Project {
  const next = fractions();
  const spec = specOf();
  const { data, network, training } = spec;
  return {
    document: {
      source: { kind: 'synthetic', spec: { kind: 'xor', count: 200, noise: 0, seed: 1 } },
      data,
      network,
      training,
    },
    dataset: null,
    runs: Array.from({ length: shape.runs }, (_, index) => storedRun(index + 1, spec, next)),
    groups: [],
    shownRun: 'run-1',
  };
}

export interface StoredTimes {
  readonly runs: number;
  readonly layers: number;
  readonly epochs: number;
  readonly bytes: number;
  readonly packMs: readonly number[];
  readonly unpackMs: readonly number[];
}

/** From this thread, as in the product; hashes alone are worked out beside it. */
export async function timeStoredRuns(times: number): Promise<StoredTimes> {
  const project = projectOfRuns();
  const packMs: number[] = [];
  const unpackMs: number[] = [];
  let bytes = 0;
  for (let time = 0; time < times; time += 1) {
    const begin = performance.now();
    const packed = await packProject(project, {
      applicationVersion: '0.1.0',
      createdAt: '2026-01-31T12:00:00.000Z',
    });
    if (!packed.ok) throw new Error(packed.message);
    const middle = performance.now();
    const opened = await unpackProject(packed.value.bytes);
    unpackMs.push(performance.now() - middle);
    packMs.push(middle - begin);
    if (!opened.ok) throw new Error(opened.message);
    bytes = packed.value.bytes.length;
  }
  return { runs: shape.runs, layers: hidden + 1, epochs: shape.epochs, bytes, packMs, unpackMs };
}
