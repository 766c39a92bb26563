import { describe, expect, it } from 'vitest';
import { drawHeading } from '../../../../src-renderer/plot/export/svg-heading.ts';
import { documentMargin } from '../../../../src-renderer/plot/export/svg-layout.ts';
import { someTheme } from '../../predictions/plot-theme.ts';

const heading = { title: 'Boundary', detail: '60 rows', label: 'A boundary' };
const room = 300;
/** Every character as wide as the others. */
const measure = (text: string, size: number): number => text.length * size * 0.5;

describe('the heading of an exported picture', () => {
  it('says what its colours stand for, in as many lines as they need', () => {
    const plain = drawHeading(heading, someTheme, measure, room);
    const legend = Array.from({ length: 20 }, (_, index) => ({ name: `class ${index}`, color: '#0072b2' }));
    const one = drawHeading({ ...heading, legend: legend.slice(0, 1) }, someTheme, measure, room);
    const many = drawHeading({ ...heading, legend }, someTheme, measure, room);
    expect(one.height).toBeGreaterThan(plain.height);
    expect(many.height).toBeGreaterThan(one.height);
    expect(many.text.match(/<rect /g)).toHaveLength(20);
    expect(many.text).toContain('>class 19<');
  });

  it('keeps names of any width apart and within the room', () => {
    const legend = ['a', 'a rather long name of a class', 'b'].map((name) => ({ name, color: '#0072b2' }));
    const { text } = drawHeading({ ...heading, legend }, someTheme, measure, room);
    const swatches = [...text.matchAll(/<rect x="([\d.]+)" y="([\d.]+)"/g)].map(([, x, y]) => [
      Number(x),
      Number(y),
    ]);
    const [first, second, third] = swatches as [[number, number], [number, number], [number, number]];
    expect(second[0]).toBeGreaterThan(first[0] + 9 + measure('a', 12));
    expect(second[1]).toBe(first[1]);
    expect(third[0]).toBeGreaterThan(second[0] + measure('a rather long name of a class', 12));
    expect(third[0]).toBeLessThan(documentMargin + room);
  });

  it('wraps what it says, and leaves out no word', () => {
    const detail = 'a sentence that is longer than the picture is wide, and a bit';
    const { text, height } = drawHeading({ ...heading, detail }, someTheme, measure, room);
    const lines = [...text.matchAll(/>([^<]+)<\/text>/g)].map(([, line]) => line ?? '').slice(1);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.join(' ')).toBe(detail);
    expect(Math.max(...lines.map((line) => measure(line, 12)))).toBeLessThanOrEqual(room);
    expect(height).toBeGreaterThan(drawHeading(heading, someTheme, measure, room).height);
  });
});
