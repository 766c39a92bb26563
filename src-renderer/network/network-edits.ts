/** Edits of the layer stack as pure functions; every one returns a new network. */
import { newHiddenLayer, withActivation } from '../../contract/defaults.ts';
import type { Activation, HiddenLayer, Initializer, Network } from '../../contract/network.ts';

function freshId(network: Network): string {
  const taken = network.hidden.map((layer) => Number(layer.id)).filter(Number.isInteger);
  return String(Math.max(0, ...taken) + 1);
}

/** The new layer goes before the output and takes after its neighbour. */
export function addLayer(network: Network): Network {
  const last = network.hidden.at(-1);
  const id = freshId(network);
  const layer = last === undefined ? newHiddenLayer(id, 8, 'tanh') : { ...last, id };
  return { ...network, hidden: [...network.hidden, layer] };
}

export function duplicateLayer(network: Network, index: number): Network {
  const layer = network.hidden[index];
  if (layer === undefined) return network;
  return { ...network, hidden: network.hidden.toSpliced(index + 1, 0, { ...layer, id: freshId(network) }) };
}

export function removeLayer(network: Network, index: number): Network {
  return { ...network, hidden: network.hidden.toSpliced(index, 1) };
}

/** Moves a layer by one place; at the end of the stack nothing changes. */
export function moveLayer(network: Network, index: number, by: -1 | 1): Network {
  const layer = network.hidden[index];
  if (layer === undefined || network.hidden[index + by] === undefined) return network;
  return { ...network, hidden: network.hidden.toSpliced(index, 1).toSpliced(index + by, 0, layer) };
}

export function setUnits(network: Network, index: number, units: number): Network {
  return editHidden(network, index, (layer) => ({ ...layer, units }));
}

/** `index` counts all layers; the one after the last hidden layer is the output. */
export function setActivation(network: Network, index: number, activation: Activation): Network {
  if (index === network.hidden.length) {
    return { ...network, output: withActivation(network.output, activation) };
  }
  return editHidden(network, index, (layer) => withActivation(layer, activation));
}

export function setInitializer(network: Network, index: number, initializer: Initializer): Network {
  if (index === network.hidden.length) return { ...network, output: { ...network.output, initializer } };
  return editHidden(network, index, (layer) => ({ ...layer, initializer }));
}

function editHidden(network: Network, index: number, change: (layer: HiddenLayer) => HiddenLayer): Network {
  return { ...network, hidden: network.hidden.map((layer, at) => (at === index ? change(layer) : layer)) };
}
