/**
 * Page ↔ answerer: a worker of its own that answers with given weights, so that pictures of what a network has learnt
 * never take time from training. It holds one network and no table.
 */
import type { FeatureEncoder, TargetEncoder } from './dataset.ts';
import type { Network } from './network.ts';
import type { Outcome } from './outcome.ts';
import type { Dtype, Loss } from './training.ts';

/** A network at one moment, and how it reads a row and is read. */
export interface NetworkWeights {
  readonly network: Network;
  readonly loss: Loss;
  readonly dtype: Dtype;
  readonly features: readonly FeatureEncoder[];
  readonly target: TargetEncoder;
  /** As in RunSnapshot. */
  readonly parameters: Float32Array | Float64Array;
  readonly statistics: Float32Array | Float64Array;
}

/** Every feature as a cell of text, in the order of `features`; what a picture does not vary is held at these. */
export type HeldCells = readonly string[];

/** An axis of a picture: a number feature from `min` to `max`, both included, in its own unit. */
export interface PictureAxis {
  readonly feature: number;
  readonly min: number;
  readonly max: number;
  /** Points along it. */
  readonly count: number;
}

/** Row-major from the lowest y upwards: index = iy · x.count + ix. */
export type Surface =
  | {
      readonly task: 'classification';
      readonly classes: readonly string[];
      /** The class that wins, and how far its score (0…1, see WorstClassRow) is above the next one's. */
      readonly winner: Uint16Array;
      readonly margin: Float32Array;
    }
  | { readonly task: 'regression'; readonly value: Float64Array };

/** Along one feature. classification: `[count, classes]` scores; regression: `[count, 1]` in the target's unit. */
export interface AnswerCurve {
  readonly x: Float64Array;
  readonly answers: Float64Array;
  readonly outputs: number;
}

export interface RowAnswer {
  /** Class label, or the value in the target's unit. */
  readonly answer: string | number;
  /** A score from 0 to 1 per class (see WorstClassRow); of a regression, its value. */
  readonly scores: readonly number[];
}

export interface AnswererApi {
  /** What is asked from now on is answered with these. Cheap if only the numbers have changed. */
  use(weights: NetworkWeights): Promise<Outcome<null>>;
  /**
   * A later surface takes the place of one that is not answered yet, which refuses with 'cancelled'; likewise a curve.
   * Weights that arrive meanwhile begin it again: no answer is of two networks.
   */
  surface(x: PictureAxis, y: PictureAxis, held: HeldCells): Promise<Outcome<Surface>>;
  curve(x: PictureAxis, held: HeldCells): Promise<Outcome<AnswerCurve>>;
  answerRow(cells: HeldCells): Promise<Outcome<RowAnswer>>;
}
