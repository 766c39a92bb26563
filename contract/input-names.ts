import type { FeatureEncoder } from './dataset.ts';

/** What each input of the first layer stands for: a column, or one of its categories. */
export function inputNames(features: readonly FeatureEncoder[]): readonly string[] {
  return features.flatMap((feature) =>
    feature.kind === 'number'
      ? [feature.name]
      : feature.categories.map((category) => `${feature.name} = ${category}`),
  );
}
