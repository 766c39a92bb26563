/** Where in the stack a step stopped making sense: the layer, counted from 1, that a non-finite number comes from. */
import type { CompiledLayer } from '../nn/compiled-layer.ts';
import type { CompiledNetwork } from '../nn/compiled-network.ts';
import { isFiniteThroughout } from '../nn/divergence.ts';
import type { FloatArray } from '../tensor/float-array.ts';

/** Forward, numbers flow to the last layer: the first bad one is the origin. Null if only the loss overflowed. */
export function layerOfBadLoss(network: CompiledNetwork, rows: number): number | null {
  const index = network.layers.findIndex(
    ({ output, shape }) => !isFiniteThroughout(output.subarray(0, rows * shape.units)),
  );
  return index < 0 ? null : index + 1;
}

/** Backward, errors flow to the first layer: the last bad one is the origin. */
export function layerOfBadGradient({ layers }: CompiledNetwork): number | null {
  const index = layers.findLastIndex(({ weightGradient, biasGradient, batchNorm }) =>
    [weightGradient, biasGradient, batchNorm?.gammaGradient, batchNorm?.betaGradient].some(
      (gradient) => gradient !== undefined && !isFiniteThroughout(gradient),
    ),
  );
  return index < 0 ? null : index + 1;
}

/** The first layer whose running statistics are not all finite. */
export function layerOfBadStatistic({ layers }: CompiledNetwork): number | null {
  const index = layers.findIndex(
    ({ batchNorm }) =>
      batchNorm !== null &&
      !(isFiniteThroughout(batchNorm.runningMean) && isFiniteThroughout(batchNorm.runningVariance)),
  );
  return index < 0 ? null : index + 1;
}

function parametersOf({ weight, bias, batchNorm }: CompiledLayer): number {
  return (
    weight.length + bias.length + (batchNorm === null ? 0 : batchNorm.gamma.length + batchNorm.beta.length)
  );
}

/**
 * The layer of the first bad value in parameters, or in an optimizer's buffers laid out like them; null if all are
 * finite.
 */
export function layerOfBadParameter(network: CompiledNetwork, values: FloatArray): number | null {
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad < 0) return null;
  const position = bad % network.parameters.length;
  let end = 0;
  const index = network.layers.findIndex((layer) => {
    end += parametersOf(layer);
    return position < end;
  });
  return index + 1;
}
