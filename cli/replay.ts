/** A recorded run computed again through the engine's verbs, with everything that was done to it by hand. */
import type { EngineApi, RunStart } from '../contract/engine-api.ts';
import { refuse, succeed, type Outcome } from '../contract/outcome.ts';
import type { RunManifest } from '../contract/run-manifest.ts';
import type { Intervention, RunProgress } from '../contract/run.ts';

function isOver({ status }: RunProgress): boolean {
  return status === 'finished' || status === 'diverged';
}

export class Replay {
  private readonly engine: EngineApi;
  private readonly runId: string;
  private readonly manifest: RunManifest;
  private readonly onProgress: (progress: RunProgress) => void;
  private progress: RunProgress | null = null;
  private heard: () => void = () => undefined;

  constructor(
    engine: EngineApi,
    runId: string,
    manifest: RunManifest,
    onProgress: (progress: RunProgress) => void,
  ) {
    this.engine = engine;
    this.runId = runId;
    this.manifest = manifest;
    this.onProgress = onProgress;
  }

  /** Opens the run at its start on the table `tableId`. */
  async open(tableId: string, start: RunStart): Promise<Outcome<RunProgress>> {
    const opened = await this.engine.openRun(this.runId, tableId, this.manifest.spec, start, (progress) =>
      this.hear(progress),
    );
    if (opened.ok) this.progress = opened.value;
    return opened;
  }

  /** Goes to the recorded step. Refuses when the run ends before it. */
  async goToEnd(): Promise<Outcome<null>> {
    for (const intervention of this.manifest.interventions) {
      const reached = await this.goTo(intervention.step);
      if (!reached.ok) return reached;
      const applied = await this.apply(intervention);
      if (!applied.ok) return applied;
    }
    return this.goTo(this.manifest.step);
  }

  private hear(progress: RunProgress): void {
    this.progress = progress;
    this.onProgress(progress);
    this.heard();
  }

  private async goTo(step: number): Promise<Outcome<null>> {
    while (this.now.step < step) {
      if (isOver(this.now)) return refuse(`The run ended after ${this.now.step} of ${step} steps.`);
      await this.advance(step - this.now.step);
    }
    return succeed(null);
  }

  /** To the end of the epoch, or one step where that would go too far. */
  private async advance(most: number): Promise<void> {
    const { step, stepInEpoch, stepsPerEpoch } = this.now;
    // Messages about settings come in between: what counts is that steps were made and none is under way.
    const done = new Promise<void>((resolve) => {
      this.heard = () => {
        const isMoving = this.now.status === 'running' || this.now.step === step;
        if (!isMoving || isOver(this.now)) resolve();
      };
    });
    if (stepsPerEpoch - stepInEpoch <= most) this.engine.runEpoch(this.runId);
    else this.engine.step(this.runId);
    await done;
  }

  private async apply(intervention: Intervention): Promise<Outcome<unknown>> {
    switch (intervention.kind) {
      case 'learning_rate':
        this.engine.setLearningRate(this.runId, intervention.learningRate);
        return succeed(null);
      case 'epochs':
        this.engine.setEpochs(this.runId, intervention.epochs);
        return succeed(null);
      case 'parameter':
        return this.engine.setParameter(this.runId, intervention.place, intervention.value);
    }
  }

  private get now(): RunProgress {
    if (this.progress === null) throw new Error('the run is not open');
    return this.progress;
  }
}
