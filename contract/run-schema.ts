import { z } from 'zod';
import { dataSettingsSchema } from './dataset-schema.ts';
import { networkSchema } from './network-schema.ts';
import { networkLimits } from './network.ts';
import { divergenceCauses } from './run.ts';
import type {
  Divergence,
  Intervention,
  ParameterPlace,
  RunEnding,
  RunSpec,
  RunStatus,
  SnapshotRecord,
  Watch,
} from './run.ts';
import { finiteNumber, listOf, matching, numberFrom, wholeNumber } from './schema-parts.ts';
import { learningRateSchema, trainingSchema } from './training-schema.ts';
import { trainingLimits } from './training.ts';

export const runSpecSchema = matching<RunSpec>()(
  z.strictObject({ data: dataSettingsSchema, network: networkSchema, training: trainingSchema }),
);

const runStatusSchema = matching<RunStatus>()(z.enum(['ready', 'running', 'paused', 'finished', 'diverged']));

const layerCount = networkLimits.hiddenLayers + 1;
const count = wholeNumber(0);
const epochNumber = wholeNumber(0, trainingLimits.epochs);

const divergenceSchema = matching<Divergence>()(
  z.strictObject({
    step: count,
    epoch: count,
    batch: wholeNumber(1).nullable(),
    layer: wholeNumber(1, layerCount).nullable(),
    quantity: z.enum(['loss', 'gradient', 'weights', 'statistics']),
    cause: z.enum(divergenceCauses),
  }),
);

const parameterPlaceSchema = matching<ParameterPlace>()(
  z.strictObject({
    layer: wholeNumber(0, layerCount - 1),
    tensor: z.enum(['weight', 'bias', 'gamma', 'beta']),
    row: count,
    column: count,
  }),
);

const interventionSchema = matching<Intervention>()(
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('learning_rate'), step: count, learningRate: learningRateSchema }),
    z.strictObject({
      kind: z.literal('epochs'),
      step: count,
      epochs: wholeNumber(1, trainingLimits.epochs),
    }),
    z.strictObject({
      kind: z.literal('parameter'),
      step: count,
      place: parameterPlaceSchema,
      value: finiteNumber(),
    }),
  ]),
);

/** More than hands can do; each is an entry of a text that is read whole. */
const mostInterventions = 1_000_000;
export const interventionsSchema = listOf(interventionSchema, 0, mostInterventions, 'interventions');

const watchSchema = matching<Watch>()(
  z.strictObject({
    best: z.strictObject({ epoch: epochNumber, loss: finiteNumber() }).nullable(),
    epochsWithoutGain: count,
    plateau: z.strictObject({
      best: finiteNumber().nullable(),
      epochsWithoutGain: count,
      factor: numberFrom(0, 1),
    }),
  }),
);

const endingSchema = matching<RunEnding>()(
  z.strictObject({ stoppedEarly: z.boolean(), restoredEpoch: epochNumber.nullable() }),
);

/** Three sums, and two for each of the ten quantities of a layer. */
const epochSumCount = 3 + layerCount * 20;

/** Of a snapshot without its arrays and its curves. */
export const snapshotShape = {
  step: count,
  epoch: epochNumber,
  stepInEpoch: count,
  learningRate: learningRateSchema,
  status: runStatusSchema,
  elapsedMs: numberFrom(0, Number.MAX_VALUE),
  best: z.strictObject({ epoch: epochNumber }).nullable(),
  watch: watchSchema,
  ending: endingSchema.nullable(),
  interventions: interventionsSchema,
  epochSums: listOf(finiteNumber(), 0, epochSumCount, 'sums'),
  divergence: divergenceSchema.nullable(),
} satisfies Readonly<Record<Exclude<keyof SnapshotRecord, 'history'>, z.ZodType>>;
