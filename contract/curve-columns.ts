/** What the columns of a run's curves hold: one for each quantity of a point, and of each layer at that point. */
import type { EpochPoint, LayerGradients } from './run.ts';
import { trainingLimits } from './training.ts';

/** What a column holds. Bounds are included. */
export interface Column {
  readonly expected: string;
  readonly least: number;
  readonly most: number;
  readonly whole: boolean;
  readonly nullable: boolean;
}

function column(expected: string, least: number, most: number, whole = false): Column {
  return { expected, least, most, whole, nullable: false };
}

function orNull(definite: Column): Column {
  return { ...definite, expected: `${definite.expected} or null`, nullable: true };
}

const epochNumber = column(
  `a whole number from 0 to ${trainingLimits.epochs}`,
  0,
  trainingLimits.epochs,
  true,
);
const count = column('a whole number of at least 0', 0, Number.MAX_SAFE_INTEGER, true);
const finite = column('a finite number', -Number.MAX_VALUE, Number.MAX_VALUE);
const size = column('a finite number of at least 0', 0, Number.MAX_VALUE);
const share = column('a number from 0 to 1', 0, 1);
// A schedule may bring it down to 0.
const learningRate = column(
  `a number from 0 to ${trainingLimits.learningRate}`,
  0,
  trainingLimits.learningRate,
);

/** In the order of the file. */
export const pointColumns = {
  epoch: epochNumber,
  step: count,
  trainLoss: finite,
  validationLoss: orNull(finite),
  trainMetric: orNull(finite),
  validationMetric: orNull(finite),
  learningRate,
} satisfies Record<Exclude<keyof EpochPoint, 'layers'>, Column>;

/** In the order of the file. The first is never null: NaN there says that the point has no layers. */
export const layerColumns = {
  weightGradientNorm: size,
  zeroGradientShare: orNull(share),
  errorRms: size,
  activationRms: orNull(size),
  weightFactor: orNull(size),
  derivativeFactor: orNull(size),
  normalizationFactor: orNull(size),
  saturatedShare: orNull(share),
  deadShare: orNull(share),
  updateRatio: orNull(size),
} satisfies Record<keyof LayerGradients, Column>;
