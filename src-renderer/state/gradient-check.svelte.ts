/** The gradient check of the run on screen: what is asked, how far it is, what came out. */
import {
  defaultGradientCheck,
  type GradientCheckOptions,
  type GradientCheckProgress,
  type GradientCheckReport,
} from '../../contract/gradient-check.ts';
import type { EngineService } from '../services/engine.ts';
import type { Notices } from './notices.svelte.ts';
import type { TrainingState } from './training.svelte.ts';

/** A report and the weights it speaks of. */
export interface FinishedCheck {
  readonly report: GradientCheckReport;
  /** Of the run, as `TrainingState` has it. */
  readonly opening: number;
  readonly moment: string;
  /** Null where the run went on while it was asked: then the step is not known to the renderer. */
  readonly step: number | null;
}

interface CheckUnderWay {
  readonly engine: EngineService;
  readonly runId: string;
  readonly progress: GradientCheckProgress;
}

export class GradientCheckState {
  readonly #training: TrainingState;
  readonly #notices: Notices;
  #options = $state.raw<GradientCheckOptions>(defaultGradientCheck);
  #underWay = $state.raw<CheckUnderWay | null>(null);
  #finished = $state.raw<FinishedCheck | null>(null);
  /** The answer to an attempt that was given up is not heard, nor progress that arrives after the answer. */
  #attempts = 0;

  constructor(training: TrainingState, notices: Notices) {
    this.#training = training;
    this.#notices = notices;
  }

  get options(): GradientCheckOptions {
    return this.#options;
  }

  /** Null while none is under way. */
  get progress(): GradientCheckProgress | null {
    return this.#underWay?.progress ?? null;
  }

  /** Of the run on screen; null before its first. */
  get finished(): FinishedCheck | null {
    return this.#finished?.opening === this.#training.opening ? this.#finished : null;
  }

  /** The weights have changed since the report was made. */
  get isOutdated(): boolean {
    return this.finished !== null && this.finished.moment !== this.#training.moment;
  }

  choose(change: Partial<GradientCheckOptions>): void {
    this.#options = { ...this.#options, ...change };
  }

  /** Without a run it draws the starting weights and checks those. */
  async start(): Promise<void> {
    if (this.#underWay !== null || !(await this.#training.ensure())) return;
    const { engine, runId, opening, moment, progress } = this.#training;
    if (runId === null || opening === null || moment === null || progress === null) return;
    this.#underWay = { engine, runId, progress: { done: 0, total: 0 } };
    this.#attempts += 1;
    const mine = this.#attempts;
    const outcome = await engine.checkGradients(runId, this.#options, (done) => {
      if (mine === this.#attempts) this.#underWay = { engine, runId, progress: done };
    });
    if (mine !== this.#attempts) return;
    this.#attempts += 1;
    this.#underWay = null;
    // A run that is gone has taken its check along.
    if (opening !== this.#training.opening) return;
    const step = progress.status === 'running' ? null : progress.step;
    if (outcome.ok) this.#finished = { report: outcome.value, opening, moment, step };
    else this.#notices.problem(outcome.message);
  }

  cancel(): void {
    if (this.#underWay === null) return;
    this.#attempts += 1;
    const { engine, runId } = this.#underWay;
    void engine.api.cancelGradientCheck(runId);
    this.#underWay = null;
  }
}
