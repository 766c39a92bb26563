/**
 * A project: everything a person made. `unpackProject` (project-file.ts) is the only way to get one from a file,
 * `parseProjectDocument` (project-schema.ts) the only way to get its settings from untrusted data. The table's bytes
 * and the weights stand beside project.json in the container.
 */
import type { DataSettings, DataSource } from './dataset.ts';
import type { Network } from './network.ts';
import type { RunSnapshot, RunSpec } from './run.ts';
import type { TrainingSettings } from './training.ts';

/** Schema that is written; older ones are lifted to it (project-migrations.ts). */
export const projectSchemaVersion = 2;

/** What undo and redo go through: the settings a person edits. */
export interface ProjectDocument {
  readonly source: DataSource;
  readonly data: DataSettings;
  readonly network: Network;
  readonly training: TrainingSettings;
}

/** A run kept in a project: its own settings (they may be older than the document's) and its state. */
export interface StoredRun {
  readonly spec: RunSpec;
  readonly snapshot: RunSnapshot;
}

export interface Project {
  readonly document: ProjectDocument;
  /** The table as imported; null for a synthetic source. */
  readonly dataset: Uint8Array | null;
  readonly run: StoredRun | null;
}
