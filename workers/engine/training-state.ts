/** The state of a training between two steps: what there is to keep of it, and what can be gone on from. */
import type { EpochPoint, RunSnapshot } from '../../contract/run.ts';
import type { TrainingSettings } from '../../contract/training.ts';
import { noted } from './interventions.ts';
import type { KeptMoment, MomentSource } from './kept-moment.ts';
import { hasWaitedEnough } from './loss-watch.ts';
import type { Trainer } from './trainer.ts';
import type { WeightsShelf } from './weights-shelf.ts';

/** What a snapshot holds besides how the run was doing in time. */
export type TrainingState = Omit<RunSnapshot, 'status' | 'elapsedMs'>;

/** A copy of the present state. */
export function presentState(
  trainer: Trainer,
  shelf: WeightsShelf | null,
  { history, ...rest }: Pick<TrainingState, 'ending' | 'watch' | 'interventions' | 'history'>,
): TrainingState {
  const { step, epoch, stepInEpoch, learningRate, divergence, network } = trainer;
  return {
    ...rest,
    step,
    epoch,
    stepInEpoch,
    learningRate,
    divergence,
    parameters: network.parameters.slice(),
    optimizerState: network.optimizerState.slice(),
    statistics: network.statistics.slice(),
    best: shelf?.save() ?? null,
    epochSums: trainer.sums.save(),
    history: [...history],
  };
}

/** Of a training that went back to its best weights, the last ones: it goes on from those. */
export function momentSource(
  trainer: Trainer,
  shelf: WeightsShelf | null,
  { ending, watch, interventions }: Pick<TrainingState, 'ending' | 'watch' | 'interventions'>,
): MomentSource {
  const { step, epoch, stepInEpoch, learningRate, epochs, network } = trainer;
  const { parameters, statistics, optimizerState } = network;
  const epochSums = trainer.sums.save();
  const record = { step, epoch, stepInEpoch, learningRate, epochs, watch, interventions, epochSums };
  const restoredEpoch = ending?.restoredEpoch ?? null;
  if (shelf === null || restoredEpoch === null) {
    return { record, parameters, statistics, optimizerState, best: shelf };
  }
  const best = { parameters, statistics, epoch: restoredEpoch };
  return { record, parameters: shelf.parameters, statistics: shelf.statistics, optimizerState, best };
}

/** A copy of a moment that was kept, with the points of the curves up to it; `history` may go on beyond. */
export function stateOfMoment(moment: KeptMoment, history: readonly EpochPoint[]): TrainingState {
  const { parameters, optimizerState, statistics, record } = moment;
  const { step, epoch, stepInEpoch, learningRate, watch, interventions, epochSums } = record;
  return {
    step,
    epoch,
    stepInEpoch,
    learningRate,
    parameters: parameters.slice(),
    optimizerState: optimizerState.slice(),
    statistics: statistics.slice(),
    best: moment.bestWeights(),
    watch,
    ending: null,
    interventions,
    epochSums,
    history: history.slice(0, epoch + 1),
    divergence: null,
  };
}

/** The same for a training that is to have `epochs` from there on. */
export function rewoundState(
  moment: KeptMoment,
  history: readonly EpochPoint[],
  epochs: number,
  { earlyStopping }: TrainingSettings,
): TrainingState {
  const state = stateOfMoment(moment, history);
  const { step, watch, interventions } = state;
  const isChanged = epochs !== moment.record.epochs;
  return {
    ...state,
    // It had been ended here, and was then given more epochs.
    watch: hasWaitedEnough(watch, earlyStopping) ? { ...watch, epochsWithoutGain: 0 } : watch,
    interventions: isChanged ? noted(interventions, { kind: 'epochs', step, epochs }) : interventions,
  };
}
