/**
 * Raw cells → network inputs, one row at a time, with encoders as they stand in a weights file. `prepareData` encodes
 * whole columns with the same arithmetic, so that a deployed network sees exactly what it was trained on.
 */
import { encoderWidth, type ColumnKind, type FeatureEncoder } from '../../contract/dataset.ts';
import { describeValue } from '../../contract/schema-errors.ts';
import type { FloatArray } from '../tensor/float-array.ts';
import { isBlank, isMissingToken, parseNumber } from './number-grammar.ts';
import { columnText, type Table } from './table.ts';

export type RawCell = string | number | null;

export type NumberEncoder = Extract<FeatureEncoder, { kind: 'number' }>;

/** Inputs of the network: one per number, one per category of a category feature. */
export function encodedSize(features: readonly FeatureEncoder[]): number {
  return features.reduce((size, feature) => size + encoderWidth(feature), 0);
}

/** (x − mean) / std, or (x − min) / (max − min). */
export function encodeNumber(encoder: NumberEncoder, value: number): number {
  return 'std' in encoder
    ? (value - encoder.mean) / encoder.std
    : (value - encoder.min) / (encoder.max - encoder.min);
}

/**
 * Encodes one row into `into[offset …]` (`encodedSize(features)` values). Cells are in the order of `features`; text
 * is read by the grammar of imported files, with a decimal point. A category that training did not see is all zeros.
 * Returns null, or a sentence that says which cell cannot be encoded; `into` is then partly written.
 */
export function encodeCells(
  features: readonly FeatureEncoder[],
  cells: readonly RawCell[],
  into: FloatArray,
  offset: number,
): string | null {
  if (cells.length !== features.length) {
    return `The row has ${cells.length} cells; the network has ${features.length} features.`;
  }
  let position = offset;
  for (const [index, feature] of features.entries()) {
    const cell = cells[index] ?? null;
    const problem =
      feature.kind === 'number'
        ? encodeNumberCell(feature, cell, into, position)
        : encodeCategoryCell(feature, cell, into, position);
    if (problem !== null) return `Column ${describeValue(feature.name)}: ${problem}`;
    position += encoderWidth(feature);
  }
  return null;
}

function encodeNumberCell(
  feature: NumberEncoder,
  cell: RawCell,
  into: FloatArray,
  position: number,
): string | null {
  const isMissing = cell === null || (typeof cell === 'string' && (isBlank(cell) || isMissingToken(cell)));
  const value = isMissing ? feature.fill : typeof cell === 'string' ? parseNumber(cell) : cell;
  if (value === undefined) return noFill;
  if (value === null || !Number.isFinite(value)) return `${describeValue(String(cell))} is not a number.`;
  into[position] = encodeNumber(feature, value);
  return Number.isFinite(into[position]) ? null : `${value} is too large to compute with.`;
}

function encodeCategoryCell(
  feature: Extract<FeatureEncoder, { kind: 'category' }>,
  cell: RawCell,
  into: FloatArray,
  position: number,
): string | null {
  const text = cell === null ? '' : String(cell);
  const label = isBlank(text) ? feature.fill : text;
  if (label === undefined) return noFill;
  into.fill(0, position, position + feature.categories.length);
  const category = feature.categories.indexOf(label);
  if (category >= 0) into[position + category] = 1;
  return null;
}

const noFill = 'the cell is empty, and the network has no value to put in its place.';

/** The cell as `encodeCells` takes it whatever the file's decimal mark: a number for a column used as numbers, else its text. Throws for a column that is not there. */
export function rawCell(table: Table, row: number, column: number, kind: ColumnKind): RawCell {
  const source = table.columns[column];
  if (source === undefined) throw new RangeError(`column ${column} of ${table.columns.length}`);
  if (kind === 'category' || source.kind === 'category') {
    const text = columnText(source, row);
    return text === '' ? null : text;
  }
  const value = source.values[row] ?? NaN;
  return Number.isNaN(value) ? null : value;
}
