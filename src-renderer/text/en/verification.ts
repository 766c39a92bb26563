/** Text of the dialog that tells what a run was and computes it again. */
import type { RunManifest } from '../../../contract/run-manifest.ts';
import { count, plainNumber, plural } from './counts.ts';

export const verificationText = {
  open: 'Verify this run…',
  openNote: 'What this run was, to the bit, and whether computing it again gives the same weights',
  title: 'Verify this run',
  lead: 'These fix every bit of the weights. Computed again, here or on any other computer, they must give the same ones.',
  reading: 'Reading the run…',
  data: 'Data',
  dataNote: ({ name, rows }: RunManifest['data']) => `${name}, ${plural(rows, 'row', 'rows')}`,
  dataHash: 'Data SHA-256',
  seed: 'Seed',
  start: 'Start',
  startFromSeed: 'weights drawn from the seed',
  startFromFile: 'weights of a file',
  startHash: 'Start SHA-256',
  network: 'Network',
  outputLayer: 'output',
  training: 'Training',
  schedule: 'Schedule',
  regularization: 'Regularization',
  stopping: 'Early stopping',
  learningRate: (rate: number) => `learning rate ${plainNumber(rate)}`,
  batchSize: (rows: number) => `batch size ${count(rows)}`,
  epochs: (epochs: number) => plural(epochs, 'epoch', 'epochs'),
  trained: 'Trained',
  trainedFor: (step: number, epoch: number) =>
    `${plural(step, 'step', 'steps')}, ${plural(epoch, 'whole epoch', 'whole epochs')}`,
  interventions: 'By hand',
  noInterventions: 'nothing was changed on the way',
  interventionsLabel: 'What was done by hand',
  numerics: 'Arithmetic',
  numericsVersion: (version: number) => `version ${version} of the engine’s numerics`,
  weightsHash: 'Weights SHA-256',
  allSettings: 'The saved record holds every setting.',

  replay: 'Replay and verify',
  underWay: (step: number, steps: number) =>
    steps === 0 ? 'Computing the run again…' : `Step ${count(step)} of ${count(steps)}`,
  progress: 'Progress of the replay',
  cancel: 'Cancel',
  save: 'Save record…',
  close: 'Close',
  same: (took: string) =>
    `Bit for bit the same: computing the run again gave exactly these weights, ${took}.`,
  different: (took: string) =>
    `Not the same: computing the run again gave other weights, ${took}. The run may have begun in another version of Chainrule.`,
  atOnce: 'in less than 0.1 s',
  took: (duration: string) => `in ${duration}`,
  replayedHash: 'Replayed SHA-256',
} as const;
