/** Which parameters an optimizer may touch. */
import type { LayerShape } from './compiled-layer.ts';
import { parameterCount } from './layer-shapes.ts';

/** [start, end) into the parameters. */
export interface ParameterRange {
  readonly start: number;
  readonly end: number;
}

/** The parameters of layers that are not frozen; neighbours are joined. */
export function trainableRanges(shapes: readonly LayerShape[]): readonly ParameterRange[] {
  const ranges: ParameterRange[] = [];
  let start = 0;
  for (const shape of shapes) {
    const end = start + parameterCount(shape);
    const previous = ranges.at(-1);
    if (!shape.frozen) {
      if (previous?.end === start) ranges[ranges.length - 1] = { start: previous.start, end };
      else ranges.push({ start, end });
    }
    start = end;
  }
  return ranges;
}
