/** `manifest.json` of a project file: which format this is, and what every other part must be, to the byte. */
import { z } from 'zod';
import { networkLimits } from './network.ts';
import type { Outcome } from './outcome.ts';
import { refuse } from './outcome.ts';
import { projectSchemaVersion } from './project.ts';
import { parseWith } from './schema-errors.ts';
import { matching, sha256Text, text, wholeNumber } from './schema-parts.ts';
import { optimizerBuffers } from './training.ts';

/** Two float64 for each affine unit of the widest network. */
const statisticsBytes = 2 * 8 * networkLimits.hiddenLayers * networkLimits.units * networkLimits.pieces;

/** The parts beside the manifest, with the bytes that each may have at most. Their sum stays below what zip can hold. */
export const partLimits = {
  'project.json': 16_000_000,
  dataset: 1_000_000_000,
  'run.json': 400_000_000,
  'weights.bin': networkLimits.parameterBytes,
  'optimizer.bin': networkLimits.parameterBytes * Math.max(...Object.values(optimizerBuffers)),
  'statistics.bin': statisticsBytes,
  'best-weights.bin': networkLimits.parameterBytes,
  'best-statistics.bin': statisticsBytes,
} as const;
export type PartName = keyof typeof partLimits;
export type Parts = Readonly<Partial<Record<PartName, Uint8Array>>>;

export const manifestName = 'manifest.json';
export const manifestLimit = 100_000;

export interface PartRecord {
  /** Of the part's bytes before packing, lower-case hex. */
  readonly sha256: string;
  readonly bytes: number;
}

export interface Manifest {
  readonly format: 'chainrule-project';
  /** At most `projectSchemaVersion`. */
  readonly schema: number;
  /** Version of the application that wrote the file. */
  readonly application: string;
  /** ISO 8601, UTC. */
  readonly created: string;
  readonly parts: { readonly 'project.json': PartRecord } & Readonly<Partial<Record<PartName, PartRecord>>>;
}

function partSchema(name: PartName) {
  return z.strictObject({ sha256: sha256Text(), bytes: wholeNumber(0, partLimits[name]) });
}

const manifestSchema = matching<Manifest>()(
  z.strictObject({
    format: z.literal('chainrule-project'),
    schema: wholeNumber(1, projectSchemaVersion),
    application: text(1, 100),
    created: z.iso.datetime('a date and time such as 2026-01-31T12:00:00Z'),
    parts: z.strictObject({
      'project.json': partSchema('project.json'),
      dataset: partSchema('dataset').exactOptional(),
      'run.json': partSchema('run.json').exactOptional(),
      'weights.bin': partSchema('weights.bin').exactOptional(),
      'optimizer.bin': partSchema('optimizer.bin').exactOptional(),
      'statistics.bin': partSchema('statistics.bin').exactOptional(),
      'best-weights.bin': partSchema('best-weights.bin').exactOptional(),
      'best-statistics.bin': partSchema('best-statistics.bin').exactOptional(),
    }),
  }),
);

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
  return parseWith(manifestSchema, value, 'manifest');
}
