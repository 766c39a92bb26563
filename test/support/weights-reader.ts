/**
 * A second reader of weights files, written from docs/weights-format.md with the system's own exp and tanh: it shares
 * no code with the product, only types, so that it can disagree with it.
 */
import type { WeightsActivation, WeightsFile } from '../../contract/weights-file.ts';

type Cell = string | number | null;

const selu = { alpha: 1.6732632423543772, scale: 1.0507009873554805 };

/** Φ, by the trapezoidal rule over the bell curve from −12 on: accurate to 1e-14 and like nothing in the engine. */
function normalDistribution(x: number): number {
  const steps = 20_000;
  const width = (x + 12) / steps;
  let sum = 0;
  for (let i = 0; i <= steps; i++) {
    const t = -12 + i * width;
    sum += Math.exp((-t * t) / 2) * (i === 0 || i === steps ? 0.5 : 1);
  }
  return (sum * width) / Math.sqrt(2 * Math.PI);
}

const functions: Readonly<
  Record<Exclude<WeightsActivation['name'], 'softmax'>, (x: number, alpha: number) => number>
> = {
  identity: (x) => x,
  sigmoid: (x) => 1 / (1 + Math.exp(-x)),
  tanh: Math.tanh,
  relu: (x) => Math.max(0, x),
  leaky_relu: (x, alpha) => (x > 0 ? x : alpha * x),
  elu: (x, alpha) => (x > 0 ? x : alpha * Math.expm1(x)),
  selu: (x) => selu.scale * (x > 0 ? x : selu.alpha * Math.expm1(x)),
  gelu: (x) => x * normalDistribution(x),
  silu: (x) => x / (1 + Math.exp(-x)),
  softplus: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
};

function encode(file: WeightsFile, row: readonly Cell[]): number[] {
  return file.input.features.flatMap((feature, index) => {
    const cell = row[index] ?? feature.fill ?? null;
    if (feature.kind === 'category')
      return feature.categories.map((label) => (label === String(cell) ? 1 : 0));
    const x = Number(cell);
    return 'std' in feature
      ? [(x - feature.mean) / feature.std]
      : [(x - feature.min) / (feature.max - feature.min)];
  });
}

function activated(x: readonly number[], activation: WeightsActivation): number[] {
  if (activation.name === 'softmax') {
    const largest = Math.max(...x);
    const grown = x.map((score) => Math.exp(score - largest));
    const sum = grown.reduce((total, value) => total + value, 0);
    return grown.map((value) => value / sum);
  }
  const { name } = activation;
  const alpha = 'alpha' in activation ? activation.alpha : 0;
  return x.map((value) => functions[name](value, alpha));
}

/** What the file answers for raw cells in the order of its features. */
export function readAnswer(file: WeightsFile, row: readonly Cell[]): number[] {
  let x = encode(file, row);
  file.layers.forEach((layer, index) => {
    const tensor = (name: string) => file.state_dict[`layers.${index}.${name}`] as readonly number[];
    switch (layer.type) {
      case 'dense': {
        const weight = file.state_dict[`layers.${index}.weight`] as readonly (readonly number[])[];
        const bias = tensor('bias');
        x = weight.map((w, unit) => w.reduce((sum, value, i) => sum + value * x[i]!, bias[unit]!));
        x = activated(x, layer.activation);
        break;
      }
      case 'batch_norm': {
        const [weight, bias, mean, variance] = ['weight', 'bias', 'running_mean', 'running_var'].map(tensor);
        x = x.map((value, unit) => {
          const normal = (value - mean![unit]!) / Math.sqrt(variance![unit]! + layer.epsilon);
          return weight![unit]! * normal + bias![unit]!;
        });
        break;
      }
      case 'maxout':
        x = Array.from({ length: layer.units }, (_, unit) =>
          Math.max(...x.slice(unit * layer.pieces, (unit + 1) * layer.pieces)),
        );
        break;
      case 'activation':
        x = activated(x, layer.activation);
        break;
      case 'dropout':
        break;
      default:
        layer satisfies never;
    }
  });
  const { output } = file;
  return output.task === 'regression' ? x.map((value) => value * output.std + output.mean) : x;
}

/** The class a classification file answers. One output is the probability of the second class. */
export function readClass(file: WeightsFile, row: readonly Cell[]): string {
  if (file.output.task !== 'classification') throw new Error('The file answers with numbers.');
  const outputs = readAnswer(file, row);
  const index = outputs.length === 1 ? Number(outputs[0]! > 0.5) : outputs.indexOf(Math.max(...outputs));
  return file.output.classes[index]!;
}

/** Rows of a plain CSV (no quotes) as records by column name. */
export function readPlainCsv(text: string): { header: string[]; rows: string[][] } {
  const [header = '', ...rows] = text.trim().split(/\r?\n/);
  return { header: header.split(','), rows: rows.map((row) => row.split(',')) };
}
