/** The tensors of a network that are trained, by name and size. */
import type { NetworkWeights } from '../../../contract/answerer-api.ts';
import { tensorGate } from '../../../contract/graph/network-parts.ts';
import { networkLayers } from '../../../contract/graph/network-size.ts';
import type { ParameterPlace } from '../../../contract/run.ts';

export interface NamedTensor {
  readonly name: string;
  readonly layer: number;
  readonly tensor: ParameterPlace['tensor'];
  readonly rows: number;
  readonly columns: number;
  /** Of the layer: columns of its weight. */
  readonly inputs: number;
}

export function parameterTensors(weights: NetworkWeights): readonly NamedTensor[] {
  return networkLayers(weights).flatMap(({ inputs, rows, isNormalized }, layer) => {
    const tensors: readonly ParameterPlace['tensor'][] = isNormalized
      ? ['weight', 'bias', 'gamma', 'beta']
      : ['weight', 'bias'];
    return tensors.map((tensor) => ({
      name: tensorGate(tensor, layer),
      layer,
      tensor,
      rows,
      columns: tensor === 'weight' ? inputs : 1,
      inputs,
    }));
  });
}
