/**
 * Edits of the layer stack as pure functions; every one returns a new network. `index` counts all layers: the one
 * after the last hidden layer is the output.
 */
import {
  defaultActivation,
  freshLayerId,
  matchingInitializer,
  newDenseLayer,
  newMaxoutLayer,
  withActivation,
} from '../../contract/defaults.ts';
import type {
  Activation,
  ActivationKind,
  BatchNorm,
  DenseLayer,
  HiddenLayer,
  HiddenLayerKind,
  Initializer,
  MaxoutLayer,
  Network,
} from '../../contract/network.ts';

/** What a hidden layer does with its affine part: maxout stands beside the activations, in place of one. */
export type LayerFunction = ActivationKind | 'maxout';

const firstUnits = 8;

/** The new layer goes before the output. It has the units of its neighbour and takes after the last one of its kind. */
export function addLayer(network: Network, kind: HiddenLayerKind = 'dense'): Network {
  const id = freshLayerId(network.hidden);
  const model = network.hidden.findLast((layer) => layer.kind === kind);
  const units = network.hidden.at(-1)?.units ?? firstUnits;
  const fresh = kind === 'dense' ? newDenseLayer(id, units, 'tanh') : newMaxoutLayer(id, units);
  const layer = model === undefined ? fresh : { ...model, id, units, frozen: false };
  return { ...network, hidden: [...network.hidden, layer] };
}

export function duplicateLayer(network: Network, index: number): Network {
  const layer = network.hidden[index];
  if (layer === undefined) return network;
  return {
    ...network,
    hidden: network.hidden.toSpliced(index + 1, 0, { ...layer, id: freshLayerId(network.hidden) }),
  };
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

/** Another function, with its usual parameters; dense and maxout turn into one another and keep all that both have. */
export function setFunction(network: Network, index: number, chosen: LayerFunction): Network {
  if (index === network.hidden.length)
    return chosen === 'maxout' ? network : setActivation(network, index, defaultActivation(chosen));
  return editHidden(network, index, (layer) => {
    if (chosen === 'maxout') return layer.kind === 'maxout' ? layer : toMaxout(layer);
    return layer.kind === 'dense' ? withActivation(layer, defaultActivation(chosen)) : toDense(layer, chosen);
  });
}

/** A maxout layer has no activation and stays as it is. */
export function setActivation(network: Network, index: number, activation: Activation): Network {
  if (index === network.hidden.length) {
    return { ...network, output: withActivation(network.output, activation) };
  }
  return editHidden(network, index, (layer) =>
    layer.kind === 'dense' ? withActivation(layer, activation) : layer,
  );
}

/** A dense layer has no pieces and stays as it is. */
export function setPieces(network: Network, index: number, pieces: number): Network {
  return editHidden(network, index, (layer) => (layer.kind === 'maxout' ? { ...layer, pieces } : layer));
}

export function setInitializer(network: Network, index: number, initializer: Initializer): Network {
  return editAny(network, index, { initializer });
}

export function setFrozen(network: Network, index: number, frozen: boolean): Network {
  return editAny(network, index, { frozen });
}

export function setBatchNorm(network: Network, index: number, batchNorm: BatchNorm | null): Network {
  return editHidden(network, index, (layer) => ({ ...layer, batchNorm }));
}

export function setDropout(network: Network, index: number, dropout: number): Network {
  return editHidden(network, index, (layer) => ({ ...layer, dropout }));
}

/** The initializer follows like `withActivation`'s: one that matched the activation becomes the new kind's. */
function toMaxout({ activation, ...layer }: DenseLayer): MaxoutLayer {
  const { kind, pieces, initializer } = newMaxoutLayer(layer.id, layer.units);
  const followed = layer.initializer.kind === matchingInitializer(activation.kind).kind;
  return { ...layer, kind, pieces, initializer: followed ? initializer : layer.initializer };
}

function toDense({ pieces: _, ...layer }: MaxoutLayer, activationKind: ActivationKind): DenseLayer {
  const { kind, activation, initializer } = newDenseLayer(layer.id, layer.units, activationKind);
  const followed = layer.initializer.kind === newMaxoutLayer(layer.id, layer.units).initializer.kind;
  return { ...layer, kind, activation, initializer: followed ? initializer : layer.initializer };
}

function editHidden(network: Network, index: number, change: (layer: HiddenLayer) => HiddenLayer): Network {
  return { ...network, hidden: network.hidden.map((layer, at) => (at === index ? change(layer) : layer)) };
}

/** Changes what hidden layers and the output have in common. */
function editAny(
  network: Network,
  index: number,
  change: { readonly initializer: Initializer } | { readonly frozen: boolean },
): Network {
  if (index === network.hidden.length) return { ...network, output: { ...network.output, ...change } };
  return editHidden(network, index, (layer) => ({ ...layer, ...change }));
}
