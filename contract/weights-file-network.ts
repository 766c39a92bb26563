/** A weights file as the network that it was made from, so that it can answer or be trained on. */
import { matchingInitializer } from './defaults.ts';
import type { Activation, HiddenLayer, Initializer, Network } from './network.ts';
import { lossLink } from './output.ts';
import { refuse, succeed, type Outcome } from './outcome.ts';
import { layerGroups, type LayerGroup } from './weights-file-layers.ts';
import type { WeightsActivation, WeightsFile } from './weights-file.ts';

export interface FileNetwork {
  /** The initializers are the usual ones: a weights file does not tell of them. */
  readonly network: Network;
  /** Where the tensors of each layer, the output last, stand in `layers` and `state_dict`. */
  readonly places: readonly LayerPlaces[];
}

export interface LayerPlaces {
  readonly dense: number;
  /** Null without batch normalization. */
  readonly batchNorm: number | null;
}

/** Null for softmax, which is no activation of a layer but the link of a loss. */
function layerActivation(activation: WeightsActivation): Activation | null {
  switch (activation.name) {
    case 'softmax':
      return null;
    case 'leaky_relu':
    case 'elu':
      return { kind: activation.name, alpha: activation.alpha };
    default:
      return { kind: activation.name };
  }
}

function usualInitializer(activation: Activation | null): Initializer {
  // A maxout layer is of ReLU's kin.
  return matchingInitializer(activation?.kind ?? 'relu');
}

function hiddenLayer(group: LayerGroup, index: number): HiddenLayer {
  const { dense, batchNorm, maxout, activation, dropout } = group;
  const common = {
    id: String(index + 1),
    batchNorm: batchNorm && { momentum: batchNorm.momentum, epsilon: batchNorm.epsilon },
    dropout: dropout?.rate ?? 0,
    frozen: dense.frozen ?? false,
  };
  if (maxout !== null) {
    const { units, pieces } = maxout;
    return { kind: 'maxout', units, pieces, initializer: usualInitializer(null), ...common };
  }
  const own = layerActivation((activation ?? dense).activation);
  // Softmax stands at the end only, which the schema has seen to.
  if (own === null) throw new RangeError(`softmax in hidden layer ${index + 1}`);
  return {
    kind: 'dense',
    units: dense.units,
    activation: own,
    initializer: usualInitializer(own),
    ...common,
  };
}

/** The last layer's own activation: what is left when the loss's link, which the network applies itself, is taken off. */
function outputActivation({ dense, activation }: LayerGroup, { training }: WeightsFile): Outcome<Activation> {
  const link = lossLink(training.loss);
  const last = (activation ?? dense).activation.name;
  const endsWithLink = link !== 'identity' || activation !== null;
  if (endsWithLink && last !== link) {
    return refuse(`The last activation is ${last}; the loss ${training.loss} calls for ${link}.`);
  }
  if (endsWithLink && activation === null) return succeed({ kind: 'identity' });
  const own = layerActivation(dense.activation);
  return own === null ? refuse(`Softmax does not go with the loss ${training.loss}.`) : succeed(own);
}

/** Refuses a file whose last activation does not go with its loss. Expects a file that passed `parseWeightsFile`. */
export function networkOfFile(file: WeightsFile): Outcome<FileNetwork> {
  const groups = layerGroups(file.layers);
  const last = groups.at(-1);
  if (last === undefined) throw new RangeError('a weights file without layers');
  const activation = outputActivation(last, file);
  if (!activation.ok) return activation;
  const places = groups.map(({ place, batchNorm }) => ({
    dense: place,
    batchNorm: batchNorm === null ? null : place + 1,
  }));
  const network: Network = {
    hidden: groups.slice(0, -1).map(hiddenLayer),
    output: {
      activation: activation.value,
      initializer: usualInitializer(activation.value),
      frozen: last.dense.frozen ?? false,
    },
  };
  return succeed({ network, places });
}
