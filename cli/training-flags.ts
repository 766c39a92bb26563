/** Flags that set the hyperparameters. */
import {
  defaultClipping,
  defaultEarlyStopping,
  defaultLoss,
  defaultSchedule,
  defaultSeed,
  defaultTraining,
} from '../contract/defaults.ts';
import { refuse, succeed, type Outcome } from '../contract/outcome.ts';
import {
  clippingKinds,
  dtypes,
  lossKinds,
  scheduleKinds,
  trainingLimits,
  type Clipping,
  type Dtype,
  type EarlyStopping,
  type Loss,
  type Schedule,
  type TrainingSettings,
} from '../contract/training.ts';
import { seedRule } from './data-flags.ts';
import { FirstProblem } from './first-problem.ts';
import type { Flag, Flags, NumberRule } from './flags.ts';
import { optimizerFlags, optimizerFromFlags } from './optimizer-flags.ts';
import { Words } from './words.ts';

/** Proposed whatever the loss. */
const proposed = defaultTraining('softmax_cross_entropy');
const { patience, minDelta } = defaultEarlyStopping;

/** The schedules with their usual numbers, as they are written. */
const usualSchedules = scheduleKinds
  .flatMap((kind) => (kind === 'constant' ? [] : [Object.values(defaultSchedule(kind)).join(':')]))
  .join(', ');

/** What decides about a gradient besides the network. */
export const lossFlags: readonly Flag[] = [
  {
    name: 'loss',
    takes: 'KIND',
    about: `${lossKinds.join(', ')}; huber:1.5 sets its delta (default: from the target)`,
  },
  { name: 'l1', takes: 'X', about: 'adds X Σ|W| over all weights, but not biases, to the loss (default: 0)' },
  {
    name: 'l2',
    takes: 'X',
    about:
      'adds X ΣW² over all weights, but not biases, to the loss (default: 0); its gradient is that of PyTorch’s weight_decay = 2X, which takes in biases as well',
  },
];

export const seedFlag: Flag = {
  name: 'seed',
  takes: 'N',
  about: `starting weights, batches and dropout (default: ${defaultSeed})`,
};

export const trainingFlags: readonly Flag[] = [
  ...lossFlags,
  ...optimizerFlags,
  { name: 'learning-rate', takes: 'X', about: `default: ${proposed.learningRate}` },
  {
    name: 'schedule',
    takes: 'KIND',
    about: `constant, step:EPOCHS:FACTOR, cosine:FLOOR or plateau:PATIENCE:FACTOR; usual are ${usualSchedules} (default: ${proposed.schedule.kind})`,
  },
  {
    name: 'warm-up',
    takes: 'EPOCHS',
    about: 'the learning rate rises to its full size in the first ones (default: 0)',
  },
  {
    name: 'clip-norm',
    takes: 'X',
    about:
      'scales a gradient of a larger norm, over all trained parameters, down to it, exactly (PyTorch’s clip_grad_norm_ divides by the norm + 1e-6)',
  },
  { name: 'clip-value', takes: 'X', about: 'cuts every entry of the gradient to −X … X' },
  {
    name: 'batch-size',
    takes: 'N',
    about: `examples per step; full for all of them (default: ${proposed.batchSize})`,
  },
  { name: 'epochs', takes: 'N', about: `default: ${proposed.epochs}` },
  {
    name: 'early-stopping',
    takes: 'PATIENCE',
    about: `stops after this many epochs without a lower loss, and goes back to the best one; ${patience} is usual`,
  },
  {
    name: 'min-delta',
    takes: 'X',
    about: `of early stopping: what counts as lower (default: ${minDelta})`,
  },
  { name: 'no-restore', takes: null, about: 'of early stopping: the last weights, not the best' },
  seedFlag,
  {
    name: 'dtype',
    takes: 'TYPE',
    about: `${dtypes.join(', ')} (default: ${proposed.dtype}, or as the file of --from)`,
  },
];

const epochsRule: NumberRule = { min: 1, max: trainingLimits.epochs, isWhole: true };

function parseLoss(flags: Flags, usual: Loss): Outcome<Loss> {
  const text = flags.text('loss');
  if (text === null) return succeed(usual);
  const words = new Words('--loss', text);
  const loss = defaultLoss(words.kind(lossKinds, usual.kind));
  if (loss.kind !== 'huber') return words.settle(loss);
  const rule = { min: 0, max: trainingLimits.huberDelta, isAbove: true };
  return words.settle({ kind: 'huber', delta: words.number(loss.delta, rule) });
}

function parseSchedule(flags: Flags): Outcome<Schedule> {
  const words = new Words('--schedule', flags.text('schedule') ?? 'constant');
  const schedule = defaultSchedule(words.kind(scheduleKinds, 'constant'));
  const factorRule = { min: 0, max: 1, isAbove: true };
  switch (schedule.kind) {
    case 'constant':
      return words.settle(schedule);
    case 'step': {
      const everyEpochs = words.number(schedule.everyEpochs, epochsRule);
      return words.settle({
        kind: 'step',
        everyEpochs,
        factor: words.number(schedule.factor, factorRule),
      });
    }
    case 'cosine':
      return words.settle({ kind: 'cosine', floor: words.number(schedule.floor, { min: 0, max: 1 }) });
    case 'plateau': {
      const epochs = words.number(schedule.patience, epochsRule);
      const factor = words.number(schedule.factor, { ...factorRule, isBelow: true });
      return words.settle({ kind: 'plateau', patience: epochs, factor });
    }
  }
}

function parseClipping(flags: Flags): Outcome<Clipping> {
  const problems = new FirstProblem();
  const given = clippingKinds.filter((kind) => flags.has(`clip-${kind}`));
  if (given.length > 1) problems.note('--clip-norm and --clip-value exclude one another.');
  const clipping = defaultClipping(given[0] ?? 'none');
  if (clipping.kind === 'none') return problems.settle(clipping);
  const rule = { min: 0, max: trainingLimits.clipping, isAbove: true };
  const limit = problems.take(flags.number(`clip-${clipping.kind}`, clipping.limit, rule), clipping.limit);
  return problems.settle({ kind: clipping.kind, limit });
}

function parseEarlyStopping(flags: Flags): Outcome<EarlyStopping | null> {
  const problems = new FirstProblem();
  if (!flags.has('early-stopping')) {
    const stray = ['min-delta', 'no-restore'].find((name) => flags.has(name));
    if (stray !== undefined) problems.note(`--${stray} goes with --early-stopping.`);
    return problems.settle(null);
  }
  const deltaRule = { min: 0, max: trainingLimits.minDelta };
  return problems.settle({
    patience: problems.take(flags.number('early-stopping', patience, epochsRule), patience),
    minDelta: problems.take(flags.number('min-delta', minDelta, deltaRule), minDelta),
    restoreBest: !flags.has('no-restore'),
  });
}

function parseBatchSize(flags: Flags): Outcome<number> {
  const text = flags.text('batch-size');
  const most = trainingLimits.batchSize;
  // A batch larger than the training split is one full batch.
  if (text === 'full') return succeed(most);
  const size = flags.number('batch-size', proposed.batchSize, { min: 1, max: most, isWhole: true });
  return size.ok
    ? size
    : refuse(`--batch-size: expected a whole number from 1 to ${most}, or full, got "${text}".`);
}

/** `loss` and `dtype` are what holds where no flag speaks. */
export function trainingFromFlags(
  flags: Flags,
  loss: Loss,
  dtype: Dtype = proposed.dtype,
): Outcome<TrainingSettings> {
  const problems = new FirstProblem();
  const take = <T>(outcome: Outcome<T>, otherwise: T): T => problems.take(outcome, otherwise);
  const number = (name: string, usual: number, rule: NumberRule): number =>
    take(flags.number(name, usual, rule), usual);
  const { l1, l2, learningRate } = trainingLimits;
  return problems.settle({
    loss: take(parseLoss(flags, loss), loss),
    optimizer: take(optimizerFromFlags(flags, proposed.optimizer), proposed.optimizer),
    learningRate: number('learning-rate', proposed.learningRate, {
      min: 0,
      max: learningRate,
      isAbove: true,
    }),
    schedule: take(parseSchedule(flags), proposed.schedule),
    warmUpEpochs: number('warm-up', proposed.warmUpEpochs, { ...epochsRule, min: 0 }),
    clipping: take(parseClipping(flags), proposed.clipping),
    batchSize: take(parseBatchSize(flags), proposed.batchSize),
    epochs: number('epochs', proposed.epochs, epochsRule),
    earlyStopping: take(parseEarlyStopping(flags), proposed.earlyStopping),
    l1: number('l1', proposed.l1, { min: 0, max: l1 }),
    l2: number('l2', proposed.l2, { min: 0, max: l2 }),
    seed: number('seed', proposed.seed, seedRule),
    dtype: take(flags.choice('dtype', dtype, dtypes), dtype),
  });
}
