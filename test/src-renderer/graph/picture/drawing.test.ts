import { describe, expect, it } from 'vitest';
import { boxMarks, lineMarks, type Emphasis } from '../../../../src-renderer/graph/picture/drawing.ts';
import type { Mark, TextMark } from '../../../../src-renderer/graph/picture/marks.ts';
import { placeText, type PlacedText } from './placed-text.ts';

const plain: Emphasis = { isCurrent: false, isSelected: false, isMarked: false, hasBreakpoint: false };
const texts = (marks: readonly Mark[], paint: string): readonly string[] =>
  marks
    .filter((mark): mark is TextMark => mark.kind === 'text' && mark.paint === paint)
    .map(({ text }) => text);
/** Small circles that are not filled. */
const openMarks = (marks: readonly Mark[], paint: string): number =>
  marks.filter(
    (mark) =>
      mark.kind === 'shape' && mark.stroke === paint && mark.fill === undefined && mark.d.includes('a3 3'),
  ).length;

const neuron = 'w0=2\nw1=-3\nw2=-3\nx0=-1\nx1=-2\nf=1/(1+exp(-(w0*x0+w1*x1+w2)))';
const sigmoid = placeText(neuron);
const branch = placeText('x = 2\ny = 3\nf = x * y + x');
const all = ({ scene, numbersAt }: PlacedText, position: number): readonly Mark[] => [
  ...scene.lines.flatMap((line) => lineMarks(line, numbersAt(position))),
  ...scene.boxes.flatMap((box) => boxMarks(box, plain, numbersAt(position))),
];

describe('the drawing of a graph', () => {
  it('has every number of the sigmoid neuron at the end of the walk', () => {
    const marks = all(sigmoid, sigmoid.steps);
    expect(texts(marks, 'value')).toEqual(
      expect.arrayContaining([
        '2.00',
        '−3.00',
        '−1.00',
        '−2.00',
        '6.00',
        '4.00',
        '1.00',
        '0.37',
        '1.37',
        '0.73',
      ]),
    );
    const gradients = '1.00 −0.53 −0.53 −0.20 0.20 0.20 0.20 0.20 0.20 −0.20 0.39 −0.39 −0.59'.split(' ');
    expect(texts(marks, 'gradient').toSorted()).toEqual(gradients.toSorted());
    expect(openMarks(marks, 'gradient') + openMarks(marks, 'value')).toBe(0);
  });

  it('marks what is not there yet, and never writes 0 for it', () => {
    const atStart = all(sigmoid, 0);
    expect(texts(atStart, 'gradient')).toEqual([]);
    expect(openMarks(atStart, 'gradient')).toBe(
      sigmoid.structure.gates.filter(({ operation }) => operation.kind !== 'constant').length,
    );
    expect(openMarks(atStart, 'value')).toBe(sigmoid.forwardSteps);
    const atTurn = all(sigmoid, sigmoid.forwardSteps);
    expect(texts(atTurn, 'gradient')).toEqual(['1.00']);
    expect(openMarks(atTurn, 'value')).toBe(0);
  });

  it('changes a line to the colour of gradients when one has come back along it', () => {
    const line = branch.scene.lines.find(({ line: { source } }) => source === branch.at('y'))!;
    const strokes = (position: number) =>
      lineMarks(line, branch.numbersAt(position)).flatMap((mark) =>
        mark.kind === 'shape' ? (mark.stroke ?? []) : [],
      );
    expect(strokes(branch.forwardSteps)).toEqual(['mute']);
    expect(strokes(branch.steps)).toEqual(['gradient']);
  });

  it('shows what each branch hands back, and the sum where they meet: as far as it has come', () => {
    const x = branch.boxOf('x');
    const lines = branch.scene.lines.filter(({ line: { source } }) => source === branch.at('x'));
    const handed = (position: number) =>
      lines.map((line) => texts(lineMarks(line, branch.numbersAt(position)), 'gradient').join());
    const sum = (position: number): Mark[] => [...boxMarks(x, plain, branch.numbersAt(position))];
    expect(handed(branch.steps).toSorted()).toEqual(['1.00', '3.00']);
    expect(texts(sum(branch.steps), 'gradient')).toEqual(['4.00']);
    expect(texts(sum(branch.steps), 'mute')).toContain('adder');
    // The addition has handed back, the multiplication has not.
    const between = branch.forwardSteps + 1;
    expect(handed(between).toSorted()).toEqual(['', '1.00']);
    expect(texts(sum(between), 'gradient')).toEqual(['1.00']);
    expect(openMarks(sum(between), 'gradient')).toBe(1);
  });

  it('keeps the gradients of what goes into and out of a group that is collapsed', () => {
    const group = sigmoid.structure.groups.find(({ kind }) => kind === 'sigmoid')!;
    const collapsed = placeText(neuron, [group.id]);
    expect(collapsed.scene.boxes.length).toBe(sigmoid.scene.boxes.length - group.gates.length + 1);
    const box = collapsed.boxOf('f');
    expect(box.box.group?.id).toBe(group.id);
    expect(texts(boxMarks(box, plain, collapsed.numbersAt(collapsed.steps)), 'gradient')).toEqual(['1.00']);
    const gradients = texts(all(collapsed, collapsed.steps), 'gradient');
    const before = texts(all(sigmoid, sigmoid.steps), 'gradient');
    const inside = ['−0.53', '−0.53', '−0.20'];
    expect([...gradients, ...inside].toSorted()).toEqual([...before].toSorted());
  });

  it('writes small matrices out between brackets with their shape, and the range of large ones', () => {
    const small = placeText('W=[0.1,0.5;-0.3,0.8]\nx=[0.2,0.4]\nf=norm2(W*x)');
    const marks = boxMarks(small.boxOf('W'), plain, small.numbersAt(small.steps));
    expect(texts(marks, 'value')).toEqual(['0.10', '0.50', '−0.30', '0.80']);
    expect(texts(marks, 'gradient')).toEqual(['0.09', '0.18', '0.10', '0.21']);
    expect(texts(marks, 'mute')).toContain('[2 × 2]');
    const large = placeText('v=[1,2,3,4,5,-6]\nf=sum(v)');
    const range = boxMarks(large.boxOf('v'), plain, large.numbersAt(0));
    expect(texts(range, 'value')).toEqual(['−6.00 … 5.00']);
  });

  it('names roles, and shows what is current, selected, marked or stopped at', () => {
    const box = branch.boxOf('f');
    const numbers = branch.numbersAt(0);
    expect(texts(boxMarks(box, plain, numbers), 'mute')).toContain('distributor');
    const usual = boxMarks(box, plain, numbers).length;
    for (const emphasis of ['isSelected', 'isMarked', 'hasBreakpoint'] as const) {
      expect(boxMarks(box, { ...plain, [emphasis]: true }, numbers)).toHaveLength(usual + 1);
    }
    const current = boxMarks(box, { ...plain, isCurrent: true }, numbers);
    expect(current.some((mark) => mark.kind === 'shape' && mark.fill === 'accentSoft')).toBe(true);
  });
});
