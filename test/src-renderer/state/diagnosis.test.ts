import { describe, expect, it } from 'vitest';
import { defaultNetwork, defaultTraining, newDenseLayer } from '../../../contract/defaults.ts';
import type {
  EpochPoint,
  LayerGradients,
  LayerSnapshot,
  RunProgress,
  RunSpec,
} from '../../../contract/run.ts';
import { DiagnosisState } from '../../../src-renderer/state/diagnosis.svelte.ts';
import { layer } from '../gradients/sample-layer.ts';

const spec = {
  data: { task: 'classification' },
  network: {
    ...defaultNetwork(),
    hidden: Array.from({ length: 4 }, (_, index) => newDenseLayer(String(index + 1), 8, 'sigmoid')),
  },
  training: defaultTraining('softmax_cross_entropy'),
} as unknown as RunSpec;

/** Each layer gets a fiftieth of the error of the one above it, and so does its gradient. */
const vanishing: readonly LayerGradients[] = Array.from({ length: 5 }, (_, index) =>
  layer({ derivativeFactor: 0.02, weightGradientNorm: 50 ** (index - 4) }),
);
const healthy: readonly LayerGradients[] = Array.from({ length: 5 }, () => layer());

function point(epoch: number, layers: readonly LayerGradients[]): EpochPoint {
  return {
    epoch,
    step: 10 * epoch,
    trainLoss: 1.1,
    validationLoss: null,
    trainMetric: 0.3,
    validationMetric: null,
    learningRate: 0.1,
    layers: epoch === 0 ? [] : layers,
  };
}

function diagnosisOf(
  points: readonly EpochPoint[],
  cursor: number | null,
  layers: readonly LayerGradients[],
  divergence: RunProgress['divergence'] = null,
): DiagnosisState {
  const progress = { status: divergence === null ? 'paused' : 'diverged', divergence } as RunProgress;
  const snapshots = layers.map((gradients) => ({ gradients }) as LayerSnapshot);
  return new DiagnosisState({ spec, points, progress }, { cursor, layers: snapshots });
}

const course = [0, 1, 2, 3].map((epoch) => point(epoch, epoch < 2 ? healthy : vanishing));

describe('the diagnosis of the run on screen', () => {
  it('goes by the epochs so far', () => {
    const { findings, epochs } = diagnosisOf(
      course.slice(0, 1).concat([1, 2, 3].map((at) => point(at, vanishing))),
      null,
      healthy,
    );
    expect(findings[0]).toMatchObject({ kind: 'vanishing', severity: 'problem' });
    expect(epochs).toBe(3);
  });

  it('is of the moment shown: what came later is not known there', () => {
    expect(diagnosisOf(course, 1.5, vanishing).findings).toEqual([]);
    expect(diagnosisOf(course, 1.5, vanishing).epochs).toBe(1);
  });

  it('goes by the layers as they are before the first epoch is done', () => {
    expect(diagnosisOf(course.slice(0, 1), null, vanishing).findings[0]?.kind).toBe('vanishing');
    expect(diagnosisOf(course.slice(0, 1), null, healthy).findings).toEqual([]);
  });

  it('tells of a divergence now, not at a moment before it', () => {
    const divergence = {
      step: 40,
      epoch: 4,
      batch: 1,
      layer: null,
      quantity: 'loss',
      cause: 'learning_rate',
    } as const;
    expect(diagnosisOf(course, null, healthy, divergence).findings.map(({ kind }) => kind)).toEqual([
      'divergence',
    ]);
    expect(diagnosisOf(course, 1, healthy, divergence).findings).toEqual([]);
  });

  it('finds nothing where there is no run', () => {
    const empty = new DiagnosisState(
      { spec: null, points: [], progress: null },
      { cursor: null, layers: [] },
    );
    expect(empty.findings).toEqual([]);
    expect(empty.epochs).toBe(0);
  });
});
