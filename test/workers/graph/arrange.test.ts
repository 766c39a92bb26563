import { describe, expect, it } from 'vitest';
import type { Arrangement, ArrangeRequest } from '../../../contract/graph/graph-answers.ts';
import { arrange } from '../../../workers/graph/arrange.ts';

const boxes = (count: number, width = 80, height = 60) =>
  Array.from({ length: count }, () => ({ width, height }));
const line = (from: number, to: number) => ({ from, to });

function arranged(request: ArrangeRequest): Arrangement {
  const outcome = arrange(request);
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.value;
}

const left = ({ positions }: Arrangement, box: number): number => positions[2 * box]!;
const top = ({ positions }: Arrangement, box: number): number => positions[2 * box + 1]!;

/** A network gate by gate: weights, products, sums and activations. */
function layered(sizes: readonly number[]): ArrangeRequest {
  const lines: { from: number; to: number }[] = [];
  let count = 0;
  const add = (...inputs: readonly number[]): number => {
    inputs.forEach((input) => lines.push(line(input, count)));
    return count++;
  };
  let layer = Array.from({ length: sizes[0]! }, () => add());
  for (const units of sizes.slice(1)) {
    const before = layer;
    layer = Array.from({ length: units }, () => add(add(...before.map((unit) => add(add(), unit)), add())));
  }
  add(...layer);
  return {
    boxes: Array.from({ length: count }, (_, box) => ({
      width: 60 + (box % 5) * 16,
      height: 40 + (box % 3) * 20,
    })),
    lines,
  };
}

function overlaps(request: ArrangeRequest, found: Arrangement): number {
  const order = request.boxes.map((_, box) => box).sort((a, b) => left(found, a) - left(found, b));
  let count = 0;
  order.forEach((one, at) => {
    for (const other of order.slice(at + 1)) {
      if (left(found, other) >= left(found, one) + request.boxes[one]!.width) break;
      const isApart =
        top(found, other) >= top(found, one) + request.boxes[one]!.height ||
        top(found, one) >= top(found, other) + request.boxes[other]!.height;
      if (!isApart) count += 1;
    }
  });
  return count;
}

describe('an arrangement', () => {
  it('leads every line to the right, from the side of one box to the side of the next', () => {
    const request = layered([3, 4, 2]);
    const found = arranged(request);
    request.lines.forEach(({ from, to }, at) => {
      const points = found.lines[at]!;
      expect(points[0]).toBeCloseTo(left(found, from) + request.boxes[from]!.width, 6);
      expect(points[1]).toBeCloseTo(top(found, from) + request.boxes[from]!.height / 2, 6);
      expect(points.at(-2)).toBeCloseTo(left(found, to), 6);
      expect(points.at(-1)).toBeCloseTo(top(found, to) + request.boxes[to]!.height / 2, 6);
      for (let next = 2; next < points.length; next += 2) {
        expect(points[next]).toBeGreaterThanOrEqual(points[next - 2]!);
      }
    });
  });

  it('keeps boxes apart and within its size', () => {
    const request = layered([4, 8, 3]);
    const found = arranged(request);
    expect(overlaps(request, found)).toBe(0);
    request.boxes.forEach(({ width, height }, box) => {
      expect(Math.min(left(found, box), top(found, box))).toBeGreaterThanOrEqual(-1e-9);
      expect(left(found, box) + width).toBeLessThanOrEqual(found.width + 1e-9);
      expect(top(found, box) + height).toBeLessThanOrEqual(found.height + 1e-9);
    });
  });

  it('leads a line that passes a column between its boxes', () => {
    // 0 → 1 → 2 and 0 → 2: the second line passes the column of box 1.
    const request = { boxes: boxes(3), lines: [line(0, 1), line(1, 2), line(0, 2)] };
    const found = arranged(request);
    const points = found.lines[2]!;
    const [from, to] = [left(found, 1), left(found, 1) + 80];
    for (let at = 0; at + 3 < points.length; at += 2) {
      const crosses = points[at]! < to && points[at + 2]! > from;
      const heights = [points[at + 1]!, points[at + 3]!];
      if (crosses) {
        const isAbove = heights.every((y) => y <= top(found, 1));
        const isBelow = heights.every((y) => y >= top(found, 1) + 60);
        expect(isAbove || isBelow).toBe(true);
      }
    }
    expect(points.length).toBeGreaterThan(4);
  });

  it('puts what is read first above, and what reads one value level with it', () => {
    // (x + y) · z, in the order x, y, z, +, ·.
    const found = arranged({
      boxes: boxes(6),
      lines: [line(0, 3), line(1, 3), line(3, 4), line(2, 4), line(4, 5)],
    });
    expect(top(found, 0)).toBeLessThan(top(found, 1));
    expect(top(found, 3)).toBeLessThan(top(found, 2));
    expect(top(found, 5)).toBe(top(found, 4));
  });

  it('puts an input right before what reads it', () => {
    const found = arranged({ boxes: boxes(5), lines: [line(0, 1), line(1, 2), line(2, 4), line(3, 4)] });
    expect(left(found, 3)).toBe(left(found, 2));
  });

  it('is the same every time', () => {
    const request = layered([3, 5, 4, 2]);
    expect(arranged(request)).toEqual(arranged(structuredClone(request)));
  });

  it.each([
    ['a network of two thousand gates', layered([8, 30, 22, 3])],
    ['a chain of two thousand', { boxes: boxes(2000), lines: boxes(1999).map((_, at) => line(at, at + 1)) }],
    [
      'a value that is read by two thousand in a row',
      {
        boxes: boxes(2000),
        lines: boxes(1999).flatMap((_, at) => [line(at, at + 1), ...(at > 0 ? [line(0, at + 1)] : [])]),
      },
    ],
  ])('holds %s, no two boxes on one another', (_, request) => {
    expect(request.boxes.length).toBeGreaterThan(1800);
    const found = arranged(request);
    expect(overlaps(request, found)).toBe(0);
    expect(found.positions.every(Number.isFinite)).toBe(true);
  });

  it('is empty where there is nothing', () => {
    expect(arranged({ boxes: [], lines: [] })).toMatchObject({ width: 0, height: 0, lines: [] });
  });

  it('refuses lines in a circle and lines to nowhere', () => {
    expect(arrange({ boxes: boxes(2), lines: [line(0, 1), line(1, 0)] })).toMatchObject({ ok: false });
    expect(arrange({ boxes: boxes(2), lines: [line(0, 2)] })).toMatchObject({ ok: false });
  });
});
