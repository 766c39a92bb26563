import { z } from 'zod';
import type { Activation, DenseLayer, Initializer, Network } from './network.ts';
import { networkLimits } from './network.ts';
import { firstRepeated, listOf, matching, numberFrom, text, wholeNumber } from './schema-parts.ts';

export const alphaSchema = numberFrom(0, networkLimits.alpha);

const activationSchema = matching<Activation>()(
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('identity') }),
    z.strictObject({ kind: z.literal('sigmoid') }),
    z.strictObject({ kind: z.literal('tanh') }),
    z.strictObject({ kind: z.literal('relu') }),
    z.strictObject({ kind: z.literal('leaky_relu'), alpha: alphaSchema }),
    z.strictObject({ kind: z.literal('elu'), alpha: alphaSchema }),
  ]),
);

const initializerSchema = matching<Initializer>()(
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('zeros') }),
    z.strictObject({ kind: z.literal('normal'), sigma: numberFrom(0, networkLimits.sigma) }),
    z.strictObject({ kind: z.literal('xavier_uniform') }),
    z.strictObject({ kind: z.literal('xavier_normal') }),
    z.strictObject({ kind: z.literal('he_uniform') }),
    z.strictObject({ kind: z.literal('he_normal') }),
  ]),
);

const denseLayerSchema = matching<DenseLayer>()(
  z.strictObject({
    kind: z.literal('dense'),
    id: text(1, 100),
    units: wholeNumber(1, networkLimits.units),
    activation: activationSchema,
    initializer: initializerSchema,
  }),
);

const hiddenSchema = listOf(denseLayerSchema, 0, networkLimits.hiddenLayers, 'layers').superRefine(
  (layers, context) => {
    const repeated = firstRepeated(layers.map((layer) => layer.id));
    if (repeated < 0) return;
    context.addIssue({ code: 'custom', path: [repeated, 'id'], message: 'another layer has the same id' });
  },
);

export const networkSchema = matching<Network>()(
  z.strictObject({
    hidden: hiddenSchema,
    output: z.strictObject({ activation: activationSchema, initializer: initializerSchema }),
  }),
);
