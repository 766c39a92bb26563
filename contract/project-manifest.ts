/** `manifest.json` of a project file: which format this is, and what every other part must be, to the byte. */
import { z } from 'zod';
import { tableLimits } from './dataset.ts';
import { networkLimits } from './network.ts';
import type { Outcome } from './outcome.ts';
import { refuse } from './outcome.ts';
import type { PartRecord } from './part-record.ts';
import { projectLimits, projectSchemaVersion } from './project.ts';
import { parseWith } from './schema-errors.ts';
import { sha256Text, text, wholeNumber } from './schema-parts.ts';
import { optimizerBuffers } from './training.ts';

const always = { 'project.json': 16_000_000, dataset: tableLimits.bytes } as const;

/** The parts beside the manifest, with the bytes that each may have at most. */
export const partLimits = { ...always, 'runs.json': 400_000_000, 'runs.bin': projectLimits.bytes } as const;

/** Two float64 for each affine unit of the widest network. */
const statisticsBytes = 2 * 8 * networkLimits.hiddenLayers * networkLimits.units * networkLimits.pieces;

/** Those of schemas 1 and 2, which are only read. */
const oldPartLimits = {
  ...always,
  'run.json': 400_000_000,
  'weights.bin': networkLimits.parameterBytes,
  'optimizer.bin': networkLimits.parameterBytes * Math.max(...Object.values(optimizerBuffers)),
  'statistics.bin': statisticsBytes,
  'best-weights.bin': networkLimits.parameterBytes,
  'best-statistics.bin': statisticsBytes,
} as const;

export type OldPartName = keyof typeof oldPartLimits;
export type PartName = keyof typeof partLimits | OldPartName;
export type Parts = Readonly<Partial<Record<PartName, Uint8Array>>>;

/** The parts that a project of `schema` may have, with the bytes that each may have at most. */
export function partLimitsOf(schema: number): Readonly<Partial<Record<PartName, number>>> {
  return schema < firstSchemaOfManyRuns ? oldPartLimits : partLimits;
}

/** Before it, a project had one run. */
export const firstSchemaOfManyRuns = 3;

export const manifestName = 'manifest.json';
export const manifestLimit = 100_000;

export interface Manifest {
  readonly format: 'chainrule-project';
  /** At most `projectSchemaVersion`. */
  readonly schema: number;
  /** Version of the application that wrote the file. */
  readonly application: string;
  /** ISO 8601, UTC. */
  readonly created: string;
  readonly parts: Readonly<Partial<Record<PartName, PartRecord>>>;
}

function partSchema(most: number) {
  return z.strictObject({ sha256: sha256Text(), bytes: wholeNumber(0, most) });
}

const alwaysSchemas = {
  'project.json': partSchema(always['project.json']),
  dataset: partSchema(always.dataset).exactOptional(),
};

const headEntries = {
  format: z.literal('chainrule-project'),
  schema: wholeNumber(1, projectSchemaVersion),
  application: text(1, 100),
  created: z.iso.datetime('a date and time such as 2026-01-31T12:00:00Z'),
};

const manifestSchema = z.strictObject({
  ...headEntries,
  parts: z.strictObject({
    ...alwaysSchemas,
    'runs.json': partSchema(partLimits['runs.json']),
    'runs.bin': partSchema(partLimits['runs.bin']),
  }),
});

const oldManifestSchema = z.strictObject({
  ...headEntries,
  parts: z.strictObject({
    ...alwaysSchemas,
    'run.json': partSchema(oldPartLimits['run.json']).exactOptional(),
    'weights.bin': partSchema(oldPartLimits['weights.bin']).exactOptional(),
    'optimizer.bin': partSchema(oldPartLimits['optimizer.bin']).exactOptional(),
    'statistics.bin': partSchema(oldPartLimits['statistics.bin']).exactOptional(),
    'best-weights.bin': partSchema(oldPartLimits['best-weights.bin']).exactOptional(),
    'best-statistics.bin': partSchema(oldPartLimits['best-statistics.bin']).exactOptional(),
  }),
});

const headSchema = z.looseObject({ format: z.literal('chainrule-project'), schema: wholeNumber(1) });

/** A newer schema is refused before anything else is looked at: its rules are not known here. */
export function parseManifest(value: unknown): Outcome<Manifest> {
  const head = parseWith(headSchema, value, 'manifest');
  if (!head.ok) return head;
  const { schema } = head.value;
  if (schema > projectSchemaVersion) {
    return refuse(
      `This project was made by a newer Chainrule (schema ${schema}; this one reads up to ${projectSchemaVersion}).`,
    );
  }
  return parseWith<Manifest>(
    schema < firstSchemaOfManyRuns ? oldManifestSchema : manifestSchema,
    value,
    'manifest',
  );
}
