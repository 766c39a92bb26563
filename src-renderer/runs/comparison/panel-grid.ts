/** Where the panels of a comparison stand, and what stands where within each. Pixels. */

export interface Panel {
  readonly left: number;
  readonly top: number;
}

export interface PanelGrid {
  readonly columns: number;
  readonly rows: number;
  /** Of the drawing area of a panel; the axes' numbers of a row stand left of its first one. */
  readonly width: number;
  readonly height: number;
  readonly panels: readonly Panel[];
}

/** A band of a panel with an axis of its own; top and bottom are counted from the panel's top. */
export interface Band {
  readonly top: number;
  readonly bottom: number;
}

export interface PanelBands {
  readonly flow: Band;
  readonly loss: Band;
}

const mostColumns = 4;
const narrowest = 190;
const lowest = 244;
const highest = 420;
/** For the numbers of the axes. */
export const axisRoom = 44;
const gapX = 28;
const gapY = 16;

/** Name and metric in one line, what was found in the next. */
const headRoom = 40;
/** A line of text above a band. */
const captionRoom = 16;
/** The numbers below it. */
const footRoom = 16;
const betweenBands = 4;
const flowShare = 0.58;

export function rowsOf(width: number, count: number): number {
  const room = Math.floor((width - axisRoom + gapX) / (narrowest + gapX));
  return Math.ceil(count / Math.max(1, Math.min(mostColumns, room)));
}

/** The least height in which `count` panels can be read. */
export function leastHeight(width: number, count: number): number {
  const rows = rowsOf(width, count);
  return rows * lowest + (rows - 1) * gapY;
}

/** Rows alike: six panels are three and three, not four and two. */
export function panelGrid(width: number, height: number, count: number): PanelGrid {
  const rows = Math.max(1, rowsOf(width, count));
  const columns = Math.max(1, Math.ceil(count / rows));
  const panelWidth = Math.max(1, (width - axisRoom - gapX * (columns - 1)) / columns);
  const panelHeight = Math.min(highest, Math.max(lowest, (height - gapY * (rows - 1)) / rows));
  return {
    columns,
    rows,
    width: panelWidth,
    height: panelHeight,
    panels: Array.from({ length: count }, (_, index) => ({
      left: axisRoom + (index % columns) * (panelWidth + gapX),
      top: Math.floor(index / columns) * (panelHeight + gapY),
    })),
  };
}

export function panelBands(height: number): PanelBands {
  const room = height - headRoom - 2 * captionRoom - 2 * footRoom - betweenBands;
  const flowTop = headRoom + captionRoom;
  const flowBottom = flowTop + Math.round(room * flowShare);
  const lossTop = flowBottom + footRoom + betweenBands + captionRoom;
  return { flow: { top: flowTop, bottom: flowBottom }, loss: { top: lossTop, bottom: height - footRoom } };
}
