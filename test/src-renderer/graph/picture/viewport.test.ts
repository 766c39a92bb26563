import { describe, expect, it } from 'vitest';
import { boxMarks, lineMarks } from '../../../../src-renderer/graph/picture/drawing.ts';
import {
  farBodies,
  farLines,
  farMarks,
  plainLines,
} from '../../../../src-renderer/graph/picture/far-marks.ts';
import {
  broughtIn,
  fitted,
  holds,
  inSight,
  mostDetailed,
  opening,
  seen,
  stillServes,
  withSurroundings,
} from '../../../../src-renderer/graph/picture/viewport.ts';
import { Sketch, number } from '../../../workers/graph/building.ts';
import { placePlan } from './placed-text.ts';

const frame = { width: 660, height: 590 };

/** Units of a layer, each a sum of products: four gates for every weight or so, two thousand in all. */
function largeSketch(): Sketch {
  const sketch = new Sketch();
  const inputs = Array.from({ length: 10 }, (_, at) => `x${at}`);
  inputs.forEach((name, at) => sketch.input(name, number(at / 10)));
  const units = Array.from({ length: 90 }, (_, unit) => {
    const products = inputs.map((input, at) => {
      sketch.input(`w${unit},${at}`, number((unit - at) / 50));
      sketch.gate(`p${unit},${at}`, { kind: 'multiply' }, `w${unit},${at}`, input);
      return `p${unit},${at}`;
    });
    sketch.gate(`s${unit}`, { kind: 'add' }, ...products);
    sketch.gate(`h${unit}`, { kind: 'tanh' }, `s${unit}`);
    return `h${unit}`;
  });
  sketch.gate('f', { kind: 'add' }, ...units);
  return sketch;
}

const large = placePlan(largeSketch().plan());

describe('a view', () => {
  it('fits all of a picture in the frame', () => {
    for (const scene of [large.scene, { width: 20_000, height: 60 }, { width: 100, height: 80 }]) {
      const whole = { left: 0, top: 0, right: scene.width, bottom: scene.height };
      const shown = seen(fitted(scene, frame), frame);
      expect(holds(shown, whole)).toBe(true);
    }
  });

  it('opens with all of a picture where it can be read then, and with its left end where it cannot', () => {
    const near = { left: 60, top: 100, right: 120, bottom: 160 };
    const small = { width: 700, height: 300 };
    expect(opening(small, frame, near)).toEqual(fitted(small, frame));
    const long = { width: 2000, height: 300 };
    const begun = opening(long, frame, near);
    expect(begun.k).toBeGreaterThanOrEqual(0.8);
    const shown = seen(begun, frame);
    expect(shown.left).toBeLessThan(0);
    expect(shown.left).toBeGreaterThan(-50);
    expect(shown.top).toBeLessThan(0);
    expect(shown.bottom).toBeGreaterThan(long.height);
  });

  it('opens where the walk stands in a picture that is too large, however far that is from its left end', () => {
    const near = { left: 1800, top: 30_000, right: 1860, bottom: 30_060 };
    const view = opening({ width: 2000, height: 40_000 }, frame, near);
    expect(view.k).toBeGreaterThanOrEqual(0.8);
    expect(holds(seen(view, frame), near)).toBe(true);
  });

  it('is moved no more than brings a box into the frame, and not for one that is in it', () => {
    const view = { k: 1, dx: 0, dy: 0 };
    expect(broughtIn(view, { left: 100, top: 100, right: 160, bottom: 140 }, frame)).toEqual(view);
    const moved = broughtIn(view, { left: 2000, top: 100, right: 2060, bottom: 140 }, frame);
    expect(moved).toMatchObject({ k: 1, dy: 0 });
    const shown = seen(moved, frame);
    expect(shown.left).toBeLessThan(2000);
    expect(shown.right).toBeGreaterThan(2060);
  });

  it('is served by a drawing with its surroundings until it leaves them', () => {
    const now = { left: 0, top: 0, right: 100, bottom: 100 };
    const drawn = withSurroundings(now);
    expect(stillServes(drawn, { left: 15, top: 15, right: 115, bottom: 115 })).toBe(true);
    expect(stillServes(drawn, { left: 30, top: 0, right: 130, bottom: 100 })).toBe(false);
    // Zoomed in so far that most of what is drawn is out of sight.
    expect(stillServes(drawn, { left: 40, top: 40, right: 60, bottom: 60 })).toBe(false);
  });
});

describe('two thousand gates', () => {
  const { scene } = large;

  it('are that many', () => {
    expect(large.structure.gates.length).toBeGreaterThanOrEqual(1990);
  });

  it.each([0.02, 0.1, 0.3, 0.5, 1, 2, 3])(
    'are a bounded number of elements at a zoom of %d, wherever one looks',
    (k) => {
      const numbers = large.numbersAt(large.forwardSteps);
      for (let step = 0; step <= 20; step += 1) {
        const view = {
          k,
          dx: frame.width / 2 - (k * scene.width * (step % 5)) / 4,
          dy: frame.height / 2 - (k * scene.height * step) / 20,
        };
        const inside = inSight(scene, withSurroundings(seen(view, frame)), k);
        if (inside.isDetailed) {
          expect(inside.boxes.length).toBeLessThanOrEqual(mostDetailed);
          const plain = { isCurrent: false, isSelected: false, isMarked: false, hasBreakpoint: false };
          const marks =
            inside.boxes.flatMap((box) => boxMarks(box, plain, numbers)).length +
            inside.lines.flatMap((line) => lineMarks(line, numbers)).length;
          expect(marks).toBeLessThan(2000);
        } else {
          const chunks = farBodies(inside.boxes);
          const elements = chunks.flatMap((chunk) => farMarks(chunk, numbers.known)).length;
          expect(elements + farLines(inside.boxes, inside.passing).length).toBeLessThan(400);
        }
      }
    },
  );

  it('are drawn in full where a few are in sight, however many lines pass', () => {
    const [x] = scene.boxes;
    const view = { k: 3, dx: frame.width / 2 - 3 * x!.right, dy: frame.height / 2 - 3 * x!.top };
    const inside = inSight(scene, seen(view, frame), 3);
    expect(inside.passing.length).toBeGreaterThan(2 * mostDetailed);
    expect(inside.isDetailed).toBe(true);
    const paths = plainLines(inside.passing, large.numbersAt(0));
    expect(paths.map((mark) => mark.kind === 'shape' && mark.stroke)).toContain('mute');
    expect(paths.length).toBeLessThanOrEqual(3);
  });

  it('change one path from far away when one gate is worked out', () => {
    const chunks = farBodies(scene.boxes);
    const paths = (position: number) =>
      chunks.map((chunk) => JSON.stringify(farMarks(chunk, large.numbersAt(position).known)));
    const [before, after] = [paths(500), paths(501)];
    expect(after.filter((path, at) => path !== before[at])).toHaveLength(1);
  });
});
