/** Plain arithmetic on arrays, which shares nothing with what is tested. */

/** `[]`, `[n]` or `[rows, columns]`; row-major. */
export interface Value {
  readonly shape: readonly number[];
  readonly entries: readonly number[];
}

export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, side) => size * side, 1);
}

export function number(value: number): Value {
  return { shape: [], entries: [value] };
}

export function each({ shape, entries }: Value, f: (x: number) => number): Value {
  return { shape, entries: entries.map(f) };
}

/** Either has the shape of the other, or is a number. */
export function both(a: Value, b: Value, f: (x: number, y: number) => number): Value {
  const wider = a.entries.length >= b.entries.length ? a : b;
  const at = (value: Value, place: number): number => value.entries[value.shape.length === 0 ? 0 : place]!;
  return { shape: wider.shape, entries: wider.entries.map((_, place) => f(at(a, place), at(b, place))) };
}

export function matrixProduct(a: Value, b: Value): Value {
  const [rows, inner] = a.shape.length === 2 ? a.shape : [1, a.shape[0]!];
  const columns = b.shape[1] ?? 1;
  const entries = Array.from({ length: rows! * columns }, (_, place) => {
    const row = Math.floor(place / columns);
    const column = place % columns;
    let sum = 0;
    for (let k = 0; k < inner!; k++) sum += a.entries[row * inner! + k]! * b.entries[k * columns + column]!;
    return sum;
  });
  return { shape: [...a.shape.slice(0, -1), ...b.shape.slice(1)], entries };
}

export function transposed({ shape, entries }: Value): Value {
  const [rows, columns] = shape as readonly [number, number];
  return {
    shape: [columns, rows],
    entries: entries.map((_, place) => entries[(place % rows) * columns + Math.floor(place / rows)]!),
  };
}

export function softmax(value: Value): Value {
  const columns = value.shape.at(-1)!;
  const powers = value.entries.map(Math.exp);
  const sumOf = (place: number): number => {
    const start = place - (place % columns);
    return powers.slice(start, start + columns).reduce((sum, power) => sum + power, 0);
  };
  return { shape: value.shape, entries: powers.map((power, place) => power / sumOf(place)) };
}

export function sum({ entries }: Value): number {
  return entries.reduce((total, x) => total + x, 0);
}

export const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
