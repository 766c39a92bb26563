import { z } from 'zod';
import { matching, numberAbove, numberBelow, numberFrom, wholeNumber } from './schema-parts.ts';
import type { Optimizer, TrainingSettings } from './training.ts';
import { dtypes, lossKinds, trainingLimits } from './training.ts';

export const optimizerSchema = matching<Optimizer>()(
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('sgd') }),
    z.strictObject({ kind: z.literal('momentum'), momentum: numberBelow(0, 1) }),
    z.strictObject({
      kind: z.literal('adam'),
      beta1: numberBelow(0, 1),
      beta2: numberBelow(0, 1),
      epsilon: numberAbove(0, 1),
    }),
  ]),
);

export const lossSchema = z.enum(lossKinds);
export const learningRateSchema = numberAbove(0, trainingLimits.learningRate);
export const batchSizeSchema = wholeNumber(1, trainingLimits.batchSize);
export const l2Schema = numberFrom(0, trainingLimits.l2);
export const seedSchema = wholeNumber(0, trainingLimits.seed);

export const trainingSchema = matching<TrainingSettings>()(
  z.strictObject({
    loss: lossSchema,
    optimizer: optimizerSchema,
    learningRate: learningRateSchema,
    batchSize: batchSizeSchema,
    epochs: wholeNumber(1, trainingLimits.epochs),
    l2: l2Schema,
    seed: seedSchema,
    dtype: z.enum(dtypes),
  }),
);
