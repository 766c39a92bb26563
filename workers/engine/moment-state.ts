/** The state of a run between two steps: all that decides what its next update does, besides its settings and data. */
import type { FloatArray } from '../tensor/float-array.ts';
import type { Trainer } from './trainer.ts';

/** Arrays are the run's own or its timeline's, valid until the run goes on: copy what is to last. */
export interface MomentState {
  /** Of a moment that is kept: another object as soon as anything about it is another. Null of the present one. */
  readonly record: object | null;
  /** Updates made. */
  readonly step: number;
  /** Where the next batch is to be found, both from 0: at the end of an epoch, it is the first of the next one. */
  readonly epoch: number;
  readonly stepInEpoch: number;
  /** As they were set then, before the schedule. */
  readonly learningRate: number;
  readonly epochs: number;
  /** What a plateau schedule had made of the learning rate. */
  readonly plateauFactor: number;
  /** Laid out as in a RunSnapshot. */
  readonly parameters: FloatArray;
  readonly statistics: FloatArray;
  readonly optimizerState: FloatArray;
}

/** As the training stands. */
export function momentNow(trainer: Trainer): MomentState {
  const { step, learningRate, epochs, plateauFactor, network } = trainer;
  // A loss that overflowed at the end of an epoch leaves it without its point.
  const { epoch, stepInEpoch } = trainer.isAtEpochEnd
    ? { epoch: trainer.epoch + 1, stepInEpoch: 0 }
    : trainer;
  const { parameters, statistics, optimizerState } = network;
  return {
    record: null,
    step,
    epoch,
    stepInEpoch,
    learningRate,
    epochs,
    plateauFactor,
    parameters,
    statistics,
    optimizerState,
  };
}
