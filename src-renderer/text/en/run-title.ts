/** What a run is called where there is little room. */
import type { HiddenLayer, Network } from '../../../contract/network.ts';
import { listed } from './counts.ts';
import { activationNames, networkText } from './network.ts';

/** "10 × sigmoid", "tanh", "ReLU and tanh", "linear". */
export function networkInAWord({ hidden }: Network): string {
  const functions = [...new Set(hidden.map(functionInAWord))];
  const [only] = functions;
  if (only === undefined) return 'linear';
  if (functions.length > 1) return listed(functions);
  return hidden.length === 1 ? only : `${hidden.length} × ${only}`;
}

function functionInAWord(layer: HiddenLayer): string {
  return layer.kind === 'maxout' ? networkText.maxoutChoice : activationNames[layer.activation.kind];
}

/** The name a person gave it, or what it is. */
export function runTitle(name: string, network: Network): string {
  return name === '' ? networkInAWord(network) : name;
}
