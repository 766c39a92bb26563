import type { RunStatus } from '../../../contract/run.ts';
import { plural } from './counts.ts';

const statusNames: Readonly<Record<RunStatus, string>> = {
  ready: 'Ready',
  running: 'Training',
  paused: 'Paused',
  finished: 'Finished',
  diverged: 'Diverged',
};

export const trainingText = {
  region: 'Training',
  train: 'Train',
  pause: 'Pause',
  step: 'Step',
  stepNote: 'One update on the next batch',
  ended: 'The run has ended. Train goes on, Reset begins it again.',
  endedDiverged: 'The run diverged. Reset begins it again.',
  epoch: 'Epoch',
  runEpoch: 'Run one epoch',
  reset: 'Reset',
  resetNote: 'Back to the same starting weights',
  seed: 'Seed',
  newSeed: 'New seed',
  newSeedNote: 'Other starting weights and another order of the batches',
  statusName: (status: RunStatus) => statusNames[status],
  epochOf: (epoch: string, epochs: string) => ({ before: 'Epoch', epoch, after: `of ${epochs}` }),
  pastMoment: 'Earlier moment',
  timeLeft: (duration: string) => `${duration} left`,
  lossShort: 'Loss',
  batchLossNote: 'Loss of the last batch, without penalties',
  lossNote: 'Mean training loss of the last epoch, without penalties',
  metricNote:
    'On the validation rows, after the last epoch; on the training rows where there are no validation rows',
  computing: (duration: string) => `${duration} computing`,
  accuracy: 'Val. accuracy',
  accuracyTrain: 'Train accuracy',
  r2: 'Val. R²',
  r2Train: 'Train R²',
  notStarted: 'Not trained yet',
  progress: 'Training progress',
  speed: (examples: string) => `${examples} examples/s`,
  steps: (step: number) => plural(step, 'step', 'steps'),
  stale:
    'The settings changed since this run. Train starts a new one; undo or redo brings this one back with its settings.',
  staleRunning:
    'The settings changed since this run, and it is still being trained with those of before. Pause stops it; undo or redo brings it back with its settings.',
  startNew: 'Start a new run now',
} as const;
