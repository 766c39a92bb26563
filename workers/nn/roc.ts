/** The receiver operating characteristic of one class against the others. */
import { rocLimits, type RocCurve } from '../../contract/report.ts';

const undefinedCurve: RocCurve = { falsePositiveRate: [], truePositiveRate: [], area: null };

/**
 * @param own scores of the rows of the class; sorted here, in place
 * @param others those of all other rows; likewise
 *
 * Every distinct score is a threshold. The area is that of the trapezoids between them, which counts a tie between a
 * row of the class and another as half a pair in the right order (Fawcett, "An introduction to ROC analysis", 2006).
 */
export function rocCurve(own: Float64Array, others: Float64Array): RocCurve {
  if (own.length === 0 || others.length === 0) return undefinedCurve;
  own.sort();
  others.sort();
  // NaN is sorted to the end.
  if (Number.isNaN(own.at(-1)) || Number.isNaN(others.at(-1))) return undefinedCurve;
  const corners = new Corners();
  let [truePositives, falsePositives, twiceArea] = [0, 0, 0];
  while (truePositives < own.length || falsePositives < others.length) {
    const threshold = Math.max(
      own[own.length - 1 - truePositives] ?? -Infinity,
      others[others.length - 1 - falsePositives] ?? -Infinity,
    );
    const [trueBefore, falseBefore] = [truePositives, falsePositives];
    truePositives = countDownTo(own, truePositives, threshold);
    falsePositives = countDownTo(others, falsePositives, threshold);
    twiceArea += (falsePositives - falseBefore) * (trueBefore + truePositives);
    corners.add(falsePositives, truePositives);
  }
  const shown = corners.thinned(others.length, own.length);
  return {
    falsePositiveRate: shown.map((at) => corners.x[at]! / others.length),
    truePositiveRate: shown.map((at) => corners.y[at]! / own.length),
    area: twiceArea / (2 * own.length * others.length),
  };
}

/** How many of the ascending `scores`, of which `counted` were counted from the end, are at least `threshold`. */
function countDownTo(scores: Float64Array, counted: number, threshold: number): number {
  let count = counted;
  while (count < scores.length && scores[scores.length - 1 - count]! >= threshold) count += 1;
  return count;
}

/** Where the curve turns, in counts. */
class Corners {
  readonly x = [0];
  readonly y = [0];

  /** A point on the straight line between its neighbours is left out. */
  add(x: number, y: number): void {
    const last = this.x.length - 1;
    if (last > 0) {
      const [fromX, fromY] = [this.x[last - 1]!, this.y[last - 1]!];
      if ((this.x[last]! - fromX) * (y - fromY) === (this.y[last]! - fromY) * (x - fromX)) {
        this.x[last] = x;
        this.y[last] = y;
        return;
      }
    }
    this.x.push(x);
    this.y.push(y);
  }

  /** Indices of all corners, or of so many as are allowed, evenly spaced along the curve, both ends among them. */
  thinned(width: number, height: number): number[] {
    const all = this.x.map((_, index) => index);
    if (all.length <= rocLimits.points) return all;
    const along = (index: number): number => this.x[index]! / width + this.y[index]! / height;
    const spacing = 2 / (rocLimits.points - 2);
    const kept = [0];
    for (let index = 1; index < all.length - 1; index++) {
      if (Math.floor(along(index) / spacing) > Math.floor(along(kept.at(-1)!) / spacing)) kept.push(index);
    }
    return [...kept, all.length - 1];
  }
}
