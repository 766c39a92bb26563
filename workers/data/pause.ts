/** Awaited between pieces of long work, so that messages can be heard; resolves soon if the last time is not long ago. */
export type Pause = () => Promise<void>;

/** Rows that are gone through between two looks at the clock. */
const rowsPerPiece = 16_384;

/** Calls `work(first, end)` for pieces of 0 … count, one after the other. */
export async function inPieces(
  count: number,
  pause: Pause,
  work: (first: number, end: number) => void,
): Promise<void> {
  for (let first = 0; first < count; first += rowsPerPiece) {
    work(first, Math.min(count, first + rowsPerPiece));
    await pause();
  }
}
