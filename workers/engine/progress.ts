/** What a run tells its listener, and how often. */
import type { EpochPoint, RunProgress, RunStatus } from '../../contract/run.ts';
import type { TrainingSettings } from '../../contract/training.ts';
import type { Stopwatch } from './stopwatch.ts';
import type { Trainer } from './trainer.ts';

/** A frame at 30 Hz. */
export const progressIntervalMs = 33;

export type ProgressListener = (progress: RunProgress) => void;

export class ProgressReporter {
  private readonly runId: string;
  private readonly trainer: Trainer;
  private readonly settings: TrainingSettings;
  private readonly stopwatch: Stopwatch;
  private readonly listener: ProgressListener;
  private sentPoints = 0;
  private sentAt = -Infinity;

  constructor(
    runId: string,
    trainer: Trainer,
    settings: TrainingSettings,
    stopwatch: Stopwatch,
    listener: ProgressListener,
  ) {
    this.runId = runId;
    this.trainer = trainer;
    this.settings = settings;
    this.stopwatch = stopwatch;
    this.listener = listener;
  }

  /** The next message carries all points again. */
  startOver(): void {
    this.sentPoints = 0;
  }

  get isDue(): boolean {
    return performance.now() - this.sentAt >= progressIntervalMs;
  }

  send(status: RunStatus, epochs: number, history: readonly EpochPoint[]): void {
    this.listener(this.take(status, epochs, history));
  }

  /** The message itself; its points count as sent. */
  take(status: RunStatus, epochs: number, history: readonly EpochPoint[]): RunProgress {
    const { trainer, stopwatch } = this;
    const progress: RunProgress = {
      runId: this.runId,
      status,
      step: trainer.step,
      epoch: trainer.epoch,
      epochs,
      stepsPerEpoch: trainer.stepsPerEpoch,
      stepInEpoch: trainer.stepInEpoch,
      batchLoss: trainer.batchLoss,
      penalty: trainer.network.penalty(this.settings.l2),
      learningRate: trainer.learningRate,
      newPoints: history.slice(this.sentPoints),
      historyStartsOver: this.sentPoints === 0,
      layers: trainer.layers,
      examplesPerSecond: stopwatch.examplesPerSecond,
      elapsedMs: stopwatch.elapsedMs,
      divergence: trainer.divergence,
    };
    this.sentPoints = history.length;
    this.sentAt = performance.now();
    return progress;
  }
}
