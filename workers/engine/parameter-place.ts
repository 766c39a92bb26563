/** Where one weight, bias, γ or β stands among a network's parameters. */
import { refuse, succeed, type Outcome } from '../../contract/outcome.ts';
import type { ParameterPlace } from '../../contract/run.ts';
import type { CompiledLayer } from '../nn/compiled-layer.ts';
import type { CompiledNetwork } from '../nn/compiled-network.ts';
import { placeWithin, snapLimit, type FloatArray } from '../tensor/float-array.ts';

function tensorOf(layer: CompiledLayer, tensor: ParameterPlace['tensor']): FloatArray | null {
  switch (tensor) {
    case 'weight':
      return layer.weight;
    case 'bias':
      return layer.bias;
    case 'gamma':
      return layer.batchNorm?.gamma ?? null;
    case 'beta':
      return layer.batchNorm?.beta ?? null;
    default:
      return tensor satisfies never;
  }
}

/** Index into the network's parameters. Refuses a place that the network does not have. */
export function parameterIndex(network: CompiledNetwork, place: ParameterPlace): Outcome<number> {
  const layer = network.layers[place.layer];
  if (layer === undefined) return refuse(`The network has ${network.layers.length} layers.`);
  const tensor = tensorOf(layer, place.tensor);
  const number = place.layer + 1;
  if (tensor === null) return refuse(`Layer ${number} has no batch normalization.`);
  const { affineUnits, inputs } = layer.shape;
  const columns = place.tensor === 'weight' ? inputs : 1;
  const isIn = (index: number, count: number) => Number.isInteger(index) && index >= 0 && index < count;
  if (!isIn(place.row, affineUnits) || !isIn(place.column, columns)) {
    return refuse(
      `The ${place.tensor} of layer ${number} has ${affineUnits} rows of ${columns}; ` +
        `there is no row ${place.row + 1}, column ${place.column + 1}.`,
    );
  }
  const start = placeWithin(tensor, network.parameters);
  return succeed(start + place.row * columns + place.column);
}

/** `value` as the network holds it; −0, of which a record of the run keeps 0 only, as 0. Refuses what is no number, too large, or so small that it would be kept as 0. */
export function storedValue({ dtype }: CompiledNetwork, value: number): Outcome<number> {
  const stored = dtype === 'float32' ? Math.fround(value) : value;
  if (!Number.isFinite(value)) return refuse(`${value} is not a number that a network can hold.`);
  if (!Number.isFinite(stored)) return refuse(`${value} is too large for ${dtype}.`);
  if (value !== 0 && Math.abs(stored) < snapLimit(dtype)) {
    return refuse(`${value} is too small for ${dtype}: it would be kept as 0.`);
  }
  return succeed(stored + 0);
}
