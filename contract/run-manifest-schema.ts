/** The only way from untrusted text to a `RunManifest`, and the way back to text. */
import { z } from 'zod';
import { tableLimits } from './dataset.ts';
import type { Outcome } from './outcome.ts';
import { refuse } from './outcome.ts';
import type { RunManifest } from './run-manifest.ts';
import { interventionsSchema, runSpecSchema } from './run-schema.ts';
import { parseWith } from './schema-errors.ts';
import { matching, sha256Text, text, wholeNumber } from './schema-parts.ts';
import { trainingLimits } from './training.ts';

const schema = matching<RunManifest>()(
  z.strictObject({
    format: z.literal('chainrule-run'),
    version: z.literal(1),
    numerics: wholeNumber(1),
    data: z.strictObject({
      name: text(1, 1000),
      rows: wholeNumber(1, tableLimits.rows),
      sha256: sha256Text(),
    }),
    spec: runSpecSchema,
    startSha256: sha256Text().nullable(),
    interventions: interventionsSchema,
    step: wholeNumber(0),
    epoch: wholeNumber(0, trainingLimits.epochs),
    weightsSha256: sha256Text(),
  }),
);

const headSchema = z.looseObject({ format: z.literal('chainrule-run'), version: wholeNumber(1) });

/** Reads the JSON text of a manifest; a byte order mark before it is allowed. */
export function parseRunManifest(json: string): Outcome<RunManifest> {
  let value: unknown;
  try {
    value = JSON.parse(json.startsWith('\uFEFF') ? json.slice(1) : json);
  } catch {
    return refuse('The file is not the record of a run: it is not complete, valid JSON.');
  }
  const head = parseWith(headSchema, value, '');
  if (!head.ok) return head;
  const { version } = head.value;
  if (version > 1) {
    return refuse(
      `This record of a run was made by a newer Chainrule (version ${version}; this one reads up to 1).`,
    );
  }
  return parseWith(schema, value, '');
}

/** JSON, ending with a line feed. */
export function stringifyRunManifest(manifest: RunManifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
