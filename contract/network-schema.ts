import { z } from 'zod';
import type { Activation, BatchNorm, HiddenLayer, Initializer, Network } from './network.ts';
import { networkLimits } from './network.ts';
import {
  firstRepeated,
  listOf,
  matching,
  numberAbove,
  numberBelow,
  numberFrom,
  text,
  wholeNumber,
} from './schema-parts.ts';

export const alphaSchema = numberFrom(0, networkLimits.alpha);
export const unitsSchema = wholeNumber(1, networkLimits.units);
export const piecesSchema = wholeNumber(2, networkLimits.pieces);
export const dropoutSchema = numberBelow(0, 1);
export const batchNormParts = { momentum: numberFrom(0, 1), epsilon: numberAbove(0, 1) };

const activationSchema = matching<Activation>()(
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('identity') }),
    z.strictObject({ kind: z.literal('sigmoid') }),
    z.strictObject({ kind: z.literal('tanh') }),
    z.strictObject({ kind: z.literal('relu') }),
    z.strictObject({ kind: z.literal('leaky_relu'), alpha: alphaSchema }),
    z.strictObject({ kind: z.literal('elu'), alpha: alphaSchema }),
    z.strictObject({ kind: z.literal('selu') }),
    z.strictObject({ kind: z.literal('gelu') }),
    z.strictObject({ kind: z.literal('silu') }),
    z.strictObject({ kind: z.literal('softplus') }),
  ]),
);

const initializerSchema = matching<Initializer>()(
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('zeros') }),
    z.strictObject({
      kind: z.literal('constant'),
      value: numberFrom(-networkLimits.constant, networkLimits.constant),
    }),
    z.strictObject({ kind: z.literal('normal'), sigma: numberFrom(0, networkLimits.sigma) }),
    z.strictObject({ kind: z.literal('xavier_uniform') }),
    z.strictObject({ kind: z.literal('xavier_normal') }),
    z.strictObject({ kind: z.literal('he_uniform') }),
    z.strictObject({ kind: z.literal('he_normal') }),
    z.strictObject({ kind: z.literal('lecun_uniform') }),
    z.strictObject({ kind: z.literal('lecun_normal') }),
    z.strictObject({ kind: z.literal('orthogonal'), gain: numberFrom(0, networkLimits.gain) }),
  ]),
);

const batchNormSchema = matching<BatchNorm>()(z.strictObject(batchNormParts));

const hiddenParts = {
  id: text(1, 100),
  units: unitsSchema,
  initializer: initializerSchema,
  batchNorm: batchNormSchema.nullable(),
  dropout: dropoutSchema,
  frozen: z.boolean(),
};

const hiddenLayerSchema = matching<HiddenLayer>()(
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('dense'), ...hiddenParts, activation: activationSchema }),
    z.strictObject({ kind: z.literal('maxout'), ...hiddenParts, pieces: piecesSchema }),
  ]),
);

const hiddenSchema = listOf(hiddenLayerSchema, 0, networkLimits.hiddenLayers, 'layers').superRefine(
  (layers, context) => {
    const repeated = firstRepeated(layers.map((layer) => layer.id));
    if (repeated < 0) return;
    context.addIssue({ code: 'custom', path: [repeated, 'id'], message: 'another layer has the same id' });
  },
);

export const networkSchema = matching<Network>()(
  z.strictObject({
    hidden: hiddenSchema,
    output: z.strictObject({
      activation: activationSchema,
      initializer: initializerSchema,
      frozen: z.boolean(),
    }),
  }),
);
