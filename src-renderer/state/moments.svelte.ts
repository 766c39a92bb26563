/** The moment of the run on screen that every view shows: now, or a step that its timeline keeps. */
import { untrack } from 'svelte';
import type { MomentInspection } from '../../contract/moment.ts';
import type { LayerSnapshot, RunProgress } from '../../contract/run.ts';
import type { EngineService } from '../services/engine.ts';
import { MomentQuestion } from './moment-question.svelte.ts';
import { nearestMoment, pastMoments } from './moment-steps.ts';
import type { ShownMoment } from './shown-moment.ts';

/** What Moments knows of the run on screen. */
export interface RunOnScreen {
  readonly engine: EngineService | null;
  readonly runId: string | null;
  readonly opening: number | null;
  readonly progress: RunProgress | null;
  readonly isRunning: boolean;
  /** Changes where what was told of an earlier step no longer holds. */
  readonly era: string | null;
}

const noSteps: readonly number[] = [];
const noLayers: readonly LayerSnapshot[] = [];

export class Moments {
  readonly #run: RunOnScreen;
  #step = $state<number | null>(null);
  readonly #steps = $derived.by(() => this.#run.progress?.moments ?? noSteps);
  readonly #past = $derived.by(() => pastMoments(this.#steps, this.nowStep));
  readonly #shown = $derived.by(() => this.#nameShown());
  readonly #inspected: MomentQuestion<'inside', MomentInspection>;
  readonly #tellsOfNext = $derived.by(() => this.isPast || this.#wasTakenUp());
  readonly #layers = $derived.by(() => this.#layersShown());

  constructor(run: RunOnScreen) {
    this.#run = run;
    this.#inspected = new MomentQuestion(
      this,
      () => 'inside',
      ({ engine, runId, step }) => engine.api.inspect(runId, step),
    );
    $effect.root(() => {
      this.#goWithTheRun();
      $effect(() => this.#stayOnTheTimeline());
    });
  }

  /** As the engine keeps them, ascending; may end with the present one. */
  get steps(): readonly number[] {
    return this.#steps;
  }

  /** Those before now, ascending. */
  get past(): readonly number[] {
    return this.#past;
  }

  /** Updates made so far; 0 without a run. */
  get nowStep(): number {
    return this.#run.progress?.step ?? 0;
  }

  /** Null is now. */
  get step(): number | null {
    return this.#step;
  }

  get isPast(): boolean {
    return this.#step !== null;
  }

  /** What questions are to be asked about; null without a run. */
  get shown(): ShownMoment | null {
    return this.#shown;
  }

  /** Epochs done at the moment shown, fractions included; null now. For the cursor of curves. */
  get cursor(): number | null {
    return this.#step === null ? null : this.epochOf(this.#step);
  }

  /**
   * The moment shown from inside; null until it is known. Asked for while an effect or a template reads it: of a run
   * that goes on a few times a second.
   */
  get inspection(): MomentInspection | null {
    return this.#inspected.answer;
  }

  /** What `layers` tells is of the update that comes next; else of the last one that was made. */
  get tellsOfNext(): boolean {
    return this.#tellsOfNext;
  }

  /**
   * Now: as the last update left it in the messages of the run. At a past moment, and where a run was taken up that has
   * not made a step since: of the update that comes next.
   */
  get layers(): readonly LayerSnapshot[] {
    return this.#layers;
  }

  /** A step that is not kept gives the nearest one that is; the present one, or none below it, is now. */
  show(step: number | null): void {
    this.#step = step === null || step >= this.nowStep ? null : nearestMoment(this.#past, step);
  }

  /** Epochs done after `step` updates, fractions included. */
  epochOf(step: number): number {
    const stepsPerEpoch = this.#run.progress?.stepsPerEpoch ?? 0;
    return stepsPerEpoch === 0 ? 0 : step / stepsPerEpoch;
  }

  #nameShown(): ShownMoment | null {
    const { engine, runId, opening, era, isRunning } = this.#run;
    if (engine === null || runId === null || opening === null || era === null) return null;
    const step = this.#step;
    return {
      engine,
      runId,
      opening,
      era,
      step,
      stepsMade: step ?? this.nowStep,
      isMoving: isRunning && step === null,
    };
  }

  /** It stands where it was taken up; of one that diverged there, nothing comes next. */
  #wasTakenUp(): boolean {
    const { isRunning, progress } = this.#run;
    if (isRunning || progress === null || progress.status === 'diverged') return false;
    return progress.step > 0 && progress.layers.length === 0;
  }

  #layersShown(): readonly LayerSnapshot[] {
    if (!this.#tellsOfNext) return this.#run.progress?.layers ?? noLayers;
    return (
      this.inspection?.layers.map(({ measures, outputs }) => ({
        gradients: measures,
        activations: outputs,
      })) ?? noLayers
    );
  }

  /** Another run, a reset, and whatever sets a run that stood still in motion lead back to now. */
  #goWithTheRun(): void {
    const seen = $derived.by(() => {
      const { runId, isRunning, progress } = this.#run;
      return { runId, isRunning, step: progress?.step ?? 0 };
    });
    let before = untrack(() => seen);
    $effect(() => {
      const { runId, isRunning, step } = seen;
      const setsOut = !before.isRunning && (isRunning || step !== before.step);
      if (runId !== before.runId || step < before.step || setsOut) this.#step = null;
      before = seen;
    });
  }

  /** A timeline that was thinned out may no longer have the step that is shown. */
  #stayOnTheTimeline(): void {
    const past = this.#past;
    const step = untrack(() => this.#step);
    if (step !== null && !past.includes(step)) this.#step = nearestMoment(past, step);
  }
}
