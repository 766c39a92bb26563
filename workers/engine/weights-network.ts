/** A weights file as a network in double precision, ready to answer. */
import { lossLink } from '../../contract/output.ts';
import { refuse, type Outcome } from '../../contract/outcome.ts';
import type { Activation, Initializer, Network } from '../../contract/network.ts';
import type { WeightsActivation, WeightsFile } from '../../contract/weights-file.ts';
import { compileNetwork, type CompiledNetwork } from '../nn/compiled-network.ts';
import type { FloatArray } from '../tensor/float-array.ts';

/** Rows answered in one pass. */
export const answerBatch = 64;

/** Never used to draw anything: the weights come from the file. */
const initializer: Initializer = { kind: 'zeros' };

/** Softmax is no activation of a layer but the link of a loss. */
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
 * The activation of each dense layer with the loss's link taken off the end, where the network applies it by itself.
 * A sentence if the end is not what the loss calls for.
 */
function layerActivations({ layers, training }: WeightsFile): Activation[] | string {
  const named = layers.map(({ activation }) => activation);
  const hasEntryOfItsOwn = layers.at(-1)?.type === 'activation';
  const link = lossLink(training.loss);
  if (link !== 'identity' || hasEntryOfItsOwn) {
    const last = named.pop();
    if (last?.name !== link) {
      return `The last activation is ${last?.name ?? 'missing'}; the loss ${training.loss} calls for ${link}.`;
    }
    if (!hasEntryOfItsOwn) named.push({ name: 'identity' });
  }
  const activations: Activation[] = [];
  for (const activation of named) {
    const usable = layerActivation(activation);
    if (usable === null) return `Softmax does not go with the loss ${training.loss}.`;
    activations.push(usable);
  }
  return activations;
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

/** Refuses a file whose last activation does not go with its loss. Expects a file that passed `parseWeightsFile`. */
export function networkOfWeights(file: WeightsFile): Outcome<CompiledNetwork> {
  const activations = layerActivations(file);
  if (typeof activations === 'string') return refuse(activations);
  const dense = file.layers.filter((layer) => layer.type === 'dense');
  const hidden = dense.slice(0, -1).map(({ units }, index): Network['hidden'][number] => ({
    kind: 'dense',
    id: String(index),
    units,
    activation: activations[index] ?? { kind: 'identity' },
    initializer,
  }));
  const compiled = compileNetwork({
    network: { hidden, output: { activation: activations.at(-1) ?? { kind: 'identity' }, initializer } },
    inputs: file.input.size,
    target: file.output,
    loss: file.training.loss,
    dtype: 'float64',
    maxBatch: answerBatch,
  });
  if (!compiled.ok) return compiled;
  // Dense layers come first, so their places in `layers` are the layer indices.
  for (const [index, { weight, bias }] of compiled.value.layers.entries()) {
    fill(weight, file.state_dict[`layers.${index}.weight`] ?? []);
    fill(bias, file.state_dict[`layers.${index}.bias`] ?? []);
  }
  return compiled;
}
