/** The maximum over the pieces of each unit, and the way back to the piece that won (Goodfellow et al., 2013). */
import type { FloatArray } from '../tensor/float-array.ts';

/** Where among `pieces` values from `first` on the largest stands: the first of equals, and NaN before any number. */
export function winningPiece(preActivation: FloatArray, first: number, pieces: number): number {
  let winner = first;
  for (let at = first + 1; at < first + pieces; at++) {
    const best = preActivation[winner]!;
    if (best !== best) return winner;
    if (!(preActivation[at]! <= best)) winner = at;
  }
  return winner;
}

/** activated[i] ← max over preActivation[i · pieces …]; `count` is rows · units. */
export function takeMaximum(
  preActivation: FloatArray,
  activated: FloatArray,
  count: number,
  pieces: number,
): void {
  for (let i = 0; i < count; i++) {
    activated[i] = preActivation[winningPiece(preActivation, i * pieces, pieces)]!;
  }
}

/** error `[count · pieces]` ← activatedError `[count]` at the winner, 0 at the others. */
export function routeToWinner(
  preActivation: FloatArray,
  activatedError: FloatArray,
  error: FloatArray,
  count: number,
  pieces: number,
): void {
  for (let i = 0; i < count; i++) {
    const first = i * pieces;
    for (let at = first; at < first + pieces; at++) error[at] = 0;
    error[winningPiece(preActivation, first, pieces)] = activatedError[i]!;
  }
}
