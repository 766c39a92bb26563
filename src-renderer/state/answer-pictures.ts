/** Pictures of a network's answers: over which features, how finely, and what the other features are held at. */
import type { HeldCells, NetworkWeights, PictureAxis } from '../../contract/answerer-api.ts';
import {
  encoderWidth,
  type ColumnSummary,
  type FeatureEncoder,
  type TargetEncoder,
} from '../../contract/dataset.ts';
import { affineUnits } from '../../contract/network.ts';
import { outputUnits } from '../../contract/output.ts';
import { featureRange, typicalCells } from './feature-cells.ts';
import { curveAxis, pictureAxis, surfacePoints } from './picture-size.ts';

/** How a run reads a row and is read. */
export interface RunReading {
  readonly features: readonly FeatureEncoder[];
  readonly target: TargetEncoder;
}

/** `y` null: answers along `x` alone. */
export interface PictureFeatures {
  readonly x: number;
  readonly y: number | null;
}

export interface SurfaceQuestion {
  readonly x: PictureAxis;
  readonly y: PictureAxis;
  readonly held: HeldCells;
}

export interface CurveQuestion {
  readonly x: PictureAxis;
  readonly held: HeldCells;
}

/** What a picture is of, besides the weights. */
export interface PictureSubject {
  readonly reading: RunReading;
  readonly held: HeldCells;
  readonly columns: readonly ColumnSummary[];
}

/** Features that a picture varies. */
export function variedFeatures({ x, y }: PictureFeatures): readonly number[] {
  return y === null ? [x] : [x, y];
}

/**
 * For classes the two number features that the first layer gives the largest weights, in the order of the table; for
 * numbers the one, with the answers upwards, unless two are all there are. Null without number features.
 */
export function firstPicture(weights: NetworkWeights): PictureFeatures | null {
  const squares = incomingSquares(weights);
  const numbers = weights.features
    .flatMap(({ kind }, feature) => (kind === 'number' ? [{ feature, square: squares[feature] ?? 0 }] : []))
    .toSorted((a, b) => b.square - a.square || a.feature - b.feature)
    .map(({ feature }) => feature);
  const areAll = numbers.length === 2 && weights.features.length === 2;
  const most = weights.target.task === 'classification' || areAll ? 2 : 1;
  const [x, y] = numbers.slice(0, most).toSorted((a, b) => a - b);
  return x === undefined ? null : { x, y: y ?? null };
}

/** Σ W² over the weights that a feature enters the first layer by, per feature. */
function incomingSquares({ features, target, loss, network, parameters }: NetworkWeights): readonly number[] {
  const widths = features.map(encoderWidth);
  const inputs = widths.reduce((sum, width) => sum + width, 0);
  const first = network.hidden[0];
  const units = first === undefined ? outputUnits(target, loss.kind) : affineUnits(first);
  let offset = 0;
  return widths.map((width) => {
    let sum = 0;
    for (let unit = 0; unit < units; unit += 1) {
      for (let input = offset; input < offset + width; input += 1) {
        sum += (parameters[unit * inputs + input] ?? 0) ** 2;
      }
    }
    offset += width;
    return sum;
  });
}

/** Null where the picture is of one feature only. */
export function surfaceQuestion(
  { x, y }: PictureFeatures,
  subject: PictureSubject,
  parameters: number,
  isMoving: boolean,
): SurfaceQuestion | null {
  if (y === null) return null;
  const count = surfacePoints(parameters, isMoving);
  const [xAxis, yAxis] = [x, y].map((feature) => {
    const encoder = subject.reading.features[feature];
    return encoder?.kind === 'number'
      ? pictureAxis(feature, featureRange(encoder, subject.columns), count)
      : null;
  });
  if (!xAxis || !yAxis) return null;
  return { x: xAxis, y: yAxis, held: heldBeside([x, y], subject) };
}

/** Null where the picture is of two features. */
export function curveQuestion({ x, y }: PictureFeatures, subject: PictureSubject): CurveQuestion | null {
  const encoder = subject.reading.features[x];
  if (y !== null || encoder?.kind !== 'number') return null;
  return { x: curveAxis(x, featureRange(encoder, subject.columns)), held: heldBeside([x], subject) };
}

/** Cells of features that a picture varies do not matter to it: they are always the same, so that it is not asked for again. */
function heldBeside(varied: readonly number[], { reading, held, columns }: PictureSubject): HeldCells {
  const typical = typicalCells(reading.features, columns);
  return held.map((cell, feature) => (varied.includes(feature) ? (typical[feature] ?? cell) : cell));
}
