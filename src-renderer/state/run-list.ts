/** What the places know of the project's runs; `Runs` (runs.svelte.ts) is the one that has them. */
import type { RunAbout, RunGroup } from '../../contract/project.ts';
import type {
  Divergence,
  EpochPoint,
  RunEnding,
  RunProgress,
  RunSpec,
  RunStatus,
} from '../../contract/run.ts';
import type { SettingChange, SettingId, SettingValue } from '../../contract/setting.ts';
import type { Sweep } from '../../contract/sweep.ts';

export interface RunEntry {
  readonly about: RunAbout;
  readonly spec: RunSpec;
  readonly tableSha256: string;
  /** Made on the table that is open. */
  readonly isOfThisTable: boolean;
  readonly points: readonly EpochPoint[];
  readonly status: RunStatus;
  /** Null unless finished. */
  readonly ending: RunEnding | null;
  /** Of a diverged run: where. */
  readonly divergence: Divergence | null;
  readonly step: number;
  readonly epoch: number;
  readonly epochs: number;
  readonly stepsPerEpoch: number;
  /** The last message of a run that an engine has open; null for one that is only kept. */
  readonly progress: RunProgress | null;
  /** Whether its weights are there, to be looked at and gone on with. */
  readonly hasWeights: boolean;
}

/** Runs of a group that are being trained. */
export interface GroupUnderWay {
  readonly groupId: string;
  readonly total: number;
  readonly finished: number;
  readonly running: number;
}

export interface RunList {
  /** Oldest first. */
  readonly entries: readonly RunEntry[];
  readonly groups: readonly RunGroup[];
  /** The run on screen. */
  readonly shownId: string | null;
  readonly underWay: readonly GroupUnderWay[];
  /** Puts a run on screen; the document's settings become its own, as one undo step. */
  show(id: string): Promise<void>;
  rename(id: string, name: string): void;
  setNotes(id: string, notes: string): void;
  setStarred(id: string, isStarred: boolean): void;
  /** Can be undone until the project is left. */
  remove(ids: readonly string[]): void;
  /** A new run that goes on from a moment (null: now) of this one. */
  fork(id: string, step: number | null): Promise<void>;
  /** A new run from the same start as `id` with other settings, trained and shown; `id` stays. */
  tryCure(id: string, changes: readonly SettingChange[]): Promise<void>;
  /** One run for each value, from the same start, trained side by side. Answers with the group's id, null if refused. */
  compare(baseId: string, setting: SettingId, values: readonly SettingValue[]): Promise<string | null>;
  /** As many runs at a time as the machine has cores; `minutes` is how long it may take, null without an end. */
  sweep(base: RunSpec, sweep: Sweep, minutes: number | null): Promise<string | null>;
  /** Runs of the group that have not begun are given up; those under way stop where they are. */
  cancel(groupId: string): void;
}
