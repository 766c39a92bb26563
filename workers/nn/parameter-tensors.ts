/** The tensors of a layer by name: how a person, or a check, points at one parameter. */
import type { ParameterPlace } from '../../contract/run.ts';
import type { FloatArray } from '../tensor/float-array.ts';
import type { CompiledLayer } from './compiled-layer.ts';

export interface ParameterTensor {
  readonly name: ParameterPlace['tensor'];
  /** `[affineUnits, columns]` */
  readonly values: FloatArray;
  readonly gradients: FloatArray;
  readonly columns: number;
}

/** In the order in which they stand in the parameters. */
export function parameterTensors(layer: CompiledLayer): readonly ParameterTensor[] {
  const { shape, weight, bias, weightGradient, biasGradient, batchNorm } = layer;
  const tensors: ParameterTensor[] = [
    { name: 'weight', values: weight, gradients: weightGradient, columns: shape.inputs },
    { name: 'bias', values: bias, gradients: biasGradient, columns: 1 },
  ];
  if (batchNorm !== null) {
    const { gamma, gammaGradient, beta, betaGradient } = batchNorm;
    tensors.push(
      { name: 'gamma', values: gamma, gradients: gammaGradient, columns: 1 },
      { name: 'beta', values: beta, gradients: betaGradient, columns: 1 },
    );
  }
  return tensors;
}
