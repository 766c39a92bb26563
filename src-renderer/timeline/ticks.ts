/** Marks on the scrubber, whose places are moments and lie further and further apart in time. */

export interface Tick {
  readonly epoch: number;
  /** 0…1 of the way from the first moment to now. */
  readonly share: number;
}

/** Labels that are nearer than this to one another would touch. */
const closest = 0.06;

/** Epochs 1, 10, 100 … of `past` moments followed by now, in steps; those that are too close to their neighbour are left out. */
export function epochTicks(past: readonly number[], now: number, stepsPerEpoch: number): readonly Tick[] {
  const ticks: Tick[] = [];
  const [first] = past;
  if (stepsPerEpoch <= 0 || first === undefined) return ticks;
  for (let epoch = 1; epoch * stepsPerEpoch <= now; epoch *= 10) {
    const wanted = epoch * stepsPerEpoch;
    // A run that goes on from another one's moment has none before it.
    if (wanted < first) continue;
    const found = past.findIndex((step) => step >= wanted);
    const share = (found < 0 ? past.length : found) / past.length;
    const before = ticks.at(-1)?.share ?? -Infinity;
    if (share - before >= closest) ticks.push({ epoch, share });
  }
  return ticks;
}
