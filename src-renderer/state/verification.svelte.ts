/** What the run on screen was, to the bit, and whether computing it again gives the same. */
import type { ReplayProgress, RunManifest, Verification } from '../../contract/run-manifest.ts';
import type { EngineService } from '../services/engine.ts';
import type { TrainingState } from './training.svelte.ts';

interface VerifiedRun {
  readonly engine: EngineService;
  readonly id: string;
  /** As `TrainingState` has it. */
  readonly opening: number | null;
}

export class VerificationState {
  readonly #training: TrainingState;
  #run = $state.raw<VerifiedRun | null>(null);
  #manifest = $state.raw<RunManifest | null>(null);
  #progress = $state.raw<ReplayProgress | null>(null);
  #result = $state.raw<Verification | null>(null);
  #problem = $state.raw<string | null>(null);
  /** The answer to an attempt that was given up is not heard, nor progress that arrives after the answer. */
  #attempts = 0;

  constructor(training: TrainingState) {
    this.#training = training;
  }

  /** A run is being looked at. */
  get isOpen(): boolean {
    return this.#run !== null;
  }

  /** Null until the engine has answered. */
  get manifest(): RunManifest | null {
    return this.#result?.manifest ?? this.#manifest;
  }

  /** Null unless a replay is under way. */
  get progress(): ReplayProgress | null {
    return this.#progress;
  }

  get result(): Verification | null {
    return this.#result;
  }

  get problem(): string | null {
    return this.#problem;
  }

  async open(): Promise<void> {
    const { engine, runId, opening } = this.#training;
    if (runId === null) return;
    const run = { engine, id: runId, opening };
    this.#run = run;
    const manifest = await engine.api.manifest(runId);
    if (this.#run !== run) return;
    if (manifest.ok) this.#manifest = manifest.value;
    else this.#problem = manifest.message;
  }

  async replay(): Promise<void> {
    const run = this.#run;
    if (run === null || this.#progress !== null) return;
    this.#result = null;
    this.#problem = null;
    this.#progress = { step: 0, steps: 0 };
    this.#attempts += 1;
    const mine = this.#attempts;
    const outcome = await run.engine.verifyRun(run.id, (progress) => {
      if (mine === this.#attempts) this.#progress = progress;
    });
    if (mine !== this.#attempts) return;
    this.#attempts += 1;
    this.#progress = null;
    // A run that is gone has taken its replay along.
    if (run.opening !== this.#training.opening) this.close();
    else if (outcome.ok) this.#result = outcome.value;
    else this.#problem = outcome.message;
  }

  cancel(): void {
    if (this.#run === null || this.#progress === null) return;
    this.#attempts += 1;
    void this.#run.engine.api.cancelVerification(this.#run.id);
    this.#progress = null;
  }

  close(): void {
    this.cancel();
    this.#run = null;
    this.#manifest = null;
    this.#result = null;
    this.#problem = null;
  }
}
