/**
 * A project: everything a person made. `unpackProject` (project-file.ts) is the only way to get one from a file,
 * `parseProjectDocument` (project-schema.ts) the only way to get its settings from untrusted data. The table's bytes
 * and the weights stand beside project.json in the container.
 */
import type { DataSettings, DataSource } from './dataset.ts';
import type { Network } from './network.ts';
import type { RunArrays, RunSpec, SnapshotRecord } from './run.ts';
import type { SettingChange, SettingId } from './setting.ts';
import type { TrainingSettings } from './training.ts';

/** Schema that is written; older ones are lifted to it (project-migrations.ts). */
export const projectSchemaVersion = 3;

/** Inclusive; lengths are in characters. */
export const projectLimits = {
  runs: 2_000,
  idLength: 100,
  nameLength: 200,
  notesLength: 100_000,
  /** Settings that a run was made with in place of others. */
  changes: 100,
  /** Of the whole file. */
  bytes: 1_500_000_000,
} as const;

/** What undo and redo go through: the settings a person edits. */
export interface ProjectDocument {
  readonly source: DataSource;
  readonly data: DataSettings;
  readonly network: Network;
  readonly training: TrainingSettings;
}

/** What a run is called and what was said of it. */
export interface RunAbout {
  /** Unique within the project. */
  readonly id: string;
  /** In the order of making, from 1; not given again after the run was deleted. */
  readonly number: number;
  /** Given by a person; empty if it goes by its number and settings. */
  readonly name: string;
  readonly notes: string;
  readonly isStarred: boolean;
  /** ISO 8601, UTC. */
  readonly created: string;
  readonly origin: RunOrigin;
}

export type RunOrigin =
  /** From the document's settings. */
  | { readonly kind: 'document' }
  /** Goes on from a moment of another run. */
  | { readonly kind: 'fork'; readonly runId: string; readonly step: number }
  /** The same start as another run, with other settings, as a diagnosis proposed. */
  | { readonly kind: 'cure'; readonly runId: string; readonly changes: readonly SettingChange[] }
  /** One of several that were made together. */
  | { readonly kind: 'member'; readonly groupId: string; readonly changes: readonly SettingChange[] };

/** Runs made together to be compared: all start alike but for some settings. */
export interface RunGroup {
  readonly id: string;
  readonly kind: 'comparison' | 'sweep';
  readonly name: string;
  /** ISO 8601, UTC. */
  readonly created: string;
  /** A run that was there before and belongs to it as it is; null if all were made for it. */
  readonly baseId: string | null;
  /** What differs between its runs. */
  readonly settings: readonly SettingId[];
}

/** A run kept in a project: its own settings (they may be older than the document's) and its state. */
export interface StoredRun {
  readonly about: RunAbout;
  readonly spec: RunSpec;
  /**
   * Of the table it was trained on (TableSummary.sha256). Null where a file of schema 1 or 2 does not tell: then it is
   * the project's own, a generated one.
   */
  readonly tableSha256: string | null;
  readonly record: SnapshotRecord;
  /** Null where they were let go of for want of room: the run can be looked at and computed again, not gone on with. */
  readonly arrays: RunArrays | null;
}

export interface Project {
  readonly document: ProjectDocument;
  /** The table as imported; null for a synthetic source. */
  readonly dataset: Uint8Array | null;
  /** Oldest first. */
  readonly runs: readonly StoredRun[];
  readonly groups: readonly RunGroup[];
  /** `about.id` of the run on screen; null if there is none. */
  readonly shownRun: string | null;
}
