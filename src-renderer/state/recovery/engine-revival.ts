/** When the engine dies, another one takes its place: with the tables, and with the runs as they were kept last. */
import type { EngineService } from '../../services/engine.ts';
import { shellText } from '../../text/en/shell.ts';
import type { Notices } from '../notices.svelte.ts';
import type { ProjectState } from '../project.svelte.ts';
import type { Runs } from '../runs.svelte.ts';
import type { TrainingState } from '../training.svelte.ts';

interface Parts {
  readonly engine: EngineService;
  readonly project: ProjectState;
  readonly runs: Runs;
  readonly training: TrainingState;
  readonly notices: Notices;
}

/** One that dies again this soon (in ms) would die of the same. */
const tooSoonMs = 60_000;

export class EngineRevival {
  readonly #parts: Parts;
  #lastMs = -Infinity;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** A run that was training trains on from where it was kept; one that never was starts again. */
  async revive(reason: string): Promise<void> {
    const { engine, project, runs, training, notices } = this.#parts;
    const { shelf, stage, openRuns } = runs;
    const { shown } = shelf;
    const wasTraining = training.isRunning && shown?.live?.engine === engine;
    runs.engineDied(engine, reason);
    const isAgain = performance.now() - this.#lastMs < tooSoonMs;
    this.#lastMs = performance.now();
    if (isAgain) {
      notices.lastingProblem(shellText.engineCrashed(reason));
      return;
    }
    engine.restart();
    runs.setTimelineBudget(openRuns.timelineBytes);
    const reloaded = await project.bringTablesBack();
    if (!stage.isGood(reloaded) || !project.isOpen) return;
    notices.lastingProblem(shellText.engineRevived(reason));
    // Opens the run on screen again.
    await stage.putBack(shelf.shown?.id ?? null);
    if (wasTraining) await training.train();
  }
}
