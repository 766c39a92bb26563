/**
 * All that decides what a run computes, apart from when: steps, the end of every epoch, what is done by hand between
 * two steps, the end. A run and its replay both stand on it. Work comes in this order: the point of the curves that is
 * due, then steps.
 */
import { refuse, succeed, type Outcome } from '../../contract/outcome.ts';
import type {
  EpochPoint,
  Intervention,
  ParameterPlace,
  RunEnding,
  RunSnapshot,
  Watch,
} from '../../contract/run.ts';
import type { TrainingSettings } from '../../contract/training.ts';
import type { PreparedData } from '../data/prepare.ts';
import type { CompiledNetwork } from '../nn/compiled-network.ts';
import { EpochMeasurement } from './epoch-measurement.ts';
import { epochsAfter, noted, notedAtStart } from './interventions.ts';
import type { MomentSource } from './kept-moment.ts';
import { freshWatch, hasWaitedEnough, keepsBest, watchEpoch } from './loss-watch.ts';
import { momentNow, type MomentState } from './moment-state.ts';
import { parameterIndex, storedValue } from './parameter-place.ts';
import { Past } from './past.ts';
import type { StartingWeights } from './starting-weights.ts';
import type { Timeline } from './timeline.ts';
import { Trainer } from './trainer.ts';
import { momentSource, presentState, rewoundState, type TrainingState } from './training-state.ts';
import { WeightsShelf } from './weights-shelf.ts';

const nothingKept = refuse('Nothing is kept of what this training has been.');

export interface TrainingOptions {
  readonly settings: TrainingSettings;
  readonly data: PreparedData;
  readonly network: CompiledNetwork;
  /** Null if the seed draws the starting weights. */
  readonly given: StartingWeights | null;
  /** Null for a training that nobody is to go back in: then it cannot be rewound either. */
  readonly timeline: Timeline | null;
}

export class Training {
  readonly trainer: Trainer;
  history: EpochPoint[] = [];
  interventions: readonly Intervention[] = [];
  ending: RunEnding | null = null;
  private watch: Watch = freshWatch;
  private measurement: EpochMeasurement | null = null;
  /** Asked for while the end of an epoch is being measured, which may be the end of the run. */
  private pendingEpochs: number | null = null;
  private readonly settings: TrainingSettings;
  private readonly data: PreparedData;
  /** Weights of the best epoch so far; once they have been restored, the last ones. */
  private readonly shelf: WeightsShelf | null;
  private readonly past: Past | null;

  /** RangeError where there is no memory for the copies of the weights. */
  constructor({ settings, data, network, given, timeline }: TrainingOptions) {
    const keeps = keepsBest(settings);
    this.settings = settings;
    this.data = data;
    this.trainer = new Trainer(network, data, settings, given);
    this.shelf = keeps ? new WeightsShelf(network) : null;
    this.past = timeline === null ? null : new Past(network, keeps, timeline, () => this.present());
    this.measure();
  }

  /** Goes on where `snapshot` (see `snapshotProblem`) was taken. */
  restore(snapshot: RunSnapshot): void {
    const { trainer } = this;
    trainer.restore(snapshot);
    this.history = [...snapshot.history];
    this.interventions = snapshot.interventions;
    this.ending = snapshot.ending;
    this.watch = snapshot.watch;
    this.shelf?.restore(snapshot.best);
    trainer.epochs = epochsAfter(snapshot.interventions, this.settings.epochs);
    this.measurement = null;
    this.past?.begin(trainer.step);
    const point = this.history.at(-1);
    if (point === undefined && trainer.divergence === null) this.measure();
    const isWhole = trainer.stepInEpoch === 0 && this.ending === null;
    if (point !== undefined && isWhole) this.past?.keepEpoch(point);
    if (this.isDone && this.ending === null) this.end(false);
    else if (this.ending !== null && !this.ending.stoppedEarly && !this.isDone) this.goOn(this.ending);
    if (!this.isMeasuring && !this.lacksPoint) this.past?.keepStep(trainer.step);
  }

  get isMeasuring(): boolean {
    return this.measurement !== null;
  }

  /** Ended or diverged: no step may follow. */
  get isOver(): boolean {
    return this.ending !== null || this.trainer.divergence !== null;
  }

  get epochs(): number {
    return this.pendingEpochs ?? this.trainer.epochs;
  }

  /** Null unless the training has diverged. */
  get rewindEpoch(): number | null {
    return this.trainer.divergence === null ? null : (this.past?.rewindPoint.moment?.record.epoch ?? null);
  }

  /** Steps whose state is kept; the same array until it changes. */
  get moments(): readonly number[] {
    return this.past?.timeline.steps ?? [];
  }

  /** Only while nothing is being measured. Returns the number of examples; 0 if it diverged. */
  takeStep(isShown: boolean): number {
    const rows = this.trainer.takeStep(isShown);
    if (rows === 0) return 0;
    if (this.trainer.isAtEpochEnd) this.measure();
    else this.past?.keepStep(this.trainer.step);
    return rows;
  }

  /** Only while something is being measured. Returns the new point, null if there is none yet or it diverged. */
  advanceMeasurement(until: number): EpochPoint | null {
    const { measurement } = this;
    if (measurement === null) throw new RangeError('nothing is being measured');
    if (!measurement.advance(until)) return null;
    this.measurement = null;
    const point = measurement.point();
    if (point === null) this.fail(measurement);
    else this.closeEpoch(point);
    if (this.pendingEpochs !== null) {
      const epochs = this.pendingEpochs;
      this.pendingEpochs = null;
      this.setEpochs(epochs);
    }
    return point;
  }

  /** Back to the starting weights; learning rate and number of epochs stay as they were last set. */
  reset(): void {
    const { trainer } = this;
    trainer.epochs = this.epochs;
    this.pendingEpochs = null;
    trainer.start();
    this.interventions = notedAtStart(trainer.learningRate, trainer.epochs, this.settings);
    this.history = this.history.slice(0, 1);
    this.ending = null;
    this.watch = freshWatch;
    if (this.shelf !== null) this.shelf.epoch = null;
    this.past?.begin(0);
    this.measurement = null;
    const [untrained] = this.history;
    if (untrained === undefined) this.measure();
    else this.past?.keepEpoch(untrained);
  }

  setLearningRate(learningRate: number): void {
    const { trainer } = this;
    if (learningRate === trainer.learningRate) return;
    trainer.learningRate = learningRate;
    this.note({ kind: 'learning_rate', step: trainer.step, learningRate });
  }

  /** Ends a training that has done so many, and lets an ended one go on that has epochs left. */
  setEpochs(epochs: number): void {
    const { trainer } = this;
    if (this.measurement !== null && trainer.step > 0) {
      this.pendingEpochs = epochs;
      return;
    }
    const before = trainer.epochs;
    if (epochs === before) return;
    trainer.epochs = epochs;
    this.note({ kind: 'epochs', step: trainer.step, epochs });
    if (this.ending === null) {
      if (this.isDone) this.end(false);
    } else if (trainer.epoch < epochs && (!this.ending.stoppedEarly || epochs > before)) {
      this.goOn(this.ending);
    }
  }

  /** Only while nothing is being measured. Answers with the value before. */
  setParameter(place: ParameterPlace, value: number): Outcome<number> {
    const { trainer, shelf } = this;
    const index = parameterIndex(trainer.network, place);
    if (!index.ok) return index;
    const stored = storedValue(trainer.network, value);
    if (!stored.ok) return stored;
    const before = trainer.setParameter(index.value, stored.value);
    // Should the training go on from its last weights, they have the change as well.
    if (shelf !== null && this.hasRestored) shelf.parameters[index.value] = stored.value;
    this.note({ kind: 'parameter', step: trainer.step, place, value: stored.value });
    return succeed(before);
  }

  /** Only while nothing is being measured. */
  state(): TrainingState {
    const { trainer, shelf, ending, watch, interventions, history } = this;
    return presentState(trainer, shelf, { ending, watch, interventions, history });
  }

  /** The state at the end of `rewindEpoch`, with the number of epochs that is asked for now. */
  rewind(): Outcome<TrainingState> {
    const moment = this.rewindEpoch === null ? null : (this.past?.rewindPoint.moment ?? null);
    if (moment === null) return refuse('There is no epoch that this run could go back to.');
    return succeed(rewoundState(moment, this.history, this.epochs, this.settings));
  }

  /** The state after `step` updates, if that is kept, or now (null). Only while nothing is being measured. */
  moment(step: number | null): Outcome<MomentState> {
    if (step === null) return succeed(momentNow(this.trainer));
    return this.past?.moment(step) ?? nothingKept;
  }

  /** As `moment`, to be gone on from: a training that diverged stands before the step that failed. */
  fork(step: number | null): Outcome<TrainingState> {
    const { trainer, ending } = this;
    // An ended training may have gone back to its best weights: it goes on as if it were given more epochs.
    if (step === null || (step === trainer.step && ending !== null)) {
      return this.lacksPoint
        ? refuse('The loss of this run has overflowed here. Go on from an earlier moment.')
        : succeed({ ...this.state(), divergence: null });
    }
    return this.past?.stateAfter(step, this.history) ?? nothingKept;
  }

  /** Bytes that the kept moments may take from now on. */
  setTimelineBudget(bytes: number): void {
    const { trainer, isMeasuring } = this;
    this.past?.timeline.setBudget(bytes, isMeasuring ? trainer.step - 1 : trainer.step);
  }

  private get isDone(): boolean {
    const { step, stepInEpoch, epoch, epochs, divergence } = this.trainer;
    return divergence === null && step > 0 && stepInEpoch === 0 && epoch >= epochs;
  }

  /** A loss over a whole split has overflowed here: the state is not one between two steps. */
  private get lacksPoint(): boolean {
    return this.trainer.divergence?.batch === null;
  }

  private get hasRestored(): boolean {
    return this.ending !== null && this.ending.restoredEpoch !== null;
  }

  private note(intervention: Intervention): void {
    this.interventions = noted(this.interventions, intervention);
    if (!this.isMeasuring) this.past?.renew();
  }

  private measure(): void {
    this.measurement = new EpochMeasurement(this.trainer, this.data);
  }

  private fail({ badPiece }: EpochMeasurement): void {
    this.trainer.failInEvaluation(badPiece?.layer ?? null, badPiece?.inputsAreHuge ?? false);
  }

  private closeEpoch(point: EpochPoint): void {
    const { trainer, settings, shelf } = this;
    this.history.push(point);
    if (point.epoch > 0) {
      trainer.closeEpoch();
      this.watch = watchEpoch(this.watch, this.history, settings);
      trainer.plateauFactor = this.watch.plateau.factor;
      if (this.watch.best?.epoch === point.epoch) shelf?.keep(point.epoch);
    }
    this.past?.keepEpoch(point);
    if (this.isDone) this.end(false);
    else if (point.epoch > 0 && hasWaitedEnough(this.watch, settings.earlyStopping)) this.end(true);
  }

  /** What there is to keep of the present state. */
  private present(): MomentSource {
    const { trainer, shelf, ending, watch, interventions } = this;
    return momentSource(trainer, shelf, { ending, watch, interventions });
  }

  private end(stoppedEarly: boolean): void {
    const { shelf, trainer } = this;
    const isBetter = shelf !== null && shelf.epoch !== null && shelf.epoch !== trainer.epoch;
    this.ending = { stoppedEarly, restoredEpoch: isBetter ? shelf.exchange(trainer.epoch) : null };
  }

  private goOn({ stoppedEarly, restoredEpoch }: RunEnding): void {
    if (restoredEpoch !== null) this.shelf?.exchange(restoredEpoch);
    if (stoppedEarly) this.watch = { ...this.watch, epochsWithoutGain: 0 };
    this.ending = null;
    this.past?.renew();
  }
}
