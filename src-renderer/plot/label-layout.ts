/** Where labels of line ends go so that none covers another. All lengths in pixels. */

export interface LabelWish {
  /** Where its line ends. */
  readonly y: number;
  /** Placed in any case; of the others some are left out where there is no room for all. */
  readonly isRequired: boolean;
}

interface Block {
  members: number[];
  /** Of the block's first label. */
  top: number;
}

/**
 * Moves labels apart by least squares: labels that collide form a block that stands where its members want to be
 * on average (pool adjacent violators).
 */
function spread(wishes: readonly number[], gap: number, top: number, bottom: number): readonly number[] {
  const order = wishes.map((_, index) => index).sort((a, b) => (wishes[a] ?? 0) - (wishes[b] ?? 0) || a - b);
  const blocks: Block[] = [];
  const settle = (members: number[]): Block => {
    const wanted = members.reduce((sum, member, rank) => sum + (wishes[member] ?? 0) - rank * gap, 0);
    const last = bottom - (members.length - 1) * gap;
    return { members, top: Math.max(top, Math.min(last, wanted / members.length)) };
  };
  for (const index of order) {
    let block = settle([index]);
    for (let above = blocks.at(-1); above !== undefined; above = blocks.at(-1)) {
      if (above.top + above.members.length * gap <= block.top) break;
      blocks.pop();
      block = settle([...above.members, ...block.members]);
    }
    blocks.push(block);
  }
  const placed = wishes.slice();
  for (const block of blocks) {
    block.members.forEach((member, rank) => (placed[member] = block.top + rank * gap));
  }
  return placed;
}

/** Which labels there is room for: the required ones, and of the others as many as fit, evenly over their order. */
function chosen(wishes: readonly LabelWish[], room: number): readonly number[] {
  const all = wishes.map((_, index) => index);
  if (all.length <= room) return all;
  const required = all.filter((index) => wishes[index]?.isRequired);
  const others = all.filter((index) => wishes[index]?.isRequired === false);
  const count = Math.max(0, room - required.length);
  const kept = others.filter(
    (_, rank) =>
      Math.floor(((rank + 1) * count) / others.length) > Math.floor((rank * count) / others.length),
  );
  return [...required, ...kept].toSorted((a, b) => a - b);
}

/**
 * Positions for labels, `null` for those left out. They keep at least `gap` between one another inside `top`…`bottom`,
 * if the required ones fit there at all, and the order of their lines.
 */
export function placeLabels(
  wishes: readonly LabelWish[],
  gap: number,
  top: number,
  bottom: number,
): readonly (number | null)[] {
  const room = Math.floor((bottom - top) / gap) + 1;
  const placedOnes = chosen(wishes, room);
  const spreadOut = spread(
    placedOnes.map((index) => wishes[index]?.y ?? 0),
    gap,
    top,
    bottom,
  );
  const placed: (number | null)[] = wishes.map(() => null);
  placedOnes.forEach((index, rank) => (placed[index] = spreadOut[rank] ?? null));
  return placed;
}
