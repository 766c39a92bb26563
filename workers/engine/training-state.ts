/** What a training can be gone on from. */
import type { EpochPoint, RunSnapshot } from '../../contract/run.ts';
import type { KeptMoment } from './kept-moment.ts';

/** What a snapshot holds besides how the run was doing in time. */
export type TrainingState = Omit<RunSnapshot, 'status' | 'elapsedMs'>;

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
