/** Single parameters in words; units, pieces and inputs count from 1, as everywhere on screen. */
import type { Network } from '../../../contract/network.ts';
import type { ParameterPlace } from '../../../contract/run.ts';
import { layerNames } from './network.ts';

export const tensorNames: Readonly<Record<ParameterPlace['tensor'], string>> = {
  weight: 'weight',
  bias: 'bias',
  gamma: 'γ',
  beta: 'β',
};

/** "unit 3, input 2"; with maxout "unit 3, piece 1, input 2"; without an input for all but weights. */
export function entryName({ layer, tensor, row, column }: ParameterPlace, network: Network): string {
  const hidden = network.hidden[layer];
  const unit =
    hidden?.kind === 'maxout'
      ? `unit ${Math.floor(row / hidden.pieces) + 1}, piece ${(row % hidden.pieces) + 1}`
      : `unit ${row + 1}`;
  return tensor === 'weight' ? `${unit}, input ${column + 1}` : unit;
}

export function layerNameOf({ layer }: ParameterPlace, network: Network): string {
  return layerNames(network)[layer] ?? '';
}

/** "weight of Dense 2 (unit 3, input 2)" */
export function placeName(place: ParameterPlace, network: Network): string {
  return `${tensorNames[place.tensor]} of ${layerNameOf(place, network)} (${entryName(place, network)})`;
}
