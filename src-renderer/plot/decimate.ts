/** A point as drawn; a `y` of NaN interrupts the line. */
export interface DrawnPoint {
  readonly x: number;
  readonly y: number;
}

/** The extremes of the points that share one column of pixels. */
interface Column {
  readonly at: number;
  lowest: DrawnPoint;
  highest: DrawnPoint;
}

function extremes({ lowest, highest }: Column): readonly DrawnPoint[] {
  if (lowest === highest) return [lowest];
  return lowest.x < highest.x ? [lowest, highest] : [highest, lowest];
}

/**
 * Thins a curve to what a screen can show: of the points that fall into one column of pixels, the lowest and the
 * highest survive, so every spike stays visible (min–max decimation). The first and the last point survive too.
 * One pass, O(count); about two points per column at most.
 *
 * chart.js ships a decimation plugin, but it keeps a second copy of every data set and works on parsed arrays;
 * this reads the history in place and knows about gaps.
 *
 * @param xAt ascending in `index`
 * @param yAt `null` and non-finite values are gaps
 * @param columns width of the plot in pixels
 */
export function decimate(
  count: number,
  xAt: (index: number) => number,
  yAt: (index: number) => number | null,
  columns: number,
): readonly DrawnPoint[] {
  const drawn: DrawnPoint[] = [];
  if (count === 0) return drawn;
  const start = xAt(0);
  const span = xAt(count - 1) - start;
  const isThinned = count > 2 * columns && span > 0;

  let column: Column | null = null;
  for (let index = 0; index < count; index++) {
    const x = xAt(index);
    const y = yAt(index);
    if (y === null || !Number.isFinite(y)) {
      if (column === null) continue;
      drawn.push(...extremes(column), { x, y: Number.NaN });
      column = null;
      continue;
    }
    const point = { x, y };
    const isEnd = index === 0 || index === count - 1;
    const at = isThinned && !isEnd ? Math.floor(((x - start) / span) * columns) : -1 - index;
    if (column === null || column.at !== at) {
      if (column !== null) drawn.push(...extremes(column));
      column = { at, lowest: point, highest: point };
    } else if (y < column.lowest.y) {
      column.lowest = point;
    } else if (y > column.highest.y) {
      column.highest = point;
    }
  }
  if (column !== null) drawn.push(...extremes(column));
  return drawn;
}
