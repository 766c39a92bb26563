/** Small drawings of what each example is about: dots by class in a 132 × 64 picture, or squares for digits and layers. */
import type { ExampleId } from '../state/examples.ts';

export interface Mark {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly round: boolean;
  /** A design token's value. */
  readonly color: string;
  readonly opacity: number;
}

export const pictureWidth = 132;
export const pictureHeight = 64;
const dot = 3.6;

/** A fixed scatter in −1…1: the fractional parts of multiples of an irrational number look random and never change. */
function scatter(index: number, irrational: number): number {
  return ((index * irrational) % 1) * 2 - 1;
}

function point(x: number, y: number, classIndex: number): Mark {
  return {
    x: pictureWidth / 2 + x * 30 - dot / 2,
    y: pictureHeight / 2 - y * 27 - dot / 2,
    width: dot,
    height: dot,
    round: true,
    color: `var(--class-${classIndex + 1})`,
    opacity: 0.9,
  };
}

function marks(count: number, make: (index: number) => Mark): readonly Mark[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

/** A handwritten 3 in 8 × 8, dark 1 to light 0. */
const digitRows = [
  '00233200',
  '03200330',
  '00000330',
  '00023300',
  '00000230',
  '00000033',
  '03200330',
  '00333200',
];

export const pictures: Readonly<Record<ExampleId, readonly Mark[]>> = {
  xor: marks(70, (index) => {
    const x = scatter(index, 0.7548776662);
    const y = scatter(index, 0.5698402909);
    const gap = 0.12;
    const shifted = (value: number): number => value * (1 - gap) + Math.sign(value) * gap;
    return point(shifted(x) * 1.05, shifted(y), x * y > 0 ? 0 : 1);
  }),
  circles: marks(64, (index) => {
    const outer = index % 2;
    const angle = index * 2.39996;
    const radius = (outer === 1 ? 0.95 : 0.38) + scatter(index, 0.618034) * 0.09;
    return point(Math.cos(angle) * radius, Math.sin(angle) * radius, outer);
  }),
  spiral: marks(76, (index) => {
    const arm = index % 2;
    const along = (Math.floor(index / 2) + 1) / 38;
    const angle = along * 8.2 + arm * Math.PI;
    return point(Math.cos(angle) * along, Math.sin(angle) * along, arm);
  }),
  iris: marks(54, (index) => {
    const species = index % 3;
    const centre = [-1.1, 0.25, 1.15][species] ?? 0;
    // The mean of two even scatters is denser in the middle, like measurements are.
    const spread = (irrational: number): number =>
      scatter(index + 1, irrational) + scatter((index + 5) ** 2, irrational / 1.7);
    return point(
      centre + spread(0.7548776662) * 0.3,
      (centre + 0.2) * 0.5 + spread(0.5698402909) * 0.24,
      species,
    );
  }),
  digits: digitRows.flatMap((row, y) =>
    [...row].map((level, x) => ({
      x: pictureWidth / 2 - 28 + x * 7,
      y: 4 + y * 7,
      width: 6.4,
      height: 6.4,
      round: false,
      color: level === '0' ? 'var(--soft)' : 'var(--ink)',
      opacity: level === '0' ? 1 : Number(level) / 3,
    })),
  ),
  'ten-sigmoid': marks(10, (index) => ({
    x: 10,
    y: 3 + index * 6,
    width: 4 + 108 * (index / 9) ** 1.15,
    height: 4,
    round: false,
    color: `var(--layer-${index + 1})`,
    opacity: 1,
  })),
};
