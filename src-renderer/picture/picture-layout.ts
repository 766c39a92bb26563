/** Where columns, units and names of the network's picture stand. All lengths in pixels. */

export interface PictureSpace {
  readonly width: number;
  readonly height: number;
  /** Of the longest name beside the inputs and beside the outputs. */
  readonly leftName: number;
  readonly rightName: number;
}

export interface PictureLayout {
  readonly radius: number;
  /** Between neighbouring columns. */
  readonly columnGap: number;
  /** Names of single inputs and outputs have room beside their units. */
  readonly namesFit: { readonly left: boolean; readonly right: boolean };
  /** For each column its middle, and the middles of its groups from top to bottom. */
  readonly columns: readonly { readonly x: number; readonly ys: readonly number[] }[];
  /** Baselines of what stands over and under every column. */
  readonly headY: number;
  readonly footY: number;
}

const headHeight = 30;
const footHeight = 26;
const sideRoom = 30;
const nameGap = 8;
/** Part of the width that names may take on each side. */
const mostNameShare = 0.22;
const nameHeight = 13;
const largestRadius = 13;
const smallestRadius = 2;
/** Between the middles of neighbours, however much room there is. */
const largestSpacing = 44;

function spacingOf(groups: number, height: number): number {
  return Math.min(largestSpacing, height / groups);
}

/** @param groupCounts of every column, the inputs first */
export function layOut(groupCounts: readonly number[], space: PictureSpace): PictureLayout {
  const { width, height } = space;
  const room = Math.max(1, height - headHeight - footHeight);
  const most = Math.max(...groupCounts);
  const spacing = spacingOf(most, room);
  const fits = (groups: number | undefined) => groups !== undefined && spacingOf(groups, room) >= nameHeight;
  const namesFit = { left: fits(groupCounts[0]), right: fits(groupCounts.at(-1)) };
  const sideOf = (name: number, isThere: boolean) =>
    sideRoom + (isThere ? Math.min(name + nameGap, width * mostNameShare) : 0);
  const left = sideOf(space.leftName, namesFit.left);
  const right = sideOf(space.rightName, namesFit.right);
  const columnGap = (width - left - right) / Math.max(1, groupCounts.length - 1);
  const radius = Math.max(smallestRadius, Math.min(largestRadius, spacing * 0.4, columnGap * 0.2));
  const middle = headHeight + room / 2;
  return {
    radius,
    columnGap,
    namesFit,
    columns: groupCounts.map((groups, column) => {
      const own = spacingOf(groups, room);
      return {
        x: left + column * columnGap,
        ys: Array.from({ length: groups }, (_, group) => middle + (group - (groups - 1) / 2) * own),
      };
    }),
    headY: 11,
    footY: height - 9,
  };
}

/** How many columns from one name to the next, where a name of `nameWidth` is wider than the gap. */
export function namedEvery(columnGap: number, nameWidth: number): number {
  return Math.max(1, Math.ceil(nameWidth / Math.max(1, columnGap)));
}
