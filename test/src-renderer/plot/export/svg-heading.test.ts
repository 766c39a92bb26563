import { describe, expect, it } from 'vitest';
import { drawHeading } from '../../../../src-renderer/plot/export/svg-heading.ts';
import { someTheme } from '../../predictions/plot-theme.ts';

const heading = { title: 'Boundary', detail: '60 rows', label: 'A boundary' };

describe('the heading of an exported picture', () => {
  it('says what its colours stand for, in as many lines as they need', () => {
    const plain = drawHeading(heading, someTheme);
    const legend = Array.from({ length: 20 }, (_, index) => ({ name: `class ${index}`, color: '#0072b2' }));
    const one = drawHeading({ ...heading, legend: legend.slice(0, 1) }, someTheme);
    const many = drawHeading({ ...heading, legend }, someTheme);
    expect(one.height).toBeGreaterThan(plain.height);
    expect(many.height).toBeGreaterThan(one.height);
    expect(many.text.match(/<rect /g)).toHaveLength(20);
    expect(many.text).toContain('>class 19<');
  });
});
