/** A weights file as the network that wrote it; and that network in double precision, ready to answer. */
import type { Activation, BatchNorm, HiddenLayer } from '../../contract/network.ts';
import { lossLink, outputUnits } from '../../contract/output.ts';
import type { Outcome } from '../../contract/outcome.ts';
import type { RunSpec } from '../../contract/run.ts';
import type { Loss } from '../../contract/training.ts';
import { layerGroups } from '../../contract/weights-file-layers.ts';
import { networkOfFile } from '../../contract/weights-file-network.ts';
import type { WeightsFile } from '../../contract/weights-file.ts';
import { compileNetwork, type CompiledNetwork } from '../nn/compiled-network.ts';
import type { FloatArray } from '../tensor/float-array.ts';

/** Rows answered in one pass. */
export const answerBatch = 64;

function lossOfFile({ training }: WeightsFile): Loss {
  return training.loss === 'huber'
    ? { kind: training.loss, delta: training.huber_delta ?? 1 }
    : { kind: training.loss };
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
  const { hidden, output } = ofFile.value.network;
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
    network: network.value.network,
    inputs: file.input.size,
    target: file.output,
    loss: lossOfFile(file),
    dtype: 'float64',
    maxBatch: answerBatch,
  });
  if (compiled.ok) fillFromFile(compiled.value, file);
  return compiled;
}
