/** Small generated tables whose shape is known: what a network should find in them can be seen. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { exactCsv } from '../../contract/csv.ts';
import { syntheticLimits, type SyntheticKind, type SyntheticSpec } from '../../contract/dataset.ts';
import { refuse, type Outcome } from '../../contract/outcome.ts';
import { trainingLimits } from '../../contract/training.ts';
import { createRandom, type Random } from '../random.ts';
import { cos, sin } from '../tensor/trigonometry.ts';
import { TableBuilder } from './table-builder.ts';
import type { Table } from './table.ts';

/** Decimals of every coordinate: few enough that the text is exactly the value. */
const decimals = 5;

interface Figure {
  /** Names of the classes; null for a regression target. */
  readonly classes: readonly string[] | null;
  /** A point of the class (undisturbed, the figure's radius is 1), and for regression the target as second coordinate. */
  readonly point: (classIndex: number, random: Random) => readonly [number, number];
}

const figures: Readonly<Record<SyntheticKind, Figure>> = {
  /** The four quadrants of a square; a class is a pair of opposite ones. */
  xor: {
    classes: ['same sign', 'different sign'],
    point(classIndex, random) {
      const x = signed(random);
      const size = random.uniform();
      return [x, x < 0 === (classIndex === 0) ? -size : size];
    },
  },
  circles: {
    classes: ['inner', 'outer'],
    point(classIndex, random) {
      const radius = classIndex === 0 ? 0.5 : 1;
      const angle = 2 * Math.PI * random.uniform();
      return [radius * cos(angle), radius * sin(angle)];
    },
  },
  /** Two half circles of radius 1, the lower one moved so that each ends inside the other. */
  moons: {
    classes: ['upper', 'lower'],
    point(classIndex, random) {
      const angle = Math.PI * random.uniform();
      return classIndex === 0 ? [cos(angle), sin(angle)] : [1 - cos(angle), 0.5 - sin(angle)];
    },
  },
  /** Two arms of an Archimedean spiral, one and three quarter turns each. */
  spiral: {
    classes: ['first arm', 'second arm'],
    point(classIndex, random) {
      const distance = random.uniform();
      const angle = 3.5 * Math.PI * distance + Math.PI * classIndex;
      return [distance * sin(angle), distance * cos(angle)];
    },
  },
  /** Three clouds of standard deviation 0.2 around the corners of a triangle on the unit circle. */
  blobs: {
    classes: ['left', 'top', 'right'],
    point(classIndex, random) {
      const angle = (Math.PI * (7 - 4 * classIndex)) / 6;
      return [cos(angle) + 0.2 * random.normal(), sin(angle) + 0.2 * random.normal()];
    },
  },
  /** One and a half periods over x from −1 to 1. */
  sine: {
    classes: null,
    point(_, random) {
      const x = signed(random);
      return [x, sin(1.5 * Math.PI * x)];
    },
  },
};

/** Columns x, y, class; for `sine` x and y. Classes take turns, so that their counts differ by at most one. */
export async function generateTable(spec: SyntheticSpec): Promise<Outcome<Table>> {
  const problem = specProblem(spec);
  if (problem !== null) return refuse(problem);
  const { classes, point } = figures[spec.kind];
  const random = createRandom(spec.seed, 'synthetic');
  const header = classes === null ? ['x', 'y'] : ['x', 'y', 'class'];
  const rows: string[][] = [];
  for (let row = 0; row < spec.count; row += 1) {
    const classIndex = row % (classes?.length ?? 1);
    const [x, y] = point(classIndex, random);
    // For regression x stays exact: noise belongs to what is measured.
    const cells = [
      coordinateText(classes === null ? x : x + spec.noise * random.normal()),
      coordinateText(y + spec.noise * random.normal()),
    ];
    const label = classes?.[classIndex];
    rows.push(label === undefined ? cells : [...cells, label]);
  }
  const builder = new TableBuilder(false);
  for (const cells of rows) builder.addRow(cells);
  const sum = bytesToHex(sha256(utf8ToBytes(exactCsv([header, ...rows]))));
  return builder.finish({ name: spec.kind, parsed: null, sha256: sum }, header, neverCancelled);
}

function specProblem({ count, noise, seed }: SyntheticSpec): string | null {
  if (!Number.isInteger(count) || count < syntheticLimits.leastCount || count > syntheticLimits.count) {
    const { leastCount, count: most } = syntheticLimits;
    return `The number of rows has to be a whole number from ${leastCount} to ${most.toLocaleString('en-US')}.`;
  }
  if (!(noise >= 0 && noise <= syntheticLimits.noise)) {
    return `The noise has to be a number from 0 to ${syntheticLimits.noise}.`;
  }
  if (!Number.isInteger(seed) || seed < 0 || seed > trainingLimits.seed) {
    return `The seed has to be a whole number from 0 to ${trainingLimits.seed}.`;
  }
  return null;
}

/** Uniform in [−1, 1). */
function signed(random: Random): number {
  return 2 * random.uniform() - 1;
}

function coordinateText(value: number): string {
  const text = value.toFixed(decimals);
  return Number(text) === 0 ? (0).toFixed(decimals) : text;
}

async function neverCancelled(): Promise<boolean> {
  return true;
}
