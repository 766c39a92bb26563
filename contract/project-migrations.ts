/**
 * Projects of older schemas, lifted step by step. The values are untrusted: what is not of the expected shape stays
 * as it is, and the schema names it afterwards. Steps are pure and stay as they are once released.
 */
import { changed, changedItems, type Entries } from './migration.ts';

interface Step {
  /** `project.json`. */
  readonly document: (value: unknown) => unknown;
  /** `run.json`, which a project of schema 1 or 2 has. */
  readonly run: (value: unknown) => unknown;
}

const plainLayer = { batchNorm: null, dropout: 0, frozen: false };

function networkFrom1(value: unknown): unknown {
  return changed(value, (network) => ({
    ...network,
    hidden: changedItems(network['hidden'], (layer) => ({ ...plainLayer, ...layer })),
    output: changed(network['output'], (output) => ({ frozen: false, ...output })),
  }));
}

function trainingFrom1(value: unknown): unknown {
  return changed(value, (training) => ({
    schedule: { kind: 'constant' },
    warmUpEpochs: 0,
    clipping: { kind: 'none' },
    earlyStopping: null,
    l1: 0,
    ...training,
    loss: typeof training['loss'] === 'string' ? { kind: training['loss'] } : training['loss'],
  }));
}

function settingsFrom1(value: unknown): unknown {
  return changed(value, (settings) => ({
    ...settings,
    network: networkFrom1(settings['network']),
    training: trainingFrom1(settings['training']),
  }));
}

/** The lowest validation loss (training loss without validation rows) at the end of an epoch, and that epoch. */
function bestFrom1(history: unknown): { epoch: number; loss: number } | null {
  let best: { epoch: number; loss: number } | null = null;
  for (const point of Array.isArray(history) ? history : []) {
    const { epoch, trainLoss, validationLoss } = Object(point) as Entries;
    const loss = validationLoss ?? trainLoss;
    if (typeof epoch !== 'number' || epoch < 1 || typeof loss !== 'number') continue;
    if (best === null || loss < best.loss) best = { epoch, loss };
  }
  return best;
}

/** Schema 1 noted neither learning rates of the past nor causes: the run's present one and the usual one stand in. */
function snapshotFrom1(value: unknown): unknown {
  return changed(value, (snapshot) => {
    const best = bestFrom1(snapshot['history']);
    const { epoch } = snapshot;
    return {
      best: null,
      watch: {
        best,
        epochsWithoutGain: typeof epoch === 'number' && best !== null ? Math.max(0, epoch - best.epoch) : 0,
        plateau: { best: null, epochsWithoutGain: 0, factor: 1 },
      },
      ending: snapshot['status'] === 'finished' ? { stoppedEarly: false, restoredEpoch: null } : null,
      interventions: [],
      ...snapshot,
      history: changedItems(snapshot['history'], (point) => ({
        learningRate: snapshot['learningRate'],
        ...point,
      })),
      divergence: changed(snapshot['divergence'], (divergence) => ({
        batch: null,
        cause: divergence['step'] === 0 ? 'start' : 'learning_rate',
        ...divergence,
      })),
    };
  });
}

/** 1 → 2: the settings that came with the complete engine, and what a run now remembers of itself. */
const from1: Step = {
  document: settingsFrom1,
  run: (value) =>
    changed(value, (run) => ({
      ...run,
      spec: settingsFrom1(run['spec']),
      snapshot: snapshotFrom1(run['snapshot']),
    })),
};

/** What schema 2 measured of a layer, in the order of its sums, with the places that they have since. */
const placesOfSums2 = [0, 2, 7, 8, 9];
const quantities3 = 10;

/** Three sums of the whole epoch, then mean and count of each quantity of each layer. */
function epochSumsFrom2(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  const layers = (value.length - 3) / (2 * placesOfSums2.length);
  if (!Number.isInteger(layers) || layers < 0) return value;
  const lifted: unknown[] = value.slice(0, 3);
  for (let layer = 0; layer < layers; layer += 1) {
    const sums: unknown[] = new Array<number>(2 * quantities3).fill(0);
    for (const [index, place] of placesOfSums2.entries()) {
      const at = 3 + 2 * (layer * placesOfSums2.length + index);
      sums[2 * place] = value[at];
      sums[2 * place + 1] = value[at + 1];
    }
    lifted.push(...sums);
  }
  return lifted;
}

/** Not measured by schema 2. */
const measuredSince3 = {
  zeroGradientShare: null,
  activationRms: null,
  weightFactor: null,
  derivativeFactor: null,
  normalizationFactor: null,
};

/** 2 → 3: more is measured of each layer. That the file has many runs since is the matter of its readers. */
const from2: Step = {
  document: (value) => value,
  run: (value) =>
    changed(value, (run) => ({
      ...run,
      snapshot: changed(run['snapshot'], (snapshot) => ({
        ...snapshot,
        epochSums: epochSumsFrom2(snapshot['epochSums']),
        history: changedItems(snapshot['history'], (point) => ({
          ...point,
          layers: changedItems(point['layers'], (layer) => ({ ...measuredSince3, ...layer })),
        })),
      })),
    })),
};

const steps: readonly Step[] = [from1, from2];

/** `schema` is that of the file, from 1. */
export function migrateDocument(value: unknown, schema: number): unknown {
  return steps.slice(schema - 1).reduce((lifted, step) => step.document(lifted), value);
}

/** `schema` is that of the file, from 1. */
export function migrateRun(value: unknown, schema: number): unknown {
  return steps.slice(schema - 1).reduce((lifted, step) => step.run(lifted), value);
}
