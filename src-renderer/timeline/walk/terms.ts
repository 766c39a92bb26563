/** Which terms of a long sum are written out, and what the others come to. */

export interface Sum {
  /** Places of the terms that are written out, ascending. */
  readonly shown: readonly number[];
  /** How many others there are. */
  readonly others: number;
}

/** More than these are a wall of numbers. */
export const mostTerms = 6;

/** The largest `mostTerms` of the terms by size, in their own order; the earlier ones of equal ones. */
export function largestTerms(count: number, sizeAt: (index: number) => number, most = mostTerms): Sum {
  const all = Array.from({ length: count }, (_, index) => index);
  if (count <= most) return { shown: all, others: 0 };
  const bySize = all.toSorted((one, other) => Math.abs(sizeAt(other)) - Math.abs(sizeAt(one)) || one - other);
  return { shown: bySize.slice(0, most).toSorted((one, other) => one - other), others: count - most };
}

/** The sum of the terms that are not written out. */
export function sumOfOthers(count: number, { shown }: Sum, termAt: (index: number) => number): number {
  const written = new Set(shown);
  let sum = 0;
  for (let index = 0; index < count; index += 1) if (!written.has(index)) sum += termAt(index);
  return sum;
}
