/** The values of a layer that a histogram may be of: see HistogramQuantity in contract/moment.ts. */
import type { HistogramQuantity, SignedLogHistogram } from '../../../contract/moment.ts';
import type { Pause } from '../../data/pause.ts';
import type { CompiledLayer } from '../../nn/compiled-layer.ts';
import type { FloatArray } from '../../tensor/float-array.ts';
import { SignedLogCounts } from './signed-log-counts.ts';

/** Values that are counted between two looks at the clock. */
const valuesPerPiece = 250_000;

interface Counted {
  readonly values: FloatArray;
  readonly count: number;
  readonly factor: number;
}

function valuesOf(layer: CompiledLayer, quantity: HistogramQuantity, rows: number): Counted {
  const { shape, weight, weightGradient, activated, error } = layer;
  switch (quantity) {
    case 'weights':
      return { values: weight, count: weight.length, factor: 1 };
    case 'weightGradients':
      return { values: weightGradient, count: weightGradient.length, factor: 1 };
    case 'activations':
      return { values: activated, count: rows * shape.units, factor: 1 };
    case 'errors':
      return { values: error, count: rows * shape.affineUnits, factor: rows };
    default:
      return quantity satisfies never;
  }
}

/** After the backward pass over `rows` examples, before gradients are clipped; weights can be counted at any time. */
export async function layerHistogram(
  layer: CompiledLayer,
  quantity: HistogramQuantity,
  rows: number,
  pause: Pause,
): Promise<SignedLogHistogram> {
  const { values, count, factor } = valuesOf(layer, quantity, rows);
  const counts = new SignedLogCounts();
  for (let first = 0; first < count; first += valuesPerPiece) {
    counts.add(values, first, Math.min(count, first + valuesPerPiece), factor);
    await pause();
  }
  return counts.histogram();
}
