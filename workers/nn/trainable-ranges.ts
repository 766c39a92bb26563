/** Which parameters an optimizer may touch. */
import type { FloatArray } from '../tensor/float-array.ts';
import type { LayerShape } from './compiled-layer.ts';
import { parameterCount } from './layer-shapes.ts';

export interface TrainableRange {
  /** [start, end) into the parameters. */
  readonly start: number;
  readonly end: number;
  /** Views of the range. */
  readonly parameters: FloatArray;
  readonly gradients: FloatArray;
}

/** The parameters of layers that are not frozen; neighbours are joined. */
export function trainableRanges(
  shapes: readonly LayerShape[],
  parameters: FloatArray,
  gradients: FloatArray,
): readonly TrainableRange[] {
  const ends: { readonly start: number; readonly end: number }[] = [];
  let start = 0;
  for (const shape of shapes) {
    const end = start + parameterCount(shape);
    const previous = ends.at(-1);
    if (!shape.frozen) {
      if (previous?.end === start) ends[ends.length - 1] = { start: previous.start, end };
      else ends.push({ start, end });
    }
    start = end;
  }
  return ends.map((range) => ({
    ...range,
    parameters: parameters.subarray(range.start, range.end),
    gradients: gradients.subarray(range.start, range.end),
  }));
}
