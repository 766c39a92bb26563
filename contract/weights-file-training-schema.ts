/** `training` of a weights file: how the network was trained. */
import { z } from 'zod';
import { isRecord, matching, wholeNumber } from './schema-parts.ts';
import {
  batchSizeSchema,
  clippingSchema,
  earlyStoppingSchema,
  huberDeltaSchema,
  l1Schema,
  l2Schema,
  learningRateSchema,
  optimizerSchema,
  scheduleSchema,
  seedSchema,
  warmUpSchema,
} from './training-schema.ts';
import { lossKinds, trainingLimits } from './training.ts';
import type { WeightsFile } from './weights-file.ts';

const metricsSchema = z
  .custom<WeightsFile['training']['metrics']>(isRecord, 'expected an object')
  .superRefine((metrics, context) => {
    for (const [name, value] of Object.entries<unknown>(metrics)) {
      if (name !== '__proto__' && typeof value === 'number' && Number.isFinite(value)) continue;
      context.addIssue({
        code: 'custom',
        path: [name],
        message: 'expected a finite number under a usual name',
      });
    }
  });

export const weightsTrainingSchema = matching<WeightsFile['training']>()(
  z
    .strictObject({
      seed: seedSchema,
      epochs: wholeNumber(0, trainingLimits.epochs),
      loss: z.enum(lossKinds),
      huber_delta: huberDeltaSchema.exactOptional(),
      optimizer: optimizerSchema,
      learning_rate: learningRateSchema,
      schedule: scheduleSchema,
      warm_up_epochs: warmUpSchema,
      clipping: clippingSchema,
      early_stopping: earlyStoppingSchema.nullable(),
      batch_size: batchSizeSchema,
      l1: l1Schema,
      l2: l2Schema,
      metrics: metricsSchema,
    })
    .superRefine(({ loss, huber_delta: delta }, context) => {
      if ((loss === 'huber') === (delta !== undefined)) return;
      const message = delta === undefined ? 'missing beside the loss huber' : `does not go with ${loss}`;
      context.addIssue({ code: 'custom', path: ['huber_delta'], message });
    }),
);
