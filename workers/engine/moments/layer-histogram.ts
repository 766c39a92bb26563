/** The values of a layer that a histogram may be of: see HistogramQuantity in contract/moment.ts. */
import type { HistogramQuantity, SignedLogHistogram } from '../../../contract/moment.ts';
import { inPieces, type Pause } from '../../data/pause.ts';
import type { CompiledLayer } from '../../nn/compiled-layer.ts';
import type { FloatArray } from '../../tensor/float-array.ts';
import { SignedLogCounts } from './signed-log-counts.ts';

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
  await inPieces(count, pause, (first, end) => counts.add(values, first, end, factor));
  return counts.histogram();
}
