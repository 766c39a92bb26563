/** What the settings of some runs differ in. */
import type { RunSpec } from './run.ts';
import { isRecord } from './schema-parts.ts';

export type SpecLeaf = string | number | boolean | null;

export interface SpecDifference {
  /** From the spec down: `['network', 'hidden', 0, 'activation', 'kind']`. */
  readonly path: readonly (string | number)[];
  /** One for each spec; undefined where it has no such entry. */
  readonly values: readonly (SpecLeaf | undefined)[];
}

/** Names layers, and sets nothing. */
const layerId = 'id';

function* leavesOf(
  value: unknown,
  path: readonly (string | number)[] = [],
): Generator<readonly [path: readonly (string | number)[], leaf: SpecLeaf]> {
  if (Array.isArray(value)) {
    for (const [index, entry] of value.entries()) yield* leavesOf(entry, [...path, index]);
  } else if (isRecord(value)) {
    for (const [key, entry] of Object.entries(value)) {
      if (key !== layerId) yield* leavesOf(entry, [...path, key]);
    }
  } else {
    yield [path, value as SpecLeaf];
  }
}

/**
 * Every entry that is not the same in all `specs`, in their order of entries. Where one has an object and another null
 * (batch normalization, early stopping), the null and the object's entries are entries of their own.
 */
export function differences(...specs: readonly RunSpec[]): readonly SpecDifference[] {
  const found = new Map<string, { path: readonly (string | number)[]; values: (SpecLeaf | undefined)[] }>();
  for (const [index, spec] of specs.entries()) {
    for (const [path, leaf] of leavesOf(spec)) {
      const key = JSON.stringify(path);
      const entry = found.get(key) ?? { path, values: specs.map(() => undefined) };
      entry.values[index] = leaf;
      found.set(key, entry);
    }
  }
  return [...found.values()].filter(({ values }) => values.some((value) => value !== values[0]));
}
