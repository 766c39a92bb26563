import type { ActivationCurve } from '../../contract/engine-api.ts';

const reach = 6;
const points = 121;
/** Where the outermost lines touch the parabola x² / 8 whose tangents the pieces of the example are. */
const outermostTouch = 3.5;

/** An example of what one maxout unit can do with one input: the maximum of `pieces` ≥ 2 lines, and its slope. */
export function maxoutCurve(pieces: number): ActivationCurve {
  const lines = Array.from({ length: pieces }, (_, piece) => {
    const touch = outermostTouch * ((2 * piece) / (pieces - 1) - 1);
    return { slope: touch / 4, offset: -(touch * touch) / 8 };
  });
  const x = Array.from({ length: points }, (_, at) => reach * ((2 * at) / (points - 1) - 1));
  const winners = x.map((input) => {
    const values = lines.map(({ slope, offset }) => slope * input + offset);
    const value = Math.max(...values);
    return { value, slope: lines[values.indexOf(value)]?.slope ?? 0 };
  });
  return {
    x,
    value: winners.map(({ value }) => value),
    derivative: winners.map(({ slope }) => slope),
  };
}
