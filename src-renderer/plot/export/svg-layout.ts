/** Measures that the parts of an exported figure share. Pixels. */

export const documentWidth = 900;
export const documentHeight = 540;
export const documentMargin = 24;
/** Of text that is not the title. */
export const smallSize = 12;

/** Width of a line of text in pixels, of the theme's font. */
export type Measure = (text: string, size: number) => number;

export interface Drawn {
  readonly text: string;
  /** Pixels that it takes from the top. */
  readonly height: number;
}
