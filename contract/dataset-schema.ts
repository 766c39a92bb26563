import { z } from 'zod';
import type {
  ColumnUse,
  DataSettings,
  DataSource,
  FeatureEncoder,
  SplitShares,
  TargetEncoder,
} from './dataset.ts';
import {
  columnKinds,
  missingPolicies,
  scalings,
  shareTolerance,
  syntheticKinds,
  syntheticLimits,
  tableLimits,
  tasks,
} from './dataset.ts';
import {
  finiteNumber,
  firstRepeated,
  listOf,
  matching,
  numberAbove,
  numberFrom,
  text,
  wholeNumber,
} from './schema-parts.ts';
import { seedSchema } from './training-schema.ts';

/** A cell, a label or a header. */
export const cellText = text(0, tableLimits.cellLength);
const columnName = text(1, tableLimits.cellLength);

export const dataSourceSchema = matching<DataSource>()(
  z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('file'),
      name: text(1, 1000),
      parse: z.strictObject({
        delimiter: z.literal([',', ';', '\t', '|', null]),
        header: z.literal([true, false, null]),
      }),
    }),
    z.strictObject({
      kind: z.literal('synthetic'),
      spec: z.strictObject({
        kind: z.enum(syntheticKinds),
        count: wholeNumber(syntheticLimits.leastCount, syntheticLimits.count),
        noise: numberFrom(0, syntheticLimits.noise),
        seed: seedSchema,
      }),
    }),
  ]),
);

const columnUseSchema = matching<ColumnUse>()(
  z.strictObject({ role: z.enum(['feature', 'target', 'ignored']), kind: z.enum(columnKinds) }),
);

const splitSchema = matching<SplitShares>()(
  z
    .strictObject({ train: numberAbove(0, 1), validation: numberFrom(0, 1), test: numberFrom(0, 1) })
    .superRefine((split, context) => {
      const sum = split.train + split.validation + split.test;
      if (Math.abs(sum - 1) <= shareTolerance) return;
      context.addIssue({ code: 'custom', message: `expected shares that sum to 1, got a sum of ${sum}` });
    }),
);

export const dataSettingsSchema = matching<DataSettings>()(
  z.strictObject({
    columns: listOf(columnUseSchema, 1, tableLimits.columns, 'columns').superRefine((columns, context) => {
      const targets = columns.filter((column) => column.role === 'target').length;
      if (targets === 1) return;
      context.addIssue({ code: 'custom', message: `expected exactly one target column, got ${targets}` });
    }),
    task: z.enum(tasks),
    scaling: z.enum(scalings),
    missing: z.enum(missingPolicies),
    split: splitSchema,
    splitSeed: seedSchema,
  }),
);

/** Labels in a fixed order, each once. */
function labels(min: number, max: number) {
  return listOf(cellText, min, max, 'labels').superRefine((list, context) => {
    const repeated = firstRepeated(list);
    if (repeated < 0) return;
    context.addIssue({ code: 'custom', path: [repeated], message: 'the label occurs twice' });
  });
}

export const featureEncoderSchema = matching<FeatureEncoder>()(
  z.union([
    z.strictObject({
      name: columnName,
      kind: z.literal('number'),
      mean: finiteNumber(),
      std: numberAbove(0),
      fill: finiteNumber().exactOptional(),
    }),
    z
      .strictObject({
        name: columnName,
        kind: z.literal('number'),
        min: finiteNumber(),
        max: finiteNumber(),
        fill: finiteNumber().exactOptional(),
      })
      .superRefine(({ min, max }, context) => {
        if (max > min) return;
        context.addIssue({
          code: 'custom',
          path: ['max'],
          message: `expected a number above min, got ${max}`,
        });
      }),
    z
      .strictObject({
        name: columnName,
        kind: z.literal('category'),
        categories: labels(1, tableLimits.categories),
        fill: cellText.exactOptional(),
      })
      .superRefine(({ categories, fill }, context) => {
        if (fill === undefined || categories.includes(fill)) return;
        context.addIssue({ code: 'custom', path: ['fill'], message: 'expected one of the categories' });
      }),
  ]),
);

export const targetEncoderSchema = matching<TargetEncoder>()(
  z.discriminatedUnion('task', [
    z.strictObject({
      task: z.literal('classification'),
      target: columnName,
      classes: labels(2, tableLimits.classes),
    }),
    z.strictObject({
      task: z.literal('regression'),
      target: columnName,
      mean: finiteNumber(),
      std: numberAbove(0),
    }),
  ]),
);
