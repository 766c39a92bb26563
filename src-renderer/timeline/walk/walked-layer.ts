/** One layer of a walk with the names of things, as every part of it shows them. */
import type { UpdateWalk, WalkedLayer } from '../../../contract/moment.ts';
import type { Network } from '../../../contract/network.ts';
import { lossLink } from '../../../contract/output.ts';
import type { LossKind } from '../../../contract/training.ts';
import { activationNames, layerFunctionName, layerNames, networkText } from '../../text/en/network.ts';
import { walkText, type WalkPart } from '../../text/en/walk.ts';

export interface NamedLayer {
  readonly name: string;
  /** What it does with its sums: "tanh", "max of 2", "softmax". */
  readonly functionName: string;
  /** Of its own, without the loss's link: whether there is a function to speak of. */
  readonly isIdentity: boolean;
  readonly units: number;
}

/** `outputs` is the number of the output layer's units. */
export function namedLayers(network: Network, loss: LossKind, outputs: number): readonly NamedLayer[] {
  const names = layerNames(network);
  const { kind } = network.output.activation;
  const hidden = network.hidden.map((layer, index) => ({
    name: names[index] ?? '',
    functionName: layerFunctionName(layer),
    isIdentity: layer.kind === 'dense' && layer.activation.kind === 'identity',
    units: layer.units,
  }));
  const isIdentity = kind === 'identity';
  const functionName = isIdentity
    ? networkText.outputActivation(kind, lossLink(loss))
    : activationNames[kind];
  return [...hidden, { name: names.at(-1) ?? '', functionName, isIdentity, units: outputs }];
}

/** What stands at the other end of each incoming weight: a feature, or a unit of the layer before. */
export function inputName(
  layers: readonly NamedLayer[],
  layer: number,
  input: number,
  features: readonly string[],
): string {
  const before = layers[layer - 1];
  if (before !== undefined) return walkText.inputOf(before.name, input + 1);
  return features[input] ?? walkText.plainInput(input + 1);
}

/** Norm of what the update changes in the unit's weights. */
export function changeNorm({ weights, newWeights }: WalkedLayer): number {
  return Math.hypot(...weights.map((weight, at) => (newWeights[at] ?? weight) - weight));
}

/** The loss has no layers. */
export type LayerPart = Exclude<WalkPart, 'loss'>;

/** What the list of layers tells of each, beside its unit. */
export function shownOf(part: LayerPart, layer: WalkedLayer): number {
  switch (part) {
    case 'forward':
      return layer.output;
    case 'backward':
      return layer.error;
    case 'update':
      return changeNorm(layer);
  }
}

/** The one weight that is written out: the chosen one where it is in sight, else the first. */
export function writtenOut(shown: readonly number[], chosen: number): number {
  return shown.includes(chosen) ? chosen : (shown[0] ?? 0);
}

/** The batch's loss and the penalty: what the gradient is of. */
export function wholeLoss({ batchLoss, penalty }: UpdateWalk): number {
  return batchLoss + penalty;
}
