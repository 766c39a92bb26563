/** What a run tells its listener, and how often. */
import type { RunProgress, RunStatus } from '../../contract/run.ts';
import type { TrainingSettings } from '../../contract/training.ts';
import type { Stopwatch } from './stopwatch.ts';
import type { Training } from './training.ts';

/** A frame at 30 Hz. */
export const progressIntervalMs = 33;

export type ProgressListener = (progress: RunProgress) => void;

export class ProgressReporter {
  private readonly runId: string;
  private readonly training: Training;
  private readonly settings: TrainingSettings;
  private readonly stopwatch: Stopwatch;
  private readonly listener: ProgressListener;
  private sentPoints = 0;
  private sentAt = -Infinity;

  constructor(
    runId: string,
    training: Training,
    settings: TrainingSettings,
    stopwatch: Stopwatch,
    listener: ProgressListener,
  ) {
    this.runId = runId;
    this.training = training;
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

  send(status: RunStatus): void {
    this.listener(this.take(status));
  }

  /** The message itself; its points count as sent. */
  take(status: RunStatus): RunProgress {
    const { training, stopwatch } = this;
    const { trainer, history } = training;
    const progress: RunProgress = {
      runId: this.runId,
      status,
      step: trainer.step,
      epoch: trainer.epoch,
      epochs: training.epochs,
      stepsPerEpoch: trainer.stepsPerEpoch,
      stepInEpoch: trainer.stepInEpoch,
      batchLoss: trainer.batchLoss,
      penalty: trainer.network.penalty(this.settings),
      learningRate: trainer.learningRate,
      scheduledLearningRate: trainer.scheduledLearningRate,
      newPoints: history.slice(this.sentPoints),
      historyStartsOver: this.sentPoints === 0,
      layers: trainer.layers,
      examplesPerSecond: stopwatch.examplesPerSecond,
      elapsedMs: stopwatch.elapsedMs,
      divergence: trainer.divergence,
      rewindEpoch: training.rewindEpoch,
      ending: training.ending,
      interventions: training.interventions,
      moments: training.moments,
    };
    this.sentPoints = history.length;
    this.sentAt = performance.now();
    return progress;
  }
}
