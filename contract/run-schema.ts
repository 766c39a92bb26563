import { z } from 'zod';
import { dataSettingsSchema } from './dataset-schema.ts';
import { networkSchema } from './network-schema.ts';
import { networkLimits } from './network.ts';
import type { Divergence, EpochPoint, LayerGradients, RunSnapshot, RunSpec, RunStatus } from './run.ts';
import { finiteNumber, listOf, matching, numberFrom, wholeNumber } from './schema-parts.ts';
import { learningRateSchema, trainingSchema } from './training-schema.ts';
import { trainingLimits } from './training.ts';

export const runSpecSchema = matching<RunSpec>()(
  z.strictObject({ data: dataSettingsSchema, network: networkSchema, training: trainingSchema }),
);

const runStatusSchema = matching<RunStatus>()(z.enum(['ready', 'running', 'paused', 'finished', 'diverged']));

const size = numberFrom(0, Number.MAX_VALUE);
const share = numberFrom(0, 1);
const denseLayers = networkLimits.hiddenLayers + 1;

const layerGradientsSchema = matching<LayerGradients>()(
  z.strictObject({
    weightGradientNorm: size,
    errorRms: size,
    saturatedShare: share.nullable(),
    deadShare: share.nullable(),
    updateRatio: size.nullable(),
  }),
);

const epochPointSchema = matching<EpochPoint>()(
  z.strictObject({
    epoch: wholeNumber(0, trainingLimits.epochs),
    step: wholeNumber(0),
    trainLoss: finiteNumber(),
    validationLoss: finiteNumber().nullable(),
    trainMetric: finiteNumber().nullable(),
    validationMetric: finiteNumber().nullable(),
    layers: listOf(layerGradientsSchema, 0, denseLayers, 'layers'),
  }),
);

const divergenceSchema = matching<Divergence>()(
  z.strictObject({
    step: wholeNumber(0),
    epoch: wholeNumber(0),
    layer: wholeNumber(1, denseLayers).nullable(),
    quantity: z.enum(['loss', 'gradient', 'weights']),
  }),
);

/** A snapshot without its arrays of numbers, which a project keeps as binary parts. */
export type SnapshotRecord = Omit<RunSnapshot, 'parameters' | 'optimizerState'>;

/** Three sums, and two for each of the five quantities of a layer. */
const epochSumCount = 3 + denseLayers * 10;

export const snapshotRecordSchema = matching<SnapshotRecord>()(
  z.strictObject({
    step: wholeNumber(0),
    epoch: wholeNumber(0, trainingLimits.epochs),
    stepInEpoch: wholeNumber(0),
    learningRate: learningRateSchema,
    status: runStatusSchema,
    elapsedMs: size,
    epochSums: listOf(finiteNumber(), 0, epochSumCount, 'sums'),
    history: listOf(epochPointSchema, 0, trainingLimits.epochs + 1, 'points'),
    divergence: divergenceSchema.nullable(),
  }),
);
