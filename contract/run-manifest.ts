/** What a run was, to the bit: enough to compute it again anywhere and compare. */
import type { Intervention, RunSpec } from './run.ts';

export interface RunManifest {
  readonly format: 'chainrule-run';
  readonly version: 1;
  /** Of the arithmetic: runs of equal numerics, settings, data and interventions have equal weights. */
  readonly numerics: number;
  readonly data: {
    readonly name: string;
    readonly rows: number;
    /** SHA-256 of the cells as they were understood, whatever the file they came from looked like. */
    readonly sha256: string;
  };
  readonly spec: RunSpec;
  /** SHA-256 of the starting parameters if they came from a weights file; null if the seed drew them. */
  readonly startSha256: string | null;
  readonly interventions: readonly Intervention[];
  readonly step: number;
  readonly epoch: number;
  /** SHA-256 of parameters and running statistics, as little-endian numbers of the run's dtype. */
  readonly weightsSha256: string;
}

export interface Verification {
  readonly matches: boolean;
  readonly manifest: RunManifest;
  /** SHA-256 of the weights that computing the run again gave. */
  readonly replayedSha256: string;
  readonly milliseconds: number;
}

export interface ReplayProgress {
  readonly step: number;
  readonly steps: number;
}
