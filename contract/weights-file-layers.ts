/**
 * The entries of a weights file's `layers`, gathered into the layers of a network: one group per dense entry.
 * A hidden group is dense, or dense (identity), batch_norm?, then activation or maxout; dropout may close it.
 * The last group is dense, with the loss's link as an activation of its own where dense has one already.
 */
import { networkLimits } from './network.ts';
import type { WeightsFile, WeightsLayer } from './weights-file.ts';

type Entry<T extends WeightsLayer['type']> = Extract<WeightsLayer, { readonly type: T }>;

/** The entries of one layer. */
export interface LayerGroup {
  /** Of `dense`. */
  readonly place: number;
  readonly dense: Entry<'dense'>;
  /** Stands directly after `dense`. */
  readonly batchNorm: Entry<'batch_norm'> | null;
  readonly maxout: Entry<'maxout'> | null;
  readonly activation: Entry<'activation'> | null;
  readonly dropout: Entry<'dropout'> | null;
}

/** What may stand after what; an activation directly after dense is a link and ends the list. */
const followers: Readonly<Record<WeightsLayer['type'], readonly WeightsLayer['type'][]>> = {
  dense: ['dense', 'batch_norm', 'maxout', 'dropout', 'activation'],
  batch_norm: ['activation', 'maxout'],
  maxout: ['dropout', 'dense'],
  activation: ['dropout', 'dense'],
  dropout: ['dense'],
};

function findOrderProblem(layers: readonly WeightsLayer[]): string | null {
  for (const [index, layer] of layers.entries()) {
    const before = layers[index - 1];
    const after = layers[index + 1];
    const allowed = before === undefined ? (['dense'] as const) : followers[before.type];
    if (!allowed.some((type) => type === layer.type)) {
      const where = before === undefined ? 'at the start' : `after "${before.type}"`;
      const expected = allowed.map((type) => `"${type}"`).join(' or ');
      return `layers[${index}].type: expected ${expected} ${where}, got "${layer.type}".`;
    }
    if (layer.type === 'activation' && before?.type === 'dense' && after !== undefined) {
      return `layers[${index}].type: an activation of its own may stand only after "batch_norm" or at the end.`;
    }
    if ('activation' in layer && layer.activation.name === 'softmax' && after !== undefined) {
      return `layers[${index}].activation.name: softmax may stand only at the end.`;
    }
    const isBare = after?.type === 'batch_norm' || after?.type === 'maxout';
    if (layer.type === 'dense' && isBare && layer.activation.name !== 'identity') {
      return `layers[${index}].activation.name: expected "identity" before "${after.type}", got "${layer.activation.name}".`;
    }
  }
  const last = layers.at(-1);
  const isLink = last?.type === 'activation' && layers.at(-2)?.type === 'dense';
  if (last?.type === 'dense' || isLink) return null;
  return `layers[${layers.length - 1}].type: expected "dense" at the end, or an activation of its own after it, got "${last?.type}".`;
}

/** Whether the maximum over pieces is taken of what the dense entry at `place` computes. */
function isOfMaxout(layers: readonly WeightsLayer[], place: number): boolean {
  const after = layers[place + 1]?.type === 'batch_norm' ? layers[place + 2] : layers[place + 1];
  return after?.type === 'maxout';
}

/** How many numbers pass from entry to entry, against what each entry says of itself. */
function findWidthProblem({ layers, input }: WeightsFile): string | null {
  let width = input.size;
  let from = 'input.size';
  for (const [index, layer] of layers.entries()) {
    if (layer.type === 'activation' || layer.type === 'dropout') continue;
    const place = `layers[${index}]`;
    if (layer.type === 'dense' && layer.inputs !== width) {
      return `${place}.inputs: expected ${width}, ${from}, got ${layer.inputs}.`;
    }
    if (layer.type === 'dense' && layer.units > networkLimits.units && !isOfMaxout(layers, index)) {
      return `${place}.units: expected a whole number from 1 to ${networkLimits.units}, got ${layer.units}.`;
    }
    if (layer.type === 'batch_norm' && layer.units !== width) {
      return `${place}.units: expected ${width}, ${from}, got ${layer.units}.`;
    }
    if (layer.type === 'maxout' && layer.units * layer.pieces !== width) {
      return `${place}: expected units times pieces to be ${width}, ${from}, got ${layer.units * layer.pieces}.`;
    }
    width = layer.units;
    from = `the units of ${place}`;
  }
  return null;
}

/** The first contradiction between entries as a sentence that names its path, or null. */
export function findLayersProblem(file: WeightsFile): string | null {
  return findOrderProblem(file.layers) ?? findWidthProblem(file);
}

/** Expects entries without a problem. */
export function layerGroups(layers: readonly WeightsLayer[]): readonly LayerGroup[] {
  const starts = layers.flatMap((layer, place) => (layer.type === 'dense' ? [{ dense: layer, place }] : []));
  return starts.map(({ dense, place }, index) => {
    const entries = layers.slice(place, starts[index + 1]?.place);
    const find = <T extends WeightsLayer['type']>(type: T) =>
      entries.find((entry): entry is Entry<T> => entry.type === type) ?? null;
    return {
      place,
      dense,
      batchNorm: find('batch_norm'),
      maxout: find('maxout'),
      activation: find('activation'),
      dropout: find('dropout'),
    };
  });
}
