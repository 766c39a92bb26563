/** The columns a network predicts from: read as numbers or labels, fitted, and encoded split by split. */
import { encoderWidth, type DataSettings, type FeatureEncoder } from '../../contract/dataset.ts';
import { refuse, succeed, type Outcome } from '../../contract/outcome.ts';
import type { FloatArray } from '../tensor/float-array.ts';
import { encodedSize, encodeNumber, type NumberEncoder } from './encoders.ts';
import { fitCategories, fitNumbers, type Fitted, type Fitting } from './fit-encoders.ts';
import { labelsOf, positionsIn, type Labelled } from './labels.ts';
import { inPieces, type Pause } from './pause.ts';
import type { Table } from './table.ts';

export type FeatureColumn =
  | { readonly kind: 'number'; readonly name: string; readonly values: Float64Array }
  | { readonly kind: 'category'; readonly name: string; readonly labelled: Labelled };

export async function featureColumns(
  table: Table,
  settings: DataSettings,
  pause: Pause,
): Promise<FeatureColumn[]> {
  const columns: FeatureColumn[] = [];
  for (const [index, use] of settings.columns.entries()) {
    const column = table.columns[index];
    const name = table.summary.columns[index]?.name;
    if (use.role !== 'feature' || column === undefined || name === undefined) continue;
    columns.push(
      use.kind === 'number' && column.kind === 'number'
        ? { kind: 'number', name, values: column.values }
        : { kind: 'category', name, labelled: await labelsOf(column, pause) },
    );
  }
  return columns;
}

export function isMissing(column: FeatureColumn, row: number): boolean {
  return column.kind === 'number'
    ? Number.isNaN(column.values[row] ?? NaN)
    : (column.labelled.codes[row] ?? -1) < 0;
}

export function fitFeature(column: FeatureColumn, fitting: Fitting): Outcome<Fitted<FeatureEncoder>> {
  return column.kind === 'number'
    ? fitNumbers(column.name, column.values, fitting)
    : fitCategories(column.name, column.labelled, fitting);
}

/**
 * Fills `inputs`, `[rows, encodedSize(encoders)]`, which comes zeroed. The encoders belong to the columns one by one.
 * Refuses a value that does not stay finite.
 */
export async function encodeInputs(
  columns: readonly FeatureColumn[],
  encoders: readonly FeatureEncoder[],
  rows: Uint32Array,
  inputs: FloatArray,
  pause: Pause,
): Promise<Outcome<FloatArray>> {
  const stride = encodedSize(encoders);
  let offset = 0;
  for (const [index, encoder] of encoders.entries()) {
    const column = columns[index];
    if (column?.kind === 'number' && encoder.kind === 'number') {
      const bad = await encodeNumbers(column.values, encoder, rows, { inputs, offset, stride }, pause);
      if (bad !== null) return refuse(tooLarge(column.name, bad));
    } else if (column?.kind === 'category' && encoder.kind === 'category') {
      await encodeLabels(column.labelled, encoder, rows, { inputs, offset, stride }, pause);
    } else {
      throw new TypeError(`encoder ${index} does not belong to its column`);
    }
    offset += encoderWidth(encoder);
  }
  return succeed(inputs);
}

/** Where a column's inputs go: to every `stride`-th place from `offset` on. */
interface Place {
  readonly inputs: FloatArray;
  readonly offset: number;
  readonly stride: number;
}

/** Returns the table row of the first value that is not finite once encoded, or null. */
async function encodeNumbers(
  values: Float64Array,
  encoder: NumberEncoder,
  rows: Uint32Array,
  { inputs, offset, stride }: Place,
  pause: Pause,
): Promise<number | null> {
  const fill = encoder.fill ?? NaN;
  let bad: number | null = null;
  await inPieces(rows.length, pause, (first, end) => {
    for (let example = first; example < end; example += 1) {
      const row = rows[example] ?? 0;
      const value = values[row] ?? NaN;
      const place = example * stride + offset;
      inputs[place] = encodeNumber(encoder, Number.isNaN(value) ? fill : value);
      if (!Number.isFinite(inputs[place])) bad ??= row;
    }
  });
  return bad;
}

/** Ones where a label is known; a label that training did not see stays all zeros. */
async function encodeLabels(
  { codes, labels }: Labelled,
  encoder: Extract<FeatureEncoder, { kind: 'category' }>,
  rows: Uint32Array,
  { inputs, offset, stride }: Place,
  pause: Pause,
): Promise<void> {
  const categoryOf = positionsIn(encoder.categories, labels);
  const fill = encoder.fill === undefined ? -1 : encoder.categories.indexOf(encoder.fill);
  await inPieces(rows.length, pause, (first, end) => {
    for (let example = first; example < end; example += 1) {
      const code = codes[rows[example] ?? 0] ?? -1;
      const category = code < 0 ? fill : (categoryOf[code] ?? -1);
      if (category >= 0) inputs[example * stride + offset + category] = 1;
    }
  });
}

/** `row` counts from 0, the sentence from 1, the header not included. */
export function tooLarge(name: string, row: number): string {
  return `Column "${name}", row ${row + 1}: the value is too large to compute with.`;
}
