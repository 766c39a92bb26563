/** Raw cells of features: where they range, what stands for the usual, how a row of the table becomes them. */
import type { HeldCells } from '../../contract/answerer-api.ts';
import type {
  ColumnSummary,
  FeatureEncoder,
  NumberStatistics,
  TargetEncoder,
} from '../../contract/dataset.ts';

type NumberEncoder = Extract<FeatureEncoder, { kind: 'number' }>;

export interface FeatureRange {
  readonly min: number;
  readonly max: number;
}

/** Where a table is not at hand, a standardized feature is taken to lie within so many deviations of its mean. */
const usualDeviations = 3;
/** Typical values are not written with more digits than anyone would enter. */
const typicalDigits = 4;

function statisticsOf(name: string, columns: readonly ColumnSummary[]): NumberStatistics | null {
  const statistics = columns.find((column) => column.name === name)?.statistics;
  return statistics?.kind === 'number' ? statistics : null;
}

/** From the smallest to the largest cell of the column; never empty. `columns` may be empty. */
export function featureRange(encoder: NumberEncoder, columns: readonly ColumnSummary[]): FeatureRange {
  const statistics = statisticsOf(encoder.name, columns);
  if (statistics !== null && statistics.max > statistics.min) return statistics;
  if ('min' in encoder && encoder.max > encoder.min) return encoder;
  const center = 'mean' in encoder ? encoder.mean : encoder.min;
  const deviation = 'std' in encoder && encoder.std > 0 ? encoder.std : 1;
  return { min: center - usualDeviations * deviation, max: center + usualDeviations * deviation };
}

function typicalNumber(encoder: NumberEncoder, columns: readonly ColumnSummary[]): string {
  const { min, max } = featureRange(encoder, columns);
  const mean = statisticsOf(encoder.name, columns)?.mean;
  const value = mean ?? ('mean' in encoder ? encoder.mean : (min + max) / 2);
  return String(Number(value.toPrecision(typicalDigits)));
}

function typicalCategory(
  { name, categories }: Extract<FeatureEncoder, { kind: 'category' }>,
  columns: readonly ColumnSummary[],
): string {
  const statistics = columns.find((column) => column.name === name)?.statistics;
  const top = statistics?.kind === 'category' ? statistics.top : [];
  return top.find(({ label }) => categories.includes(label))?.label ?? categories[0] ?? '';
}

/** The mean of a number, the most frequent label of a category. */
export function typicalCells(
  features: readonly FeatureEncoder[],
  columns: readonly ColumnSummary[],
): HeldCells {
  return features.map((feature) =>
    feature.kind === 'number' ? typicalNumber(feature, columns) : typicalCategory(feature, columns),
  );
}

/** As text, in the row of the table as it stands in its file. A decimal comma becomes a point: numbers of a table have no other commas. */
function cellOf(
  name: string,
  isNumber: boolean,
  columns: readonly ColumnSummary[],
  row: readonly string[],
): string {
  const text = row[columns.findIndex((column) => column.name === name)] ?? '';
  return isNumber ? text.trim().replace(',', '.') : text;
}

/** The cells of the features in a row of the table. */
export function cellsOfRow(
  features: readonly FeatureEncoder[],
  columns: readonly ColumnSummary[],
  row: readonly string[],
): HeldCells {
  return features.map(({ name, kind }) => cellOf(name, kind === 'number', columns, row));
}

/** The target's cell in a row of the table. */
export function targetOfRow(
  { target, task }: TargetEncoder,
  columns: readonly ColumnSummary[],
  row: readonly string[],
): string {
  return cellOf(target, task === 'regression', columns, row);
}

/** The first class, or the mean. */
export function typicalTarget(encoder: TargetEncoder): string {
  return encoder.task === 'classification'
    ? (encoder.classes[0] ?? '')
    : String(Number(encoder.mean.toPrecision(typicalDigits)));
}
