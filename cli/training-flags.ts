/** Flags that set the hyperparameters. */
import { defaultOptimizer, defaultTraining } from '../contract/defaults.ts';
import type { TargetEncoder } from '../contract/dataset.ts';
import { proposedLoss } from '../contract/output.ts';
import { refuse, succeed, type Outcome } from '../contract/outcome.ts';
import {
  dtypes,
  lossKinds,
  optimizerKinds,
  trainingLimits,
  type Optimizer,
  type TrainingSettings,
} from '../contract/training.ts';
import { seedRule } from './data-flags.ts';
import type { Flags } from './flags.ts';

function parseOptimizer(flags: Flags, proposed: Optimizer): Outcome<Optimizer> {
  const kind = flags.choice('optimizer', proposed.kind, optimizerKinds);
  if (!kind.ok) return kind;
  const optimizer = defaultOptimizer(kind.value);
  if (optimizer.kind !== 'momentum') {
    return flags.has('momentum')
      ? refuse(`--momentum goes with --optimizer momentum, not with ${optimizer.kind}.`)
      : succeed(optimizer);
  }
  // The largest double below 1: momentum 1 would never forget.
  const momentum = flags.number('momentum', optimizer.momentum, { min: 0, max: 1 - Number.EPSILON / 2 });
  return momentum.ok ? succeed({ kind: 'momentum', momentum: momentum.value }) : momentum;
}

export function trainingFromFlags(flags: Flags, target: TargetEncoder): Outcome<TrainingSettings> {
  const classCount = target.task === 'classification' ? target.classes.length : 0;
  const loss = flags.choice('loss', proposedLoss(target.task, classCount), lossKinds);
  if (!loss.ok) return loss;
  const proposed = defaultTraining(loss.value);
  const optimizer = parseOptimizer(flags, proposed.optimizer);
  if (!optimizer.ok) return optimizer;
  const dtype = flags.choice('dtype', proposed.dtype, dtypes);
  if (!dtype.ok) return dtype;
  const learningRate = flags.number('learning-rate', proposed.learningRate, {
    min: 0,
    max: trainingLimits.learningRate,
    isAbove: true,
  });
  if (!learningRate.ok) return learningRate;
  const batchSize = flags.number('batch-size', proposed.batchSize, {
    min: 1,
    max: trainingLimits.batchSize,
    isWhole: true,
  });
  if (!batchSize.ok) return batchSize;
  const epochs = flags.number('epochs', proposed.epochs, {
    min: 1,
    max: trainingLimits.epochs,
    isWhole: true,
  });
  if (!epochs.ok) return epochs;
  const l2 = flags.number('l2', proposed.l2, { min: 0, max: trainingLimits.l2 });
  if (!l2.ok) return l2;
  const seed = flags.number('seed', proposed.seed, seedRule);
  if (!seed.ok) return seed;
  return succeed({
    loss: loss.value,
    optimizer: optimizer.value,
    learningRate: learningRate.value,
    batchSize: batchSize.value,
    epochs: epochs.value,
    l2: l2.value,
    seed: seed.value,
    dtype: dtype.value,
  });
}
