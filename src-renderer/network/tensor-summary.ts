interface TensorSummary {
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  /** Population standard deviation. */
  readonly std: number;
}

export function summarize(values: Float64Array): TensorSummary {
  let min = Infinity;
  let max = -Infinity;
  let sum = 0;
  for (const value of values) {
    min = Math.min(min, value);
    max = Math.max(max, value);
    sum += value;
  }
  const mean = sum / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return { min, max, mean, std: Math.sqrt(squares / values.length) };
}

/**
 * Means over square blocks, so that a wide layer fits a small picture and nothing is cut off.
 * `weight` is row-major `[units, inputs]`; the answer is row-major `[rows, columns]`.
 */
export function blockMeans(
  weight: Float64Array,
  units: number,
  inputs: number,
  mostSquares: number,
): {
  readonly values: Float64Array;
  readonly rows: number;
  readonly columns: number;
  readonly block: number;
} {
  const block = Math.max(1, Math.ceil(Math.max(units, inputs) / mostSquares));
  const rows = Math.ceil(units / block);
  const columns = Math.ceil(inputs / block);
  const values = new Float64Array(rows * columns);
  const counts = new Uint32Array(rows * columns);
  for (let unit = 0; unit < units; unit += 1) {
    for (let input = 0; input < inputs; input += 1) {
      const at = Math.floor(unit / block) * columns + Math.floor(input / block);
      values[at] = (values[at] ?? 0) + (weight[unit * inputs + input] ?? 0);
      counts[at] = (counts[at] ?? 0) + 1;
    }
  }
  for (let at = 0; at < values.length; at += 1) values[at] = (values[at] ?? 0) / (counts[at] ?? 1);
  return { values, rows, columns, block };
}
