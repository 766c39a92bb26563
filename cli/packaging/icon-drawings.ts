/**
 * The drawings that the icons are made of, all from assets/icon.svg: the mark itself, the mark with the margin that
 * macOS leaves around its own icons, and the sheet of paper that stands for a `.chainrule` file.
 */

/** Side of the mark's own view box. */
const markSide = 64;
/** Apple's template for macOS icons: 824 of 1024 points are drawn on. */
const macShare = 824 / 1024;

/** What stands between the outer tags of the mark. Throws where the file is not the square drawing it should be. */
function inside(mark: string): string {
  const drawing = /^<svg[^>]*viewBox="0 0 64 64"[^>]*>([\s\S]*)<\/svg>\s*$/.exec(mark)?.[1];
  if (drawing === undefined)
    throw new Error('assets/icon.svg: expected one drawing with viewBox="0 0 64 64".');
  return drawing;
}

const square = (content: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${markSide} ${markSide}">${content}</svg>`;

/** The mark drawn `share` as wide as the picture, its centre at (x, y). */
function placed(mark: string, share: number, x: number, y: number): string {
  const half = (markSide * share) / 2;
  return `<g transform="translate(${x - half} ${y - half}) scale(${share})">${inside(mark)}</g>`;
}

export const iconDrawings = {
  plain: (mark: string): string => square(inside(mark)),
  mac: (mark: string): string => square(placed(mark, macShare, markSide / 2, markSide / 2)),
  /** A sheet with its corner folded; the edge keeps it visible on white. */
  document: (mark: string): string =>
    square(
      '<path d="M13 2h26l13 13v45a2 2 0 0 1-2 2H13a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2z" fill="#fff" stroke="#8d97a5" stroke-width="1.5"/>' +
        '<path d="M39 2v11a2 2 0 0 0 2 2h11z" fill="#dfe4ea" stroke="#8d97a5" stroke-width="1.5" stroke-linejoin="round"/>' +
        placed(mark, 0.42, markSide / 2 - 0.5, 39),
    ),
} as const;
export type IconDrawing = keyof typeof iconDrawings;
