/** Values as they are written in an expression's text: `-2`, `[1, 2]`, `[1, 2; 3, 4]` or `[[1, 2], [3, 4]]`. */
import type { Tensor } from '../../../contract/graph/tensor.ts';

const number = /^[-+\u2212]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i;

/** Null for what is not one of them, and for rows of unlike length. */
export function readLiteral(text: string): Tensor | null {
  const plain = text.trim();
  if (!plain.startsWith('[')) {
    const value = readNumber(plain);
    return value === null ? null : { shape: [], values: Float64Array.of(value) };
  }
  if (!plain.endsWith(']')) return null;
  const inside = plain.slice(1, -1).trim();
  if (inside.startsWith('[')) {
    if (!/^\[[^[\]]*\](?:\s*,\s*\[[^[\]]*\])*$/.test(inside)) return null;
    return matrixOf([...inside.matchAll(/\[([^[\]]*)\]/g)].map(([, row = '']) => row));
  }
  if (inside.includes(';')) return matrixOf(inside.split(';'));
  const values = readRow(inside);
  return values === null ? null : { shape: [values.length], values: Float64Array.from(values) };
}

/** As short as says exactly which numbers they are. */
export function writeLiteral({ shape, values }: Tensor): string {
  const [rows = 1, columns] = shape;
  if (shape.length === 0) return String(values[0]);
  if (columns === undefined) return `[${values.join(', ')}]`;
  const lines = Array.from({ length: rows }, (_, row) =>
    values.subarray(row * columns, (row + 1) * columns).join(', '),
  );
  return `[${lines.join('; ')}]`;
}

function matrixOf(rows: readonly string[]): Tensor | null {
  const read = rows.map(readRow);
  const columns = read[0]?.length ?? 0;
  const values = read.flatMap((row) => row ?? []);
  const isWhole = read.every((row) => row?.length === columns);
  return isWhole ? { shape: [rows.length, columns], values: Float64Array.from(values) } : null;
}

function readRow(text: string): readonly number[] | null {
  const values = text.split(',').map((cell) => readNumber(cell.trim()));
  return values.every((value) => value !== null) ? values : null;
}

function readNumber(text: string): number | null {
  if (!number.test(text)) return null;
  const value = Number(text.replace('\u2212', '-'));
  return Number.isFinite(value) ? value : null;
}
