/** How far a function of ours is from the truth, at points of every size and beside its awkward places. */
import { expect } from 'vitest';
import { createRandom } from '../../../workers/random.ts';
import { toFixed, ulpsOff } from './exact-arithmetic.ts';

export interface Judged {
  readonly name: string;
  readonly computed: (x: number) => number;
  /** From and to the fixed-point numbers of exact-arithmetic.ts; `x` itself may help with a first guess. */
  readonly truth: (fixed: bigint, x: number) => bigint;
  readonly low: number;
  readonly high: number;
  /** Where the method changes or a result leaves the normal numbers; also ends. Neighbours are tried as well. */
  readonly beside: readonly number[];
  /** Units in the last place that no point may be off by. */
  readonly most: number;
}

const pointsPerKind = 100;

/** Random bits make numbers of every magnitude; the evenly drawn ones fall where the function is curved. */
function pointsOf({ low, high, beside }: Judged): number[] {
  const random = createRandom(11);
  const view = new DataView(new ArrayBuffer(8));
  const between = (from: number, to: number): number => from + (to - from) * random.uniform();
  const points: number[] = [];
  for (let i = 0; i < pointsPerKind; i++) {
    view.setUint32(0, random.integer(2 ** 32));
    view.setUint32(4, random.integer(2 ** 32));
    points.push(view.getFloat64(0));
    points.push(between(low, high), between(-1, 1), between(-6, 6));
    const size = 2 ** between(-60, 6);
    points.push(size, -size);
  }
  for (const place of beside) {
    const spacing = Math.max(Math.abs(place) * 2 ** -52, 2 ** -1074);
    for (const steps of [0, 1, 2, 3]) points.push(place - steps * spacing, place + steps * spacing);
    for (let i = 0; i < 20; i++) points.push(place + (random.uniform() - 0.5) * 2 ** between(-20, -4));
  }
  return points.filter((x) => x >= low && x <= high);
}

export function expectWithin(judged: Judged): void {
  for (const x of pointsOf(judged)) {
    const off = ulpsOff(judged.computed(x), judged.truth(toFixed(x), x));
    expect(off, `${judged.name}(${x})`).toBeLessThanOrEqual(judged.most);
  }
}
