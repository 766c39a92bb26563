import type { RunManifest } from '../../contract/run-manifest.ts';
import { normalizedRun } from './sample-project.ts';

const { spec, record } = normalizedRun();

/** The record of a run with interventions. */
export const sampleManifest: RunManifest = {
  format: 'chainrule-run',
  version: 1,
  numerics: 1,
  data: { name: 'iris.csv', rows: 150, sha256: 'a'.repeat(64) },
  spec,
  startSha256: null,
  interventions: record.interventions,
  step: 21,
  epoch: 3,
  weightsSha256: 'b'.repeat(64),
};
