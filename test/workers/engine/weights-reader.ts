/**
 * A second reader of weights files that shares no code with the engine: the one of docs/weights-format.md, with the
 * system's own exp and tanh.
 */
import type { WeightsFile } from '../../../contract/weights-file.ts';

type Cell = string | number | null;

const functions: Readonly<Record<string, (x: number, alpha: number) => number>> = {
  identity: (x) => x,
  sigmoid: (x) => 1 / (1 + Math.exp(-x)),
  tanh: Math.tanh,
  relu: (x) => Math.max(0, x),
  leaky_relu: (x, alpha) => (x > 0 ? x : alpha * x),
  elu: (x, alpha) => (x > 0 ? x : alpha * Math.expm1(x)),
};

function encode(file: WeightsFile, row: readonly Cell[]): number[] {
  return file.input.features.flatMap((feature, index) => {
    const cell = row[index] ?? feature.fill ?? null;
    if (feature.kind === 'category') return feature.categories.map((label) => (label === cell ? 1 : 0));
    const x = Number(cell);
    return 'std' in feature
      ? [(x - feature.mean) / feature.std]
      : [(x - feature.min) / (feature.max - feature.min)];
  });
}

export function readAnswer(file: WeightsFile, row: readonly Cell[]): number[] {
  let x = encode(file, row);
  file.layers.forEach((layer, index) => {
    if (layer.type === 'dense') {
      const weight = file.state_dict[`layers.${index}.weight`] as readonly (readonly number[])[];
      const bias = file.state_dict[`layers.${index}.bias`] as readonly number[];
      x = weight.map((w, unit) => w.reduce((sum, value, i) => sum + value * x[i]!, bias[unit]!));
    }
    const { activation } = layer;
    if (activation.name === 'softmax') {
      const largest = Math.max(...x);
      const grown = x.map((score) => Math.exp(score - largest));
      const sum = grown.reduce((total, value) => total + value, 0);
      x = grown.map((value) => value / sum);
    } else {
      const alpha = 'alpha' in activation ? activation.alpha : 0;
      x = x.map((value) => functions[activation.name]!(value, alpha));
    }
  });
  const { output } = file;
  return output.task === 'regression' ? x.map((value) => value * output.std + output.mean) : x;
}
