/**
 * The only way from untrusted text or data to a `WeightsFile`, and the way back to text.
 * Coherence beyond shape: weights-file-coherence.ts.
 */
import { z } from 'zod';
import { cellText, featureEncoderSchema, targetEncoderSchema } from './dataset-schema.ts';
import { tableLimits } from './dataset.ts';
import { alphaSchema, batchNormParts, dropoutSchema, piecesSchema, unitsSchema } from './network-schema.ts';
import { networkLimits } from './network.ts';
import type { Outcome } from './outcome.ts';
import { refuse } from './outcome.ts';
import { parseWith } from './schema-errors.ts';
import { finiteNumber, isRecord, listOf, matching, wholeNumber } from './schema-parts.ts';
import { dtypes } from './training.ts';
import { findIncoherence } from './weights-file-coherence.ts';
import type { WeightsActivation, WeightsFile, WeightsLayer } from './weights-file.ts';
import { weightsTrainingSchema } from './weights-file-training-schema.ts';
import { weightsFileVersion, weightsLimits } from './weights-file.ts';
import { migrateWeights } from './weights-file-migrations.ts';

const activationSchema = matching<WeightsActivation>()(
  z.discriminatedUnion('name', [
    z.strictObject({
      name: z.enum(['identity', 'sigmoid', 'tanh', 'relu', 'selu', 'gelu', 'silu', 'softplus', 'softmax']),
    }),
    z.strictObject({ name: z.enum(['leaky_relu', 'elu']), alpha: alphaSchema }),
  ]),
);

const largestInput = tableLimits.columns * tableLimits.categories;
/** Of a maxout layer, before the maximum; others have at most `networkLimits.units`. */
const affineUnits = wholeNumber(1, networkLimits.units * networkLimits.pieces);

const layerSchema = matching<WeightsLayer>()(
  z.discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('dense'),
      inputs: wholeNumber(1, largestInput),
      units: affineUnits,
      activation: activationSchema,
      frozen: z.literal(true).exactOptional(),
    }),
    z.strictObject({
      type: z.literal('batch_norm'),
      units: affineUnits,
      epsilon: batchNormParts.epsilon,
      momentum: batchNormParts.momentum,
    }),
    z.strictObject({ type: z.literal('maxout'), units: unitsSchema, pieces: piecesSchema }),
    z.strictObject({ type: z.literal('activation'), activation: activationSchema }),
    z.strictObject({ type: z.literal('dropout'), rate: dropoutSchema }),
  ]),
);

/** A hidden layer is at most four entries, the output layer two. */
const mostEntries = 4 * networkLimits.hiddenLayers + 2;

/** Millions of numbers: their keys, shapes and values are checked by plain loops in weights-file-coherence.ts. */
const stateSchema = z.custom<WeightsFile['state_dict']>(isRecord, 'expected an object');

const checkedRows = 3;

const schema = matching<WeightsFile>()(
  z.strictObject({
    format: z.literal('chainrule-weights'),
    version: z.literal(weightsFileVersion),
    dtype: z.enum(dtypes),
    input: z.strictObject({
      features: listOf(featureEncoderSchema, 1, tableLimits.columns, 'features'),
      size: wholeNumber(1, largestInput),
    }),
    output: targetEncoderSchema,
    layers: listOf(layerSchema, 1, mostEntries, 'layers'),
    state_dict: stateSchema,
    check: z.strictObject({
      input: listOf(
        listOf(
          z.union([cellText, finiteNumber(), z.null()], 'a text, a finite number or null'),
          1,
          tableLimits.columns,
          'cells',
        ),
        0,
        checkedRows,
        'rows',
      ),
      output: listOf(listOf(finiteNumber(), 1, networkLimits.units, 'numbers'), 0, checkedRows, 'rows'),
    }),
    training: weightsTrainingSchema,
  }),
);

const headSchema = z.looseObject({ format: z.literal('chainrule-weights'), version: wholeNumber(1) });

/** Lifts older versions. Refuses, with the path of each problem, everything that the network described could not be computed from. */
export function parseWeightsFile(value: unknown): Outcome<WeightsFile> {
  const head = parseWith(headSchema, value, '');
  if (!head.ok) return head;
  const { version } = head.value;
  if (version > weightsFileVersion) {
    return refuse(
      `This weights file was made by a newer Chainrule (version ${version}; this one reads up to ${weightsFileVersion}).`,
    );
  }
  const parsed = parseWith(schema, migrateWeights(value, version), '');
  if (!parsed.ok) return parsed;
  const problem = findIncoherence(parsed.value);
  return problem === null ? parsed : refuse(problem);
}

/** Reads the JSON text of a weights file; a byte order mark before it is allowed. */
export function parseWeightsText(text: string): Outcome<WeightsFile> {
  if (text.length > weightsLimits.textLength) {
    return refuse(
      `The file has ${text.length} characters; a weights file may have at most ${weightsLimits.textLength}.`,
    );
  }
  let value: unknown;
  try {
    value = JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch {
    return refuse('The file is not a weights file: it is not complete, valid JSON.');
  }
  return parseWeightsFile(value);
}

function isPlain(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}

/** JSON text of a value without objects in it. -0 keeps its sign, so that parsing gives the same bits. */
function printPlain(value: unknown, path: string): string {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError(`${path} is ${value}: not a finite number`);
    return Object.is(value, -0) ? '-0' : String(value);
  }
  return JSON.stringify(value);
}

function print(value: unknown, indent: string, path: string): string {
  if (typeof value !== 'object' || value === null) return printPlain(value, path);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value.map((item: unknown, index) => print(item, inner, `${path}[${index}]`));
    return enclose('[', items, ']', value.every(isPlain), indent);
  }
  const entries = Object.entries(value as Readonly<Record<string, unknown>>);
  const members = entries.map(
    ([key, entry]) => `${JSON.stringify(key)}: ${print(entry, inner, `${path}.${key}`)}`,
  );
  return enclose('{', members, '}', Object.values(value).every(isPlain), indent);
}

function enclose(open: string, parts: readonly string[], close: string, onOneLine: boolean, indent: string) {
  if (onOneLine) return `${open}${parts.join(', ')}${close}`;
  return `${open}\n${indent}  ${parts.join(`,\n${indent}  `)}\n${indent}${close}`;
}

/** Text that people can read, with every matrix row on a line of its own. JSON, ending with a line feed. Numbers that are not finite are a bug by now: RangeError names the first one. */
export function stringifyWeights(file: WeightsFile): string {
  return `${print(file, '', 'weights')}\n`;
}
