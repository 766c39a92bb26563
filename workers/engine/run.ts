/**
 * One run: the verbs of EngineApi on one trainer. Its work, in order: the point of the curves that is due, then what
 * was asked for, then training steps. Verbs change what is to be done; they are heard between two slices.
 */
import { refuse, succeed, type Outcome } from '../../contract/outcome.ts';
import type { EpochPoint, RunProgress, RunSnapshot, RunSpec, RunStatus } from '../../contract/run.ts';
import type { PreparedData } from '../data/prepare.ts';
import type { CompiledNetwork } from '../nn/compiled-network.ts';
import { EpochMeasurement } from './epoch-measurement.ts';
import type { Evaluation } from './evaluation.ts';
import { Job } from './job.ts';
import { Pace } from './pace.ts';
import { ProgressReporter, type ProgressListener } from './progress.ts';
import { Stopwatch } from './stopwatch.ts';
import { TimeSlices, type Work } from './time-slices.ts';
import { Trainer } from './trainer.ts';
import { epochsProblem, learningRateProblem } from './training-problem.ts';

export class Run {
  private readonly data: PreparedData;
  private readonly trainer: Trainer;
  private readonly stopwatch: Stopwatch;
  private readonly reporter: ProgressReporter;
  private readonly slices: TimeSlices;
  private readonly jobs: Job[] = [];
  private readonly pace = new Pace();
  private status: RunStatus;
  private epochs: number;
  private history: EpochPoint[];
  /** Training goes on until `trainer.step` reaches it. */
  private goal: number;
  private measurement: EpochMeasurement | null = null;
  /** The first slice has one step, since nothing is known of how long it takes. */
  private lastStepMs = Infinity;
  /** Nothing is sent before `open` has answered. */
  private isOpen = false;
  private isClosed = false;

  /** `snapshot` has passed `snapshotProblem`. */
  constructor(
    runId: string,
    { training }: RunSpec,
    data: PreparedData,
    network: CompiledNetwork,
    snapshot: RunSnapshot | null,
    listener: ProgressListener,
  ) {
    this.data = data;
    this.trainer = new Trainer(network, data, training);
    if (snapshot !== null) this.trainer.restore(snapshot);
    this.stopwatch = new Stopwatch(snapshot?.elapsedMs ?? 0);
    this.reporter = new ProgressReporter(runId, this.trainer, training, this.stopwatch, listener);
    this.slices = new TimeSlices(this.work());
    this.epochs = training.epochs;
    this.history = [...(snapshot?.history ?? [])];
    this.goal = this.trainer.step;
    this.status = this.statusAtRest();
    if (this.history.length === 0 && this.status !== 'diverged') this.measure();
  }

  get epoch(): number {
    return this.trainer.epoch;
  }

  get learningRate(): number {
    return this.trainer.learningRate;
  }

  /** The first message, once the untrained network is measured; it is returned, not sent. */
  open(): Promise<Outcome<RunProgress>> {
    return this.ask([], () => {
      this.isOpen = true;
      return succeed(this.reporter.take(this.status, this.epochs, this.history));
    });
  }

  close(): void {
    this.isClosed = true;
    for (const job of this.jobs.splice(0)) job.abandon();
  }

  play(): void {
    if (this.canTrain) this.head(Infinity, 'running');
    this.report();
  }

  pause(): void {
    if (this.canTrain && this.status !== 'ready') this.head(this.trainer.step, 'paused');
    this.report();
  }

  /** Steps asked for in quick succession add up. The message follows when they are done. */
  step(): void {
    if (!this.canTrain) return this.report();
    const from = this.status === 'running' ? this.trainer.step : Math.max(this.goal, this.trainer.step);
    this.head(from + 1, 'paused');
  }

  runEpoch(): void {
    if (this.canTrain) this.head((this.trainer.epoch + 1) * this.trainer.stepsPerEpoch, 'running');
    this.report();
  }

  /** Back to the starting weights; learning rate and number of epochs stay as they were last set. */
  reset(): void {
    this.trainer.start();
    this.stopwatch.reset();
    this.history = this.history.slice(0, 1);
    this.measurement = null;
    if (this.history.length === 0) this.measure();
    for (const job of this.jobs) job.startOver();
    this.reporter.startOver();
    this.head(0, 'ready');
    this.report();
  }

  /** RangeError beyond the bounds of `trainingProblem`. */
  setLearningRate(learningRate: number): void {
    const problem = learningRateProblem(learningRate);
    if (problem !== null) throw new RangeError(problem);
    this.trainer.learningRate = learningRate;
    this.report();
  }

  /** RangeError beyond the bounds of `trainingProblem`. */
  setEpochs(epochs: number): void {
    const problem = epochsProblem(epochs);
    if (problem !== null) throw new RangeError(problem);
    this.epochs = epochs;
    if (this.status !== 'running') this.status = this.statusAtRest();
    // Steps may still have been asked for.
    if (!this.canTrain) this.goal = this.trainer.step;
    this.report();
  }

  /** RangeError unless null or above 0. */
  setPace(epochsPerSecond: number | null): void {
    if (epochsPerSecond !== null && !(epochsPerSecond > 0)) {
      throw new RangeError(`A pace of ${epochsPerSecond} epochs per second.`);
    }
    this.pace.set(epochsPerSecond);
  }

  snapshot(): Promise<Outcome<RunSnapshot>> {
    return this.ask([], () => succeed(this.takeSnapshot()));
  }

  /** `read` sees the run between two steps, in the state that `evaluations` were made in. */
  ask<T>(evaluations: readonly Evaluation[], read: () => Outcome<T>): Promise<Outcome<T>> {
    return new Promise((resolve) => {
      const finish = () => resolve(read());
      this.jobs.push(new Job(evaluations, finish, () => resolve(refuse('This run was closed.'))));
      this.slices.start();
    });
  }

  private get canTrain(): boolean {
    return this.status !== 'finished' && this.status !== 'diverged';
  }

  private head(goal: number, status: RunStatus): void {
    this.goal = goal;
    this.status = status;
    this.slices.start();
  }

  /** Stops training here. */
  private rest(status: RunStatus): void {
    this.head(this.trainer.step, status);
    this.report();
  }

  private report(): void {
    if (this.isOpen && !this.isClosed) this.reporter.send(this.status, this.epochs, this.history);
  }

  private statusAtRest(): RunStatus {
    const { trainer } = this;
    if (trainer.divergence !== null) return 'diverged';
    if (trainer.step === 0) return 'ready';
    return trainer.stepInEpoch === 0 && trainer.epoch >= this.epochs ? 'finished' : 'paused';
  }

  private work(): Work {
    const isWaiting = () =>
      !this.isClosed && (this.measurement !== null || this.jobs.length > 0 || this.trainer.step < this.goal);
    return {
      get isWaiting() {
        return isWaiting();
      },
      restMs: () =>
        this.measurement === null && this.jobs.length === 0 && this.status === 'running'
          ? this.pace.waitMs(performance.now())
          : 0,
      advance: (until) => {
        const job = this.jobs[0];
        if (this.measurement !== null) this.advanceMeasurement(this.measurement, until);
        else if (job === undefined) this.train(until);
        else if (job.advance(until)) this.jobs.shift();
      },
      sliceDone: () => {
        if (this.status === 'running' && this.reporter.isDue) this.report();
      },
    };
  }

  /** Steps up to the end of the slice, the epoch or the goal. The last of them is measured, so that what is told about layers always belongs to the step it is told with. */
  private train(until: number): void {
    const { trainer } = this;
    const start = performance.now();
    let now = start;
    let examples = 0;
    for (let isLast = false; !isLast;) {
      const endsEpoch = trainer.stepInEpoch + 1 === trainer.stepsPerEpoch;
      isLast = endsEpoch || trainer.step + 1 === this.goal || now + this.lastStepMs >= until;
      const rows = trainer.takeStep(isLast);
      const before = now;
      now = performance.now();
      this.lastStepMs = now - before;
      examples += rows;
      if (rows === 0) break;
    }
    this.stopwatch.add(now - start, examples);
    if (trainer.divergence !== null) this.rest('diverged');
    else if (trainer.isAtEpochEnd) this.measure();
    else if (trainer.step === this.goal) this.rest('paused');
  }

  private measure(): void {
    this.measurement = new EpochMeasurement(this.trainer, this.data);
    this.slices.start();
  }

  private advanceMeasurement(measurement: EpochMeasurement, until: number): void {
    const start = performance.now();
    const isDone = measurement.advance(until);
    this.stopwatch.add(performance.now() - start, 0);
    if (isDone) this.addPoint(measurement);
  }

  private addPoint(measurement: EpochMeasurement): void {
    const { trainer } = this;
    this.measurement = null;
    const point = measurement.point();
    if (point === null) {
      trainer.divergeInEvaluation(measurement.badLayer);
      return this.rest('diverged');
    }
    this.history.push(point);
    if (point.epoch > 0) {
      trainer.closeEpoch();
      this.pace.epochDone(performance.now());
    }
    if (point.epoch >= this.epochs) return this.rest('finished');
    if (trainer.step >= this.goal) this.rest(this.status === 'running' ? 'paused' : this.status);
  }

  private takeSnapshot(): RunSnapshot {
    const { trainer } = this;
    return {
      step: trainer.step,
      epoch: trainer.epoch,
      stepInEpoch: trainer.stepInEpoch,
      learningRate: trainer.learningRate,
      status: this.status === 'running' ? 'paused' : this.status,
      elapsedMs: this.stopwatch.elapsedMs,
      parameters: trainer.network.parameters.slice(),
      optimizerState: trainer.optimizer.state.slice(),
      epochSums: trainer.epochSums,
      history: [...this.history],
      divergence: trainer.divergence,
    };
  }
}
