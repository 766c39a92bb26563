/** A network's layers and numbers as a weights file lists them: see WeightsLayer. */
import type { Activation } from '../../contract/network.ts';
import { lossLink, type Link } from '../../contract/output.ts';
import type { WeightsActivation, WeightsFile, WeightsLayer } from '../../contract/weights-file.ts';
import type { CompiledBatchNorm, CompiledLayer } from '../nn/compiled-layer.ts';
import type { CompiledNetwork } from '../nn/compiled-network.ts';
import type { FloatArray } from '../tensor/float-array.ts';

type Tensors = WeightsFile['state_dict'];

/** One entry, with its numbers by their names within it. */
interface Entry {
  readonly layer: WeightsLayer;
  readonly tensors: Tensors;
}

/** `layers` and `state_dict` of a weights file. */
export function weightsLayers(network: CompiledNetwork): {
  readonly layers: readonly WeightsLayer[];
  readonly tensors: Tensors;
} {
  const last = network.layers.at(-1)!;
  const entries = [
    ...network.layers.slice(0, -1).flatMap(hiddenEntries),
    ...outputEntries(last, lossLink(network.loss.kind)),
  ];
  return {
    layers: entries.map(({ layer }) => layer),
    tensors: Object.fromEntries(
      entries.flatMap(({ tensors }, index) =>
        Object.entries(tensors).map(([name, tensor]) => [`layers.${index}.${name}`, tensor]),
      ),
    ),
  };
}

function hiddenEntries(compiled: CompiledLayer): Entry[] {
  const { shape, batchNorm } = compiled;
  const { units, pieces, affineUnits, activation, dropout } = shape;
  const isPlain = activation !== null && batchNorm === null;
  const entries = [denseEntry(compiled, isPlain ? named(activation) : { name: 'identity' })];
  if (batchNorm !== null) entries.push(normEntry(batchNorm, affineUnits));
  if (activation === null) entries.push({ layer: { type: 'maxout', units, pieces }, tensors: {} });
  else if (!isPlain) entries.push(activationEntry(named(activation)));
  if (dropout > 0) entries.push({ layer: { type: 'dropout', rate: dropout }, tensors: {} });
  return entries;
}

/** The link of the loss is the last layer's activation, or an entry of its own if that layer has another one. */
function outputEntries(compiled: CompiledLayer, link: Link): Entry[] {
  const activation = compiled.shape.activation ?? { kind: 'identity' };
  if (activation.kind === 'identity') return [denseEntry(compiled, { name: link })];
  const dense = denseEntry(compiled, named(activation));
  return link === 'identity' ? [dense] : [dense, activationEntry({ name: link })];
}

function denseEntry({ shape, weight, bias }: CompiledLayer, activation: WeightsActivation): Entry {
  const { inputs, affineUnits: units, frozen } = shape;
  return {
    layer: { type: 'dense', inputs, units, activation, ...(frozen ? { frozen } : {}) },
    tensors: { weight: rowsOf(weight, inputs), bias: Array.from(bias) },
  };
}

function normEntry(batchNorm: CompiledBatchNorm, units: number): Entry {
  const { settings, gamma, beta, runningMean, runningVariance } = batchNorm;
  return {
    layer: { type: 'batch_norm', units, epsilon: settings.epsilon, momentum: settings.momentum },
    tensors: {
      weight: Array.from(gamma),
      bias: Array.from(beta),
      running_mean: Array.from(runningMean),
      running_var: Array.from(runningVariance),
    },
  };
}

function activationEntry(activation: WeightsActivation): Entry {
  return { layer: { type: 'activation', activation }, tensors: {} };
}

function named(activation: Activation): WeightsActivation {
  return 'alpha' in activation
    ? { name: activation.kind, alpha: activation.alpha }
    : { name: activation.kind };
}

/** `[units][inputs]`. A float32 widened to a double and printed by JSON comes back as the same float32. */
function rowsOf(weight: FloatArray, inputs: number): number[][] {
  const rows: number[][] = [];
  for (let first = 0; first < weight.length; first += inputs) {
    rows.push(Array.from(weight.subarray(first, first + inputs)));
  }
  return rows;
}
