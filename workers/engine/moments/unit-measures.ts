/** What one batch shows of every unit of a layer: see UnitMeasures in contract/moment.ts. */
import type { UnitMeasures } from '../../../contract/moment.ts';
import { inPieces, type Pause } from '../../data/pause.ts';
import type { CompiledLayer } from '../../nn/compiled-layer.ts';
import { activationRange, canDie, saturationMargin } from '../../nn/layer-statistics.ts';
import type { FloatArray } from '../../tensor/float-array.ts';

/** After the backward pass over `rows` examples, before gradients are clipped. Each `[units]`. */
export async function unitMeasures(layer: CompiledLayer, rows: number, pause: Pause): Promise<UnitMeasures> {
  const { shape, activated, error, weight, weightGradient } = layer;
  const { units, pieces, inputs } = shape;
  const errorSquares = squaresByUnit(error, rows, units, pieces);
  return {
    ...activationMoments(activated, rows, units),
    errorRms: errorSquares.map((sum) => Math.sqrt(sum / (rows * pieces)) * rows),
    ...activationEnds(layer, rows),
    weightNorm: await rowNorms(weight, units, pieces * inputs, pause),
    weightGradientNorm: await rowNorms(weightGradient, units, pieces * inputs, pause),
  };
}

function activationMoments(activated: FloatArray, rows: number, units: number) {
  const activationMean = new Float64Array(units);
  for (let row = 0, at = 0; row < rows; row++) {
    for (let unit = 0; unit < units; unit++, at++) activationMean[unit]! += activated[at]!;
  }
  const squares = squaresByUnit(activated, rows, units, 1);
  return {
    activationMean: activationMean.map((sum) => sum / rows),
    activationRms: squares.map((sum) => Math.sqrt(sum / rows)),
  };
}

/** Σ v² of `[rows, units, pieces]` over rows and pieces. */
function squaresByUnit(values: FloatArray, rows: number, units: number, pieces: number): Float64Array {
  const sums = new Float64Array(units);
  for (let row = 0, at = 0; row < rows; row++) {
    for (let unit = 0; unit < units; unit++) {
      for (let piece = 0; piece < pieces; piece++, at++) sums[unit]! += values[at]! * values[at]!;
    }
  }
  return sums;
}

function activationEnds({ shape, preActivation, activated }: CompiledLayer, rows: number) {
  const { units, activation } = shape;
  const range = activationRange(activation);
  const margin = range === null ? 0 : saturationMargin * (range[1] - range[0]);
  return {
    zeroDerivativeShare: shareOf(rows, units, canDie(activation) ? (at) => preActivation[at]! <= 0 : null),
    saturatedShare: shareOf(
      rows,
      units,
      range === null
        ? null
        : (at) => activated[at]! <= range[0] + margin || activated[at]! >= range[1] - margin,
    ),
  };
}

/** Of `rows` examples, `[units]`; 0 where nothing is looked for. */
function shareOf(rows: number, units: number, holds: ((at: number) => boolean) | null): Float64Array {
  const counts = new Float64Array(units);
  if (holds === null) return counts;
  for (let row = 0, at = 0; row < rows; row++) {
    for (let unit = 0; unit < units; unit++, at++) if (holds(at)) counts[unit]! += 1;
  }
  return counts.map((count) => count / rows);
}

/** L2 norms of rows of `width`, `[units]`. */
async function rowNorms(
  values: FloatArray,
  units: number,
  width: number,
  pause: Pause,
): Promise<Float64Array> {
  const norms = new Float64Array(units);
  const measureRows = (first: number, last: number) => {
    for (let unit = first; unit < last; unit++) {
      const end = (unit + 1) * width;
      let sum = 0;
      for (let at = unit * width; at < end; at++) sum += values[at]! * values[at]!;
      norms[unit] = Math.sqrt(sum);
    }
  };
  await inPieces(units, pause, measureRows, width);
  return norms;
}
