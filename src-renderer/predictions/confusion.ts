/** What can be read off a confusion matrix, `confusion[actual][predicted]` = rows. */

type Confusion = readonly (readonly number[])[];

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Rows on the diagonal. */
export function rightCount(confusion: Confusion): number {
  return sum(confusion.map((row, actual) => row[actual] ?? 0));
}

/** Per class, the share of its rows that was recognized; null for a class without rows. */
export function recalls(confusion: Confusion): readonly (number | null)[] {
  return confusion.map((row, actual) => {
    const total = sum(row);
    return total === 0 ? null : (row[actual] ?? 0) / total;
  });
}

/** Per class, the share of the rows predicted as it that is right; null for a class that was never predicted. */
export function precisions(confusion: Confusion): readonly (number | null)[] {
  return confusion.map((row, predicted) => {
    const total = sum(confusion.map((other) => other[predicted] ?? 0));
    return total === 0 ? null : (row[predicted] ?? 0) / total;
  });
}

interface Mistake {
  readonly actual: number;
  readonly predicted: number;
  readonly count: number;
}

/** The off-diagonal entries with the most rows, most first, at most `most`. */
export function worstMistakes(confusion: Confusion, most: number): readonly Mistake[] {
  const mistakes = confusion.flatMap((row, actual) =>
    row.flatMap((count, predicted) =>
      count > 0 && predicted !== actual ? [{ actual, predicted, count }] : [],
    ),
  );
  return mistakes.sort((a, b) => b.count - a.count).slice(0, most);
}

/** More classes than this make a matrix that nobody reads and that is slow to lay out. */
export const mostMatrixClasses = 24;
