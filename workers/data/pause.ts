/** Awaited between pieces of long work, so that messages can be heard; resolves soon if the last time is not long ago. */
export type Pause = () => Promise<void>;

/** Values, or rows of a table, that are gone through between two looks at the clock. */
const valuesPerPiece = 16_384;

/** Calls `work(first, end)` for pieces of 0 … count, one after the other; each of the count has `width` values. */
export async function inPieces(
  count: number,
  pause: Pause,
  work: (first: number, end: number) => void,
  width = 1,
): Promise<void> {
  const perPiece = Math.max(1, Math.floor(valuesPerPiece / width));
  for (let first = 0; first < count; first += perPiece) {
    work(first, Math.min(count, first + perPiece));
    await pause();
  }
}
