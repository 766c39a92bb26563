/** A run as the place Runs is given it. */
import { defaultNetwork, defaultSplit, defaultTraining } from '../../../contract/defaults.ts';
import type { RunAbout } from '../../../contract/project.ts';
import type { EpochPoint } from '../../../contract/run.ts';
import type { RunEntry } from '../../../src-renderer/state/run-list.ts';

export function point(epoch: number, measured: Partial<EpochPoint> = {}): EpochPoint {
  return {
    epoch,
    step: epoch * 7,
    trainLoss: 1 / (epoch + 1),
    validationLoss: null,
    trainMetric: null,
    validationMetric: null,
    learningRate: 0.01,
    layers: [],
    ...measured,
  };
}

/** Finished, on the open table; `about` and the rest as they are given. */
export function runEntry(
  number: number,
  about: Partial<RunAbout> = {},
  rest: Partial<Omit<RunEntry, 'about'>> = {},
): RunEntry {
  return {
    about: {
      id: `run-${number}`,
      number,
      name: '',
      notes: '',
      isStarred: false,
      created: '2026-03-04T05:06:07.000Z',
      origin: { kind: 'document' },
      ...about,
    },
    spec: {
      data: {
        columns: [],
        task: 'classification',
        scaling: 'standardize',
        missing: 'fill',
        split: defaultSplit,
        splitSeed: 1,
      },
      network: defaultNetwork(),
      training: defaultTraining('softmax_cross_entropy'),
    },
    tableSha256: 'a1b2c3d4e5f6',
    isOfThisTable: true,
    points: [point(0), point(1)],
    status: 'finished',
    ending: { stoppedEarly: false, restoredEpoch: null },
    divergence: null,
    step: 7,
    epoch: 1,
    epochs: 1,
    stepsPerEpoch: 7,
    progress: null,
    hasWeights: true,
    ...rest,
  };
}
