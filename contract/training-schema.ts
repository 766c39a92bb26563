import { z } from 'zod';
import {
  matching,
  numberAbove,
  numberBelow,
  numberBetween,
  numberFrom,
  wholeNumber,
} from './schema-parts.ts';
import type { Clipping, EarlyStopping, Loss, Optimizer, Schedule, TrainingSettings } from './training.ts';
import { dtypes, trainingLimits } from './training.ts';

/** How fast a running mean forgets: 1 would never forget. */
const memory = numberBelow(0, 1);
const optimizerEpsilon = numberAbove(0, 1);
const epochCount = wholeNumber(1, trainingLimits.epochs);

export const optimizerSchema = matching<Optimizer>()(
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('sgd') }),
    z.strictObject({ kind: z.literal('momentum'), momentum: memory }),
    z.strictObject({ kind: z.literal('nesterov'), momentum: memory }),
    z.strictObject({ kind: z.literal('adagrad'), epsilon: optimizerEpsilon }),
    z.strictObject({ kind: z.literal('rmsprop'), decay: memory, epsilon: optimizerEpsilon }),
    z.strictObject({ kind: z.literal('adam'), beta1: memory, beta2: memory, epsilon: optimizerEpsilon }),
    z.strictObject({
      kind: z.literal('adamw'),
      beta1: memory,
      beta2: memory,
      epsilon: optimizerEpsilon,
      weightDecay: numberFrom(0, trainingLimits.weightDecay),
    }),
  ]),
);

export const huberDeltaSchema = numberAbove(0, trainingLimits.huberDelta);

export const lossSchema = matching<Loss>()(
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('softmax_cross_entropy') }),
    z.strictObject({ kind: z.literal('binary_cross_entropy') }),
    z.strictObject({ kind: z.literal('mean_squared_error') }),
    z.strictObject({ kind: z.literal('squared_error') }),
    z.strictObject({ kind: z.literal('huber'), delta: huberDeltaSchema }),
    z.strictObject({ kind: z.literal('hinge') }),
  ]),
);

const clippingLimit = numberAbove(0, trainingLimits.clipping);

export const clippingSchema = matching<Clipping>()(
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('none') }),
    z.strictObject({ kind: z.literal('norm'), limit: clippingLimit }),
    z.strictObject({ kind: z.literal('value'), limit: clippingLimit }),
  ]),
);

export const scheduleSchema = matching<Schedule>()(
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('constant') }),
    z.strictObject({ kind: z.literal('step'), everyEpochs: epochCount, factor: numberAbove(0, 1) }),
    z.strictObject({ kind: z.literal('cosine'), floor: numberFrom(0, 1) }),
    z.strictObject({ kind: z.literal('plateau'), patience: epochCount, factor: numberBetween(0, 1) }),
  ]),
);

export const earlyStoppingSchema = matching<EarlyStopping>()(
  z.strictObject({
    patience: epochCount,
    minDelta: numberFrom(0, trainingLimits.minDelta),
    restoreBest: z.boolean(),
  }),
);

export const learningRateSchema = numberAbove(0, trainingLimits.learningRate);
export const warmUpSchema = wholeNumber(0, trainingLimits.epochs);
export const batchSizeSchema = wholeNumber(1, trainingLimits.batchSize);
export const l1Schema = numberFrom(0, trainingLimits.l1);
export const l2Schema = numberFrom(0, trainingLimits.l2);
export const seedSchema = wholeNumber(0, trainingLimits.seed);

export const trainingSchema = matching<TrainingSettings>()(
  z.strictObject({
    loss: lossSchema,
    optimizer: optimizerSchema,
    learningRate: learningRateSchema,
    schedule: scheduleSchema,
    warmUpEpochs: warmUpSchema,
    clipping: clippingSchema,
    batchSize: batchSizeSchema,
    epochs: epochCount,
    earlyStopping: earlyStoppingSchema.nullable(),
    l1: l1Schema,
    l2: l2Schema,
    seed: seedSchema,
    dtype: z.enum(dtypes),
  }),
);
