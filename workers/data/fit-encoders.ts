/** What is learned from the training split about one column; no other row is looked at. */
import {
  tableLimits,
  type FeatureEncoder,
  type MissingPolicy,
  type Scaling,
} from '../../contract/dataset.ts';
import { refuse, succeed, type Outcome } from '../../contract/outcome.ts';
import { momentsOf } from './column-statistics.ts';
import { countLabels, sortLabels, type Labelled } from './labels.ts';

export interface Fitted<E> {
  readonly encoder: E;
  readonly notes: readonly string[];
}

/** How encoders are fitted: over which rows, how numbers are scaled, and whether gaps are filled. */
export interface Fitting {
  readonly trainRows: Uint32Array;
  readonly scaling: Scaling;
  readonly missing: MissingPolicy;
}

/**
 * Under `fill` every encoder carries its `fill`, gaps in the table or not, so that a deployed network can answer
 * rows with gaps; under `drop_row` none does.
 */
export function fitNumbers(
  name: string,
  values: Float64Array,
  { trainRows, scaling, missing }: Fitting,
): Outcome<Fitted<Extract<FeatureEncoder, { kind: 'number' }>>> {
  const { count, min, max, mean, std } = momentsOf(values, trainRows);
  if (count === 0) return refuse(noTrainingValue(name));
  const base = { name, kind: 'number' } as const;
  const fill = missing === 'fill' ? { fill: mean } : {};
  if (scaling === 'none') return succeed({ encoder: { ...base, mean: 0, std: 1, ...fill }, notes: [] });
  const isConstant = min === max || std === 0;
  const notes = isConstant ? [`Column "${name}" has one value in the training split; it tells nothing.`] : [];
  if (scaling === 'min_max') {
    if (!Number.isFinite(max - min)) return refuse(tooWide(name));
    // Past 2⁵³ adding 1 changes nothing; doubling does.
    const above = min + 1 > min ? min + 1 : min + Math.abs(min);
    const top = isConstant ? above : max;
    return Number.isFinite(top)
      ? succeed({ encoder: { ...base, min, max: top, ...fill }, notes })
      : refuse(tooWide(name));
  }
  return succeed({ encoder: { ...base, mean, std: isConstant ? 1 : std, ...fill }, notes });
}

/** One-hot over the labels of the training split; the fill is the most frequent one, the first in order among equals. */
export function fitCategories(
  name: string,
  column: Labelled,
  { trainRows, missing }: Fitting,
): Outcome<Fitted<Extract<FeatureEncoder, { kind: 'category' }>>> {
  const counts = countLabels(column, trainRows);
  const countOf = new Map<string, number>();
  for (const [code, label] of column.labels.entries()) {
    const count = counts[code] ?? 0;
    if (count > 0) countOf.set(label, count);
  }
  if (countOf.size === 0) return refuse(noTrainingValue(name));
  if (countOf.size > tableLimits.categories) {
    return refuse(
      `Column "${name}" has ${countOf.size.toLocaleString('en-US')} different labels; a feature may have ` +
        `${tableLimits.categories.toLocaleString('en-US')}. Leave it out, or use it as a number.`,
    );
  }
  const categories = sortLabels([...countOf.keys()]);
  const mostFrequent = categories.reduce((best, label) =>
    (countOf.get(label) ?? 0) > (countOf.get(best) ?? 0) ? label : best,
  );
  return succeed({
    encoder: { name, kind: 'category', categories, ...(missing === 'fill' ? { fill: mostFrequent } : {}) },
    notes: [],
  });
}

function noTrainingValue(name: string): string {
  return `Column "${name}" has no value in the training split. Leave it out.`;
}

function tooWide(name: string): string {
  return `Column "${name}" spans numbers too large to scale.`;
}
