import type { ColumnSummary, FeatureEncoder } from '../../contract/dataset.ts';
import { featureRange, type FeatureRange } from '../state/feature-cells.ts';

/** What black and white stand for in images of rows: the smallest and the largest number of all features. */
export function pixelRange(
  features: readonly FeatureEncoder[],
  columns: readonly ColumnSummary[],
): FeatureRange {
  let [min, max] = [Infinity, -Infinity];
  for (const feature of features) {
    if (feature.kind !== 'number') continue;
    const statistics = columns.find(({ name }) => name === feature.name)?.statistics;
    // A column that is the same everywhere tells its one number; a range made up around it would dull the others.
    const range = statistics?.kind === 'number' ? statistics : featureRange(feature, columns);
    min = Math.min(min, range.min);
    max = Math.max(max, range.max);
  }
  return min < max ? { min, max } : { min: 0, max: 1 };
}
