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

/** "unit 3, input 2"; with several pieces "unit 3, piece 1, input 2"; `input` is null for all but weights. */
export function entryAt(affineUnit: number, input: number | null, pieces: number): string {
  const unit = `unit ${Math.floor(affineUnit / pieces) + 1}`;
  const piece = pieces === 1 ? unit : `${unit}, piece ${(affineUnit % pieces) + 1}`;
  return input === null ? piece : `${piece}, input ${input + 1}`;
}

export function entryName({ layer, tensor, row, column }: ParameterPlace, network: Network): string {
  const hidden = network.hidden[layer];
  const pieces = hidden?.kind === 'maxout' ? hidden.pieces : 1;
  return entryAt(row, tensor === 'weight' ? column : null, pieces);
}

export function layerNameOf({ layer }: ParameterPlace, network: Network): string {
  return layerNames(network)[layer] ?? '';
}

/** "weight of Dense 2 (unit 3, input 2)" */
export function placeName(place: ParameterPlace, network: Network): string {
  return `${tensorNames[place.tensor]} of ${layerNameOf(place, network)} (${entryName(place, network)})`;
}
