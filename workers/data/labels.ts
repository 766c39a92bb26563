/** Columns seen as labels: texts with codes, and the order labels are listed in. */
import { parseNumber } from './number-grammar.ts';
import { inPieces, type Pause } from './pause.ts';
import type { Column } from './table.ts';

export interface Labelled {
  /** `[rows]`, indices into `labels`; −1 is a missing cell. */
  readonly codes: Int32Array;
  readonly labels: readonly string[];
}

/** Numbers are labels by their text: `1` and `1.0` are two labels, as they are in the file. */
export async function labelsOf(column: Column, pause: Pause): Promise<Labelled> {
  if (column.kind === 'category') return column;
  const codeOf = new Map<string, number>();
  const codes = new Int32Array(column.values.length).fill(-1);
  await inPieces(codes.length, pause, (first, end) => {
    for (let row = first; row < end; row += 1) {
      const text = column.text(row);
      if (text === '') continue;
      let code = codeOf.get(text);
      if (code === undefined) {
        code = codeOf.size;
        codeOf.set(text, code);
      }
      codes[row] = code;
    }
  });
  return { codes, labels: [...codeOf.keys()] };
}

/** Rows per label, over `rows`. */
export function countLabels({ codes, labels }: Labelled, rows: Uint32Array): Uint32Array {
  const counts = new Uint32Array(labels.length);
  for (const row of rows) {
    const code = codes[row] ?? -1;
    if (code >= 0) counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
}

/** Numbers first, by value; then texts by code units: the same order on every machine and in every language. */
export function sortLabels(labels: readonly string[]): string[] {
  return labels
    .map((label) => ({ label, value: parseNumber(label) ?? Infinity }))
    .sort((left, right) => {
      if (left.value !== right.value) return left.value < right.value ? -1 : 1;
      return left.label < right.label ? -1 : left.label > right.label ? 1 : 0;
    })
    .map(({ label }) => label);
}

/** Where each code of `labels` stands in `order`; −1 for labels that are not listed. */
export function positionsIn(order: readonly string[], labels: readonly string[]): Int32Array {
  const positionOf = new Map(order.map((label, position) => [label, position]));
  return Int32Array.from(labels, (label) => positionOf.get(label) ?? -1);
}
