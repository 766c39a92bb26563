/** What a layout decides: which column each box stands in, and how high boxes and lines stand there. */

/** Indices of boxes. */
export interface Line {
  readonly from: number;
  readonly to: number;
}

export interface Columns {
  /** Per box, counted from 0 at the left. A line leads to a column further right, always. */
  readonly columnOf: readonly number[];
  /** Per box, of its middle. Pixels; they may begin anywhere. */
  readonly middles: readonly number[];
  /** Per line, how high it runs through each column that it passes on its way, from left to right. */
  readonly passing: readonly (readonly number[])[];
}

/** Pixels between boxes above one another, and between a passing line and its neighbours. */
export const boxGap = 24;
export const lineGap = 10;
