/** Where labels of line ends go so that none covers another. All lengths in pixels. */

export interface LabelWish {
  /** Where its line ends. */
  readonly y: number;
  /** Placed in any case, moved if need be; the others are left out where they do not fit exactly. */
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

/**
 * Positions for labels, `null` for those left out. Required labels keep at least `gap` between one another inside
 * `top`…`bottom` (if they fit there at all); the others stay exactly at their line's end or are dropped.
 */
export function placeLabels(
  wishes: readonly LabelWish[],
  gap: number,
  top: number,
  bottom: number,
): readonly (number | null)[] {
  const required = wishes.flatMap((wish, index) => (wish.isRequired ? [index] : []));
  const spreadOut = spread(
    required.map((index) => wishes[index]?.y ?? 0),
    gap,
    top,
    bottom,
  );
  const placed: (number | null)[] = wishes.map(() => null);
  required.forEach((index, rank) => (placed[index] = spreadOut[rank] ?? null));
  wishes.forEach((wish, index) => {
    if (wish.isRequired) return;
    const y = Math.max(top, Math.min(bottom, wish.y));
    const isFree = placed.every((other) => other === null || Math.abs(other - y) >= gap);
    if (isFree) placed[index] = y;
  });
  return placed;
}
