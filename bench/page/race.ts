/** What the race's worker offers to the page. */
import type { PageContenderName } from '../workloads.ts';
import type { DenormalCase } from './denormal-cases.ts';
import type { DenormalTiming } from './denormals.ts';
import type { StepProfile } from './profile.ts';
import type { EncodedStart } from './encoded-start.ts';

export interface Timing {
  readonly steps: number;
  readonly milliseconds: number;
}

/** How the engine's own steps are taken; the peers know no difference. */
export interface Mode {
  /** Whether layers are measured as often as in the product, or never. */
  readonly telemetry: boolean;
  readonly threads: boolean;
}

/** As in the product, but on one thread like the peers. */
export const onOneThread: Mode = { telemetry: true, threads: false };

export interface RaceApi {
  /** Start values of a workload and its first batches; the same every time. */
  start(workloadId: string, batches: number): EncodedStart;
  /** The losses of the first `steps` steps, all on one batch. */
  firstLosses(
    name: PageContenderName,
    workloadId: string,
    steps: number,
    mode: Mode,
  ): Promise<readonly number[]>;
  /** Sets a contender up and warms it up; it stays until `leave`. */
  enter(name: PageContenderName, workloadId: string, mode: Mode): Promise<number>;
  /** Steps for about so long. */
  run(entry: number, milliseconds: number): Promise<Timing>;
  leave(entry: number): void;
  /** Threads that the engine computes with. */
  threads(): number;
  denormals(name: DenormalCase): DenormalTiming;
  profile(workloadId: string, milliseconds: number): StepProfile;
}
