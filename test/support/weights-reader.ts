/**
 * A reader of the weights format written from docs/weights-format.md alone: it shares no code with the product, so
 * that it can disagree with it.
 */
export interface ReadFeature {
  readonly name: string;
  readonly kind: string;
  readonly mean?: number;
  readonly std?: number;
  readonly min?: number;
  readonly max?: number;
  readonly categories?: readonly string[];
}

export interface ReadWeights {
  readonly format: string;
  readonly version: number;
  readonly input: { readonly features: readonly ReadFeature[]; readonly size: number };
  readonly output: {
    readonly task: string;
    readonly target: string;
    readonly classes?: readonly string[];
    readonly mean?: number;
    readonly std?: number;
  };
  readonly layers: readonly {
    readonly type: string;
    readonly activation: { readonly name: string; readonly alpha?: number };
  }[];
  readonly state_dict: Readonly<Record<string, number[][] | number[]>>;
  readonly check: {
    readonly input: readonly (readonly (string | number | null)[])[];
    readonly output: readonly (readonly number[])[];
  };
  readonly training: { readonly metrics: Readonly<Record<string, number>> };
}

function encode(features: readonly ReadFeature[], cells: readonly (string | number | null)[]): number[] {
  return features.flatMap((feature, at) => {
    const cell = cells[at];
    if (feature.kind === 'category')
      return feature.categories!.map((label) => (label === String(cell) ? 1 : 0));
    const value = Number(cell);
    return feature.std === undefined
      ? [(value - feature.min!) / (feature.max! - feature.min!)]
      : [(value - feature.mean!) / feature.std];
  });
}

function activate(name: string, alpha: number, x: number[]): number[] {
  if (name === 'softmax') {
    const top = Math.max(...x);
    const powers = x.map((value) => Math.exp(value - top));
    const sum = powers.reduce((a, b) => a + b, 0);
    return powers.map((value) => value / sum);
  }
  const functions: Record<string, (value: number) => number> = {
    identity: (value) => value,
    sigmoid: (value) => 1 / (1 + Math.exp(-value)),
    tanh: Math.tanh,
    relu: (value) => Math.max(0, value),
    leaky_relu: (value) => (value > 0 ? value : alpha * value),
    elu: (value) => (value > 0 ? value : alpha * Math.expm1(value)),
  };
  return x.map(functions[name]!);
}

/** What the file answers for raw cells in the order of its features. */
export function answer(file: ReadWeights, cells: readonly (string | number | null)[]): number[] {
  let x = encode(file.input.features, cells);
  file.layers.forEach((layer, index) => {
    if (layer.type === 'dense') {
      const weight = file.state_dict[`layers.${index}.weight`] as number[][];
      const bias = file.state_dict[`layers.${index}.bias`] as number[];
      x = weight.map((row, unit) => row.reduce((sum, w, input) => sum + w * x[input]!, bias[unit]!));
    }
    x = activate(layer.activation.name, layer.activation.alpha ?? 0, x);
  });
  return file.output.task === 'regression'
    ? x.map((value) => value * file.output.std! + file.output.mean!)
    : x;
}

/** The class a classification file answers. One output is the probability of the second class. */
export function answeredClass(file: ReadWeights, cells: readonly (string | number | null)[]): string {
  const outputs = answer(file, cells);
  if (outputs.length === 1) return file.output.classes![outputs[0]! > 0.5 ? 1 : 0]!;
  return file.output.classes![outputs.indexOf(Math.max(...outputs))]!;
}

/** Rows of a plain CSV (no quotes) as records by column name. */
export function readPlainCsv(text: string): { header: string[]; rows: string[][] } {
  const [header = '', ...rows] = text.trim().split(/\r?\n/);
  return { header: header.split(','), rows: rows.map((row) => row.split(',')) };
}
