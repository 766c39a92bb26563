/** The numbers of every layer, cut out of a network's arrays. */
import type { NetworkWeights } from '../../../contract/answerer-api.ts';
import { refuse, succeed, type Outcome } from '../../../contract/outcome.ts';
import type { LayerShape } from '../../nn/compiled-layer.ts';
import { parameterCount, statisticCount } from '../../nn/layer-shapes.ts';
import type { FloatArray } from '../../tensor/float-array.ts';

export interface LayerNumbers {
  readonly shape: LayerShape;
  /** `[affineUnits, inputs]` */
  readonly weight: Float64Array;
  /** `[affineUnits]` */
  readonly bias: Float64Array;
  /** All `[affineUnits]`; null without batch normalization. */
  readonly norm: {
    readonly gamma: Float64Array;
    readonly beta: Float64Array;
    readonly mean: Float64Array;
    /** 1 / √(running variance + ε) */
    readonly inverseDeviation: Float64Array;
  } | null;
}

/** Hands out one stretch after the other. */
class Stretches {
  private readonly all: FloatArray;
  private next = 0;

  constructor(all: FloatArray) {
    this.all = all;
  }

  take(length: number): Float64Array {
    this.next += length;
    return Float64Array.from(this.all.subarray(this.next - length, this.next));
  }
}

/** Refuses arrays that are not as long as the layers need them; their layout is that of RunSnapshot. */
export function layerNumbers(
  shapes: readonly LayerShape[],
  { parameters, statistics }: Pick<NetworkWeights, 'parameters' | 'statistics'>,
): Outcome<readonly LayerNumbers[]> {
  const total = (count: (shape: LayerShape) => number): number =>
    shapes.reduce((sum, shape) => sum + count(shape), 0);
  if (parameters.length !== total(parameterCount) || statistics.length !== total(statisticCount)) {
    return refuse('These weights are of a network of another shape.');
  }
  const trained = new Stretches(parameters);
  const running = new Stretches(statistics);
  return succeed(
    shapes.map((shape): LayerNumbers => {
      const { inputs, affineUnits, batchNorm } = shape;
      const affine = { shape, weight: trained.take(affineUnits * inputs), bias: trained.take(affineUnits) };
      if (batchNorm === null) return { ...affine, norm: null };
      const [gamma, beta, mean, variance] = [trained, trained, running, running].map((from) =>
        from.take(affineUnits),
      ) as [Float64Array, Float64Array, Float64Array, Float64Array];
      const inverseDeviation = variance.map((value) => 1 / Math.sqrt(value + batchNorm.epsilon));
      return { ...affine, norm: { gamma, beta, mean, inverseDeviation } };
    }),
  );
}
