/** Trainings in which numbers fade until they are too small to be stored at full precision. */
import { defaultOptimizer } from '../../contract/defaults.ts';
import type { OptimizerKind } from '../../contract/training.ts';
import { median } from '../median.ts';
import { denormalSteps, type DenormalCase } from './denormal-cases.ts';
import { createTraining, takeStep, type Made } from './own-training.ts';

export interface DenormalTiming {
  readonly earlyMs: number;
  readonly lateMs: number;
}

const early = { from: 100, to: 400 };
const late = { from: denormalSteps - 300, to: denormalSteps };
const rows = 320;
/** Steps with all units alive, so that the optimizer remembers something that then fades. */
const stepsAlive = 20;
/** No input of these data lifts a unit above 0 against this. */
const deadlyBias = -1e4;

const sigmoid: Made = {
  inputs: 64,
  hidden: Array.from({ length: 30 }, () => 64),
  outputs: 10,
  activation: 'sigmoid',
  loss: 'softmax_cross_entropy',
  batchSize: 32,
  learningRate: 0.01,
  // So small that the error, on its way back, leaves the range of normal float32 numbers after some twenty layers.
  initializer: { kind: 'normal', sigma: 0.02 },
};
const relu: Made = {
  ...sigmoid,
  hidden: [256, 256],
  activation: 'relu',
  initializer: { kind: 'he_normal' },
};

const made: Readonly<
  Record<DenormalCase, { readonly made: Made; readonly optimizer: OptimizerKind; readonly dies: boolean }>
> = {
  '30 sigmoid layers, sgd': { made: sigmoid, optimizer: 'sgd', dies: false },
  '30 sigmoid layers, momentum': { made: sigmoid, optimizer: 'momentum', dies: false },
  '30 sigmoid layers, adam': { made: { ...sigmoid, learningRate: 1e-4 }, optimizer: 'adam', dies: false },
  'dead ReLU, momentum': { made: relu, optimizer: 'momentum', dies: true },
  'dead ReLU, adam': { made: { ...relu, learningRate: 1e-4 }, optimizer: 'adam', dies: true },
};

export function runDenormals(name: DenormalCase): DenormalTiming {
  const { made: network, optimizer, dies } = made[name];
  const trainer = createTraining({ ...network, optimizer: defaultOptimizer(optimizer) }, rows);
  for (let step = 0; step < stepsAlive; step += 1) takeStep(trainer, false);
  if (dies) trainer.network.layers[0]?.bias.fill(deadlyBias);
  const times: number[] = [];
  for (let step = 0; step < denormalSteps; step += 1) {
    const begin = performance.now();
    takeStep(trainer, false);
    times.push(performance.now() - begin);
  }
  return {
    earlyMs: median(times.slice(early.from, early.to)),
    lateMs: median(times.slice(late.from, late.to)),
  };
}
