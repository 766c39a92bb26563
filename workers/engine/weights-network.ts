/** A weights file as the network that wrote it; and that network in double precision, ready to answer. */
import type { Activation, BatchNorm, HiddenLayer, Initializer, Network } from '../../contract/network.ts';
import { lossLink, outputUnits } from '../../contract/output.ts';
import { refuse, succeed, type Outcome } from '../../contract/outcome.ts';
import type { RunSpec } from '../../contract/run.ts';
import type { Loss } from '../../contract/training.ts';
import { layerGroups, type LayerGroup } from '../../contract/weights-file-layers.ts';
import type { WeightsActivation, WeightsFile } from '../../contract/weights-file.ts';
import { compileNetwork, type CompiledNetwork } from '../nn/compiled-network.ts';
import type { FloatArray } from '../tensor/float-array.ts';

/** Rows answered in one pass. */
export const answerBatch = 64;

/** Never used to draw anything: the weights come from the file. */
const initializer: Initializer = { kind: 'zeros' };

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

/**
 * The last layer's own activation, with the loss's link taken off the end, where the network applies it by itself.
 * A sentence if the end is not what the loss calls for.
 */
function outputActivation({ dense, activation }: LayerGroup, loss: Loss): Activation | string {
  const link = lossLink(loss.kind);
  const last = (activation ?? dense).activation;
  if ((link !== 'identity' || activation !== null) && last.name !== link) {
    return `The last activation is ${last.name}; the loss ${loss.kind} calls for ${link}.`;
  }
  if (link !== 'identity' && activation === null) return { kind: 'identity' };
  return layerActivation(dense.activation) ?? `Softmax does not go with the loss ${loss.kind}.`;
}

function hiddenLayer(
  { dense, batchNorm, maxout, activation, dropout }: LayerGroup,
  index: number,
): HiddenLayer {
  const base = {
    id: String(index),
    initializer,
    batchNorm: batchNorm === null ? null : { momentum: batchNorm.momentum, epsilon: batchNorm.epsilon },
    dropout: dropout?.rate ?? 0,
    frozen: false,
  };
  if (maxout !== null) return { ...base, kind: 'maxout', units: maxout.units, pieces: maxout.pieces };
  const own = layerActivation((activation ?? dense).activation);
  if (own === null) throw new TypeError('softmax in a hidden layer');
  return { ...base, kind: 'dense', units: dense.units, activation: own };
}

function lossOfFile({ training }: WeightsFile): Loss {
  return training.loss === 'huber'
    ? { kind: training.loss, delta: training.huber_delta ?? 1 }
    : { kind: training.loss };
}

/** Refuses a file whose last activation does not go with its loss. Expects a file that passed `parseWeightsFile`. */
function networkOfFile(file: WeightsFile): Outcome<Network> {
  const groups = layerGroups(file.layers);
  const last = groups.at(-1);
  if (last === undefined) throw new RangeError('a weights file without layers');
  const activation = outputActivation(last, lossOfFile(file));
  if (typeof activation === 'string') return refuse(activation);
  return succeed({
    hidden: groups.slice(0, -1).map(hiddenLayer),
    output: { activation, initializer, frozen: false },
  });
}

function describeActivation(activation: Activation): string {
  return 'alpha' in activation ? `${activation.kind} of ${activation.alpha}` : activation.kind;
}

/** What of a layer decides its answers. */
function describeLayer(layer: HiddenLayer): string {
  const what =
    layer.kind === 'maxout'
      ? `maxout of ${layer.pieces} pieces`
      : `dense with ${describeActivation(layer.activation)}`;
  return `${layer.units} units, ${what}${describeNorm(layer.batchNorm)}`;
}

function describeNorm(batchNorm: BatchNorm | null): string {
  return batchNorm === null ? '' : `, batch normalization with epsilon ${batchNorm.epsilon}`;
}

/** A sentence if the file's weights are those of another network than that of `spec`, or of one for another kind of loss. */
export function networkDifference(file: WeightsFile, { network, training }: RunSpec): string | null {
  const ofFile = networkOfFile(file);
  if (!ofFile.ok) return ofFile.message;
  const { hidden, output } = ofFile.value;
  if (hidden.length !== network.hidden.length) {
    return `The weights are of ${hidden.length} hidden layers; the network has ${network.hidden.length}.`;
  }
  for (const [index, layer] of hidden.entries()) {
    const [theirs, ours] = [layer, network.hidden[index]!].map(describeLayer);
    if (theirs !== ours)
      return `Layer ${index + 1} of the weights has ${theirs}; that of the network has ${ours}.`;
  }
  const theirs = describeActivation(output.activation);
  const ours = describeActivation(network.output.activation);
  if (theirs !== ours) return `The last layer of the weights has ${theirs}; that of the network has ${ours}.`;
  const trained = lossOfFile(file).kind;
  const { kind } = training.loss;
  const answersAlike =
    lossLink(trained) === lossLink(kind) &&
    outputUnits(file.output, trained) === outputUnits(file.output, kind);
  return answersAlike
    ? null
    : `The weights were trained with the loss ${trained}, whose answers ${kind} cannot judge.`;
}

/** Copies nested rows of numbers into a flat tensor. */
function fill(into: FloatArray, rows: readonly (number | readonly number[])[]): void {
  let position = 0;
  for (const row of rows) {
    for (const value of typeof row === 'number' ? [row] : row) {
      into[position] = value;
      position += 1;
    }
  }
}

/** The file's parameters and statistics into a network of its shape. */
export function fillFromFile(network: CompiledNetwork, { layers, state_dict }: WeightsFile): void {
  for (const [index, { place }] of layerGroups(layers).entries()) {
    const layer = network.layers[index]!;
    const { weight, bias, batchNorm } = layer;
    fill(weight, state_dict[`layers.${place}.weight`] ?? []);
    fill(bias, state_dict[`layers.${place}.bias`] ?? []);
    if (batchNorm === null) continue;
    const norm = `layers.${place + 1}`;
    fill(batchNorm.gamma, state_dict[`${norm}.weight`] ?? []);
    fill(batchNorm.beta, state_dict[`${norm}.bias`] ?? []);
    fill(batchNorm.runningMean, state_dict[`${norm}.running_mean`] ?? []);
    fill(batchNorm.runningVariance, state_dict[`${norm}.running_var`] ?? []);
  }
}

/** Refuses a file whose last activation does not go with its loss, and one that does not fit memory. */
export function networkOfWeights(file: WeightsFile): Outcome<CompiledNetwork> {
  const network = networkOfFile(file);
  if (!network.ok) return network;
  const compiled = compileNetwork({
    network: network.value,
    inputs: file.input.size,
    target: file.output,
    loss: lossOfFile(file),
    dtype: 'float64',
    maxBatch: answerBatch,
  });
  if (compiled.ok) fillFromFile(compiled.value, file);
  return compiled;
}
