/**
 * The curves of a run as numbers: one column of float64 per quantity, little-endian, NaN where there is none. First the
 * columns of the points, then those of layer 1, of layer 2 … At points without layers all columns of layers are NaN.
 */
import { layerColumns, pointColumns, type Column } from './curve-columns.ts';
import { networkLimits } from './network.ts';
import { bytesOf } from './number-bytes.ts';
import type { Outcome } from './outcome.ts';
import { refuse, succeed } from './outcome.ts';
import type { EpochPoint, LayerGradients } from './run.ts';
import { trainingLimits } from './training.ts';

const pointNames = Object.keys(pointColumns) as (keyof typeof pointColumns)[];
const layerNames = Object.keys(layerColumns) as (keyof typeof layerColumns)[];

export const curveLimits = { points: trainingLimits.epochs + 1, layers: networkLimits.hiddenLayers + 1 };

/** Length in bytes of the curves of `points` points of a network of `layers` layers, the output layer included. */
export function curveByteLength(points: number, layers: number): number {
  return 8 * points * (pointNames.length + layers * layerNames.length);
}

/** NaN never is. */
function isAllowed(value: number, { least, most, whole }: Column): boolean {
  return value >= least && value <= most && (!whole || Number.isInteger(value));
}

function isWritable(value: number | null, rules: Column): boolean {
  return value === null ? rules.nullable : isAllowed(value, rules);
}

/** Whether a column of the file holds what it may; NaN stands for null. */
function isReadable(value: number, rules: Column): boolean {
  return Number.isNaN(value) ? rules.nullable : isAllowed(value, rules);
}

function wrong(place: string, expected: string, value: number | null): string {
  return `${place}: expected ${expected}, got ${value}.`;
}

/** Epochs go up from point to point, and steps never go down. */
function findDisorder(points: readonly EpochPoint[], place: string): string | null {
  for (let at = 1; at < points.length; at += 1) {
    const [before, point] = [points[at - 1]!, points[at]!];
    if (point.epoch <= before.epoch) {
      return `${place}[${at}].epoch: expected one after ${before.epoch}, got ${point.epoch}.`;
    }
    if (point.step < before.step) {
      return `${place}[${at}].step: expected at least ${before.step}, got ${point.step}.`;
    }
  }
  return null;
}

/**
 * Writes `points` into `target` from byte `from` on, `curveByteLength` bytes. Refuses what `readCurves` would refuse;
 * `place` is how sentences name the list.
 */
export function writeCurves(
  points: readonly EpochPoint[],
  layers: number,
  target: Uint8Array,
  from: number,
  place: string,
): Outcome<null> {
  const disorder = findDisorder(points, place);
  if (disorder !== null) return refuse(disorder);
  const uneven = points.findIndex((point) => point.layers.length !== 0 && point.layers.length !== layers);
  if (uneven >= 0) return refuse(`${place}[${uneven}].layers: expected ${layers} layers or none.`);
  const numbers = new Float64Array(curveByteLength(points.length, layers) / 8);
  let at = 0;
  for (const name of pointNames) {
    for (const [index, point] of points.entries()) {
      const value = point[name];
      const rules = pointColumns[name];
      if (!isWritable(value, rules))
        return refuse(wrong(`${place}[${index}].${name}`, rules.expected, value));
      numbers[at] = value ?? NaN;
      at += 1;
    }
  }
  for (let layer = 0; layer < layers; layer += 1) {
    for (const name of layerNames) {
      for (const [index, point] of points.entries()) {
        const measured = point.layers[layer];
        const value = measured?.[name] ?? null;
        const rules = layerColumns[name];
        if (measured !== undefined && !isWritable(value, rules)) {
          return refuse(wrong(`${place}[${index}].layers[${layer}].${name}`, rules.expected, value));
        }
        numbers[at] = value ?? NaN;
        at += 1;
      }
    }
  }
  target.set(bytesOf(numbers), from);
  return succeed(null);
}

function nullable(numbers: Float64Array, at: number): number | null {
  const value = numbers[at]!;
  return Number.isNaN(value) ? null : value;
}

/** One layer at one point; `at` is the point's place in the layer's first column, and columns are `points` long. */
function layerAt(numbers: Float64Array, at: number, points: number): LayerGradients {
  return {
    weightGradientNorm: numbers[at]!,
    zeroGradientShare: nullable(numbers, at + points),
    errorRms: numbers[at + 2 * points]!,
    activationRms: nullable(numbers, at + 3 * points),
    weightFactor: nullable(numbers, at + 4 * points),
    derivativeFactor: nullable(numbers, at + 5 * points),
    normalizationFactor: nullable(numbers, at + 6 * points),
    saturatedShare: nullable(numbers, at + 7 * points),
    deadShare: nullable(numbers, at + 8 * points),
    updateRatio: nullable(numbers, at + 9 * points),
  };
}

/** The first number of the file that no point can have, as a sentence. */
function findForbidden(
  numbers: Float64Array,
  points: number,
  layers: number,
  hasLayers: (point: number) => boolean,
  place: string,
): string | null {
  for (const [index, name] of pointNames.entries()) {
    const rules = pointColumns[name];
    for (let point = 0; point < points; point += 1) {
      const value = numbers[index * points + point]!;
      if (isReadable(value, rules)) continue;
      return wrong(`${place}[${point}].${name}`, rules.expected, value);
    }
  }
  for (let layer = 0; layer < layers; layer += 1) {
    for (const [index, name] of layerNames.entries()) {
      const rules = layerColumns[name];
      const start = (pointNames.length + layer * layerNames.length + index) * points;
      for (let point = 0; point < points; point += 1) {
        const value = numbers[start + point]!;
        if (hasLayers(point) ? isReadable(value, rules) : Number.isNaN(value)) continue;
        const expected = hasLayers(point) ? rules.expected : 'nothing at a point without layers';
        return wrong(`${place}[${point}].layers[${layer}].${name}`, expected, value);
      }
    }
  }
  return null;
}

/** Reads untrusted `bytes`, `curveByteLength(points, layers)` of them; `place` is how sentences name the list. */
export function readCurves(
  bytes: Uint8Array,
  points: number,
  layers: number,
  place: string,
): Outcome<readonly EpochPoint[]> {
  const numbers = new Float64Array(curveByteLength(points, layers) / 8);
  bytesOf(numbers).set(bytes);

  const firstLayer = pointNames.length * points;
  const hasLayers = (point: number) => layers > 0 && !Number.isNaN(numbers[firstLayer + point]);
  const forbidden = findForbidden(numbers, points, layers, hasLayers, place);
  if (forbidden !== null) return refuse(forbidden);
  const read = Array.from({ length: points }, (_, point): EpochPoint => {
    const measured: LayerGradients[] = [];
    for (let layer = 0; layer < (hasLayers(point) ? layers : 0); layer += 1) {
      measured.push(layerAt(numbers, firstLayer + layer * layerNames.length * points + point, points));
    }
    return {
      epoch: numbers[point]!,
      step: numbers[points + point]!,
      trainLoss: numbers[2 * points + point]!,
      validationLoss: nullable(numbers, 3 * points + point),
      trainMetric: nullable(numbers, 4 * points + point),
      validationMetric: nullable(numbers, 5 * points + point),
      learningRate: numbers[6 * points + point]!,
      layers: measured,
    };
  });
  const disorder = findDisorder(read, place);
  return disorder === null ? succeed(read) : refuse(disorder);
}
