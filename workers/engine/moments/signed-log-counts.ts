/** Counts values by sign and order of magnitude: see SignedLogHistogram in contract/moment.ts. */
import { magnitudeEdges } from '../../../contract/magnitude-edges.ts';
import { magnitudeBins, type SignedLogHistogram } from '../../../contract/moment.ts';
import type { FloatArray } from '../../tensor/float-array.ts';

const edges = Float64Array.from(magnitudeEdges);

/** One double, and the half of it that holds sign, exponent and the first bits of the fraction. */
const double = new Float64Array([1]);
const halves = new Uint32Array(double.buffer);
const high = halves[1] === 0 ? 0 : 1;

/** Half octaves: 11 bits of exponent and 1 of fraction. None is wider than a factor of 1.5, so none holds two edges. */
const bitsBelow = 19;
/** Per half octave, the bin of its smallest value. */
const firstBins = Uint8Array.from({ length: 2 ** 12 }, (_, index) => {
  halves[1 - high] = 0;
  halves[high] = index * 2 ** bitsBelow;
  const smallest = double[0]!;
  let bin = 0;
  while (bin < magnitudeBins.count - 1 && smallest >= edges[bin + 1]!) bin += 1;
  return bin;
});

/** Of |x|, finite and above 0. */
function binOf(magnitude: number): number {
  double[0] = magnitude;
  const bin = firstBins[halves[high]! >>> bitsBelow]!;
  return bin < magnitudeBins.count - 1 && magnitude >= edges[bin + 1]! ? bin + 1 : bin;
}

export class SignedLogCounts {
  private zeros = 0;
  private readonly negative = new Uint32Array(magnitudeBins.count);
  private readonly positive = new Uint32Array(magnitudeBins.count);

  /** The values from `first` to `end` (excluded), each times `factor`, which is finite and above 0; those that are not finite are left out. */
  add(values: FloatArray, first: number, end: number, factor = 1): void {
    const { negative, positive } = this;
    let zeros = 0;
    for (let i = first; i < end; i++) {
      const value = values[i]! * factor;
      if (value === 0) zeros += 1;
      else if (value > 0) {
        if (value < Infinity) positive[binOf(value)]! += 1;
      } else if (value > -Infinity) negative[binOf(-value)]! += 1;
    }
    this.zeros += zeros;
  }

  /** Of all that was counted so far. */
  histogram(): SignedLogHistogram {
    return { zeros: this.zeros, negative: [...this.negative], positive: [...this.positive] };
  }
}
