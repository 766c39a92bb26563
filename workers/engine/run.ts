/**
 * One run: the verbs of EngineApi on one training. Its work, in order: the point of the curves that is due, then what
 * was asked for, then training steps. Verbs change what is to be done; they are heard between two slices.
 */
import { succeed, type Outcome } from '../../contract/outcome.ts';
import type { ParameterPlace, RunProgress, RunSnapshot, RunStatus } from '../../contract/run.ts';
import { Jobs } from './jobs.ts';
import { Pace } from './pace.ts';
import type { Piecework } from './piecework.ts';
import { keepsBest } from './loss-watch.ts';
import type { MomentState } from './moment-state.ts';
import { ProgressReporter, type ProgressListener } from './progress.ts';
import { withRoom } from './room.ts';
import { Stepper } from './stepper.ts';
import { Stopwatch } from './stopwatch.ts';
import { TimeSlices, type Work } from './time-slices.ts';
import { Timeline } from './timeline.ts';
import { Training, type TrainingOptions } from './training.ts';
import type { TrainingState } from './training-state.ts';
import { epochsProblem, learningRateProblem } from './training-problem.ts';

export interface RunOptions extends Omit<TrainingOptions, 'timeline'> {
  /** Memory for its moments. */
  readonly timelineBytes: number;
}

export class Run {
  private readonly training: Training;
  private readonly timeline: Timeline;
  private readonly stopwatch: Stopwatch;
  private readonly stepper: Stepper;
  private readonly reporter: ProgressReporter;
  private readonly slices: TimeSlices;
  private readonly jobs = new Jobs();
  private readonly pace = new Pace();
  private status: RunStatus;
  /** Training goes on until `trainer.step` reaches it. */
  private goal: number;
  /** By `performance.now()`: training rests until then. */
  private givesWayUntil = -Infinity;
  /** Nothing is sent before `open` has answered. */
  private isOpen = false;

  /** `snapshot` has passed `snapshotProblem`. RangeError where there is no memory for copies of the weights. */
  constructor(
    runId: string,
    { timelineBytes, ...options }: RunOptions,
    snapshot: RunSnapshot | null,
    listener: ProgressListener,
  ) {
    const { settings, network } = options;
    this.stopwatch = new Stopwatch(snapshot?.elapsedMs ?? 0);
    this.timeline = new Timeline({
      network,
      keepsBest: keepsBest(settings),
      bytes: timelineBytes,
      elapsedMs: () => this.stopwatch.elapsedMs,
    });
    this.training = new Training({ ...options, timeline: this.timeline });
    if (snapshot !== null) this.training.restore(snapshot);
    this.stepper = new Stepper(this.training, this.stopwatch);
    this.reporter = new ProgressReporter(runId, this.training, settings, this.stopwatch, listener);
    this.slices = new TimeSlices(this.work());
    this.goal = this.training.trainer.step;
    this.status = this.statusAtRest();
    this.slices.start();
  }

  /** Between two steps only, that is, in what `ask` reads. */
  get state(): Pick<Training, 'trainer' | 'interventions'> {
    return this.training;
  }

  /** The first message, once the untrained network is measured; it is returned, not sent. */
  open(): Promise<Outcome<RunProgress>> {
    return this.ask([], () => {
      this.isOpen = true;
      return succeed(this.reporter.take(this.status));
    });
  }

  close(): void {
    this.jobs.close();
  }

  play(): void {
    if (this.canTrain) this.head(Infinity, 'running');
    this.report();
  }

  /** What is told about layers at rest is of the last step: where that was not looked at, one more follows. */
  pause(): void {
    if (!this.canTrain || this.status === 'ready') return this.report();
    const { isLookedAt } = this.training.trainer;
    this.head(isLookedAt ? this.stepsDone : this.stepsDone + 1, 'paused');
    if (isLookedAt) this.report();
  }

  /** Steps asked for in quick succession add up. The message follows when they are done. */
  step(): void {
    if (!this.canTrain) return this.report();
    const from = this.status === 'running' ? this.stepsDone : Math.max(this.goal, this.stepsDone);
    this.head(from + 1, 'paused');
  }

  runEpoch(): void {
    const { epoch, stepsPerEpoch } = this.training.trainer;
    if (this.canTrain) this.head((epoch + 1) * stepsPerEpoch, 'running');
    this.report();
  }

  /** Back to the starting weights; learning rate and number of epochs stay as they were last set. */
  reset(): void {
    this.training.reset();
    this.stopwatch.reset();
    this.jobs.startOver();
    this.reporter.startOver();
    this.head(0, 'ready');
    this.report();
  }

  /** RangeError beyond the bounds of `trainingProblem`. */
  setLearningRate(learningRate: number): void {
    const problem = learningRateProblem(learningRate);
    if (problem !== null) throw new RangeError(problem);
    this.training.setLearningRate(learningRate);
    this.report();
  }

  /** RangeError beyond the bounds of `trainingProblem`. */
  setEpochs(epochs: number): void {
    const problem = epochsProblem(epochs);
    if (problem !== null) throw new RangeError(problem);
    this.training.setEpochs(epochs);
    if (this.status !== 'running' || this.training.isOver) this.status = this.statusAtRest();
    // Steps may still have been asked for.
    if (!this.canTrain) this.goal = this.stepsDone;
    this.report();
  }

  /** RangeError unless null or above 0. */
  setPace(epochsPerSecond: number | null): void {
    if (epochsPerSecond !== null && !(epochsPerSecond > 0)) {
      throw new RangeError(`A pace of ${epochsPerSecond} epochs per second.`);
    }
    this.pace.set(epochsPerSecond);
  }

  giveWay(milliseconds: number): void {
    this.givesWayUntil = performance.now() + milliseconds;
  }

  setParameter(place: ParameterPlace, value: number): Promise<Outcome<number>> {
    return this.ask([], () => {
      const before = this.training.setParameter(place, value);
      if (before.ok) {
        // What was asked for next is to see the change.
        this.jobs.startOver();
        this.report();
      }
      return before;
    });
  }

  snapshot(): Promise<Outcome<RunSnapshot>> {
    return this.askForCopy(() =>
      succeed(this.snapshotOf(this.training.state(), this.status === 'running' ? 'paused' : this.status)),
    );
  }

  rewind(): Promise<Outcome<RunSnapshot>> {
    return this.askForCopy(() => {
      const state = this.training.rewind();
      return state.ok ? succeed(this.snapshotOf(state.value, 'paused')) : state;
    });
  }

  /**
   * The state after `step` updates, if the timeline keeps it, or now (null). Valid until the end of the task; the
   * present one in what `ask` reads only.
   */
  moment(step: number | null): Outcome<MomentState> {
    return this.training.moment(step);
  }

  /** Steps whose state the timeline keeps, ascending. */
  get moments(): readonly number[] {
    return this.training.moments;
  }

  /** The whole state of a moment, to be gone on from. */
  fork(step: number | null): Promise<Outcome<RunSnapshot>> {
    return this.askForCopy(() => {
      const state = this.training.fork(step);
      if (!state.ok) return state;
      const { ending, step: made } = state.value;
      const status = ending !== null ? 'finished' : made === 0 ? 'ready' : 'paused';
      const kept = step === null ? null : this.timeline.find(step);
      return succeed(this.snapshotOf(state.value, status, kept?.elapsedMs));
    });
  }

  /** Bytes that its moments may take, from now on. */
  setTimelineBudget(bytes: number): void {
    this.training.setTimelineBudget(bytes);
    this.report();
  }

  /** Whether nothing that was asked before waits for its answer. */
  get hasAnswered(): boolean {
    return this.jobs.areDone;
  }

  /** `read` sees the run between two steps, in the state that `works` were done on. */
  ask<T>(works: readonly Piecework[], read: () => Outcome<T>): Promise<Outcome<T>> {
    const answer = this.jobs.add(works, read);
    this.slices.start();
    return answer;
  }

  private askForCopy<T>(read: () => Outcome<T>): Promise<Outcome<T>> {
    return this.ask([], () => withRoom(this.training.trainer.network, read));
  }

  private get stepsDone(): number {
    return this.training.trainer.step;
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
    this.head(this.stepsDone, status);
    this.report();
  }

  private report(): void {
    if (this.isOpen && !this.jobs.isClosed) this.reporter.send(this.status);
  }

  private statusAtRest(): RunStatus {
    const { trainer, ending } = this.training;
    if (trainer.divergence !== null) return 'diverged';
    if (ending !== null) return 'finished';
    return trainer.step === 0 ? 'ready' : 'paused';
  }

  private work(): Work {
    const { training } = this;
    const isWaiting = () =>
      !this.jobs.isClosed && (training.isMeasuring || !this.jobs.areDone || this.stepsDone < this.goal);
    return {
      get isWaiting() {
        return isWaiting();
      },
      restMs: () => this.restMs(performance.now()),
      advance: (until) => {
        if (training.isMeasuring) this.measure(until);
        else if (this.jobs.areDone) this.train(until);
        else this.jobs.advance(until);
      },
      sliceDone: () => {
        if (this.status === 'running' && this.reporter.isDue && training.trainer.isLookedAt) this.report();
      },
    };
  }

  /** What is measured belongs to an epoch that its pace let pass. */
  private restMs(now: number): number {
    if (this.status !== 'running' || !this.jobs.areDone) return 0;
    return Math.max(0, this.givesWayUntil - now, this.training.isMeasuring ? 0 : this.pace.waitMs(now));
  }

  private train(until: number): void {
    const { training, stepper, reporter } = this;
    stepper.advance(until, this.goal, reporter);
    if (training.isOver) this.rest('diverged');
    else if (!training.isMeasuring && this.stepsDone === this.goal) this.rest('paused');
  }

  private measure(until: number): void {
    const { training } = this;
    const start = performance.now();
    const point = training.advanceMeasurement(until);
    const now = performance.now();
    this.stopwatch.add(now - start, 0);
    if (training.isMeasuring) return;
    if (point !== null && point.epoch > 0) this.pace.epochDone(now);
    if (training.isOver) this.rest(this.statusAtRest());
    else if (this.stepsDone >= this.goal) this.rest(this.status === 'running' ? 'paused' : this.status);
  }

  private snapshotOf(
    state: TrainingState,
    status: RunStatus,
    elapsedMs = this.stopwatch.elapsedMs,
  ): RunSnapshot {
    return { ...state, status, elapsedMs };
  }
}
