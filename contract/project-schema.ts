/** The only way from untrusted data to the parts of a project. The container around them: project-file.ts. */
import { z } from 'zod';
import { dataSettingsSchema, dataSourceSchema } from './dataset-schema.ts';
import { networkSchema } from './network-schema.ts';
import type { Outcome } from './outcome.ts';
import type { ProjectDocument } from './project.ts';
import { parseWith } from './schema-errors.ts';
import { matching } from './schema-parts.ts';
import { trainingSchema } from './training-schema.ts';

const documentSchema = matching<ProjectDocument>()(
  z.strictObject({
    source: dataSourceSchema,
    data: dataSettingsSchema,
    network: networkSchema,
    training: trainingSchema,
  }),
);

/** `project.json` of the present schema; older ones are lifted first (project-migrations.ts). */
export function parseProjectDocument(value: unknown): Outcome<ProjectDocument> {
  return parseWith(documentSchema, value, '');
}
