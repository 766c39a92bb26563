import { describe, expect, it } from 'vitest';
import type { Mark } from '../../../../src-renderer/graph/picture/marks.ts';
import { boxMarks } from '../../../../src-renderer/graph/picture/drawing.ts';
import { meet } from '../../../../src-renderer/graph/picture/scene.ts';
import { openGroups, boxHandle } from '../../../../src-renderer/graph/picture/groups-in-sight.ts';
import { boxAfterKey } from '../../../../src-renderer/graph/picture/picture-keys.ts';
import { placeText } from './placed-text.ts';

const text = 'w0=2\nw1=-3\nw2=-3\nx0=-1\nx1=-2\nf=1/(1+exp(-(w0*x0+w1*x1+w2)))';
const neuron = placeText(text);
const tensors = placeText('W=[0.1,0.5;-0.3,0.8]\nx=[0.2,0.4]\nq=W*x\nf=norm2(q)+sum(x)');
const plain = { isCurrent: false, isSelected: false, isMarked: false, hasBreakpoint: false };

/** How wide the test's typeface draws a text. */
const reach = (mark: Mark & { kind: 'text' }) => {
  const width = 0.6 * mark.size * mark.text.length;
  const left =
    mark.anchor === 'middle' ? mark.x - width / 2 : mark.anchor === 'end' ? mark.x - width : mark.x;
  return { left, right: left + width, top: mark.y - mark.size * 0.75, bottom: mark.y };
};

describe('a picture in place', () => {
  it.each([
    ['numbers', neuron],
    ['matrices', tensors],
  ])('keeps all words of a box within it, and those of %s apart', (_, { scene, numbersAt, steps }) => {
    for (const placed of scene.boxes) {
      const words = boxMarks(placed, plain, numbersAt(steps)).flatMap((mark) =>
        mark.kind === 'text' ? [mark] : [],
      );
      const places = words.map(reach);
      for (const place of places) {
        expect(place.left).toBeGreaterThanOrEqual(placed.left - 1);
        expect(place.right).toBeLessThanOrEqual(placed.right + 1);
        expect(place.top).toBeGreaterThanOrEqual(placed.top - 1);
        expect(place.bottom).toBeLessThanOrEqual(placed.bottom + 1);
      }
      places.forEach((one, at) => {
        for (const [other, place] of places.slice(at + 1).entries()) {
          const said = `${words[at]!.text} and ${words[at + 1 + other]!.text}`;
          expect(meet(one, place), said).toBe(false);
        }
      });
    }
  });

  it('lets lines end at the body that reads them, in the order in which they come in', () => {
    for (const { line, head } of neuron.scene.lines) {
      const { left, top, layout } = neuron.scene.boxes[line.to]!;
      expect(head.x).toBeCloseTo(left + layout.body.left, 6);
      expect(head.y).toBeGreaterThan(top + layout.body.top);
      expect(head.y).toBeLessThan(top + layout.body.top + layout.body.height);
    }
    const into = neuron.scene.lines.filter(
      ({ line: { to } }) => to === neuron.boxOf('w0').index + 0 || to > 0,
    );
    for (const one of into) {
      for (const other of into) {
        if (one.line.to !== other.line.to || one.head.y >= other.head.y) continue;
        const [above, below] = [one, other].map(({ line: { from } }) => neuron.scene.boxes[from]!.top);
        expect(above!).toBeLessThan(below!);
      }
    }
  });
});

describe('groups of the picture', () => {
  const look = { groups: neuron.structure.groups, collapsed: new Set<string>() };
  const sigmoid = neuron.structure.groups.find(({ kind }) => kind === 'sigmoid')!;

  it('have ground and a handle where they are part of the whole, and none where they are all there is', () => {
    const open = openGroups(neuron.scene, look);
    expect(open.map(({ group }) => group.id)).toEqual([sigmoid.id]);
    expect(open[0]!.handle).toMatchObject({ kind: 'collapse', id: sigmoid.id });
    // One ground under the whole group, and nothing else on it.
    expect(open[0]!.marks).toHaveLength(1);
  });

  it('have ground under each box and the short ways between them where others stand among them', () => {
    const among = placeText('a=1\nb=2\nc=3\ng=(a*b+c)*(a+c)\nf=tanh(g)+a');
    const working = [...among.structure.gates.keys()].filter(
      (gate) => among.structure.gates[gate]!.inputs.length > 0,
    );
    const crossing = openGroups(among.scene, {
      groups: [{ id: 'own', name: 'Own', gates: [among.at('a'), ...working.slice(0, 4)] }],
      collapsed: new Set(),
    });
    expect(crossing[0]!.marks).toHaveLength(2);
  });

  it('are opened by a handle at the corner', () => {
    const collapsed = placeText('a=1\nb=2\nf=1/(1+exp(-(a*b)))+a', [sigmoid.id]);
    const group = collapsed.structure.groups.find(({ kind }) => kind === 'sigmoid')!;
    const again = placeText('a=1\nb=2\nf=1/(1+exp(-(a*b)))+a', [group.id]);
    const box = again.scene.boxes.find((placed) => placed.box.group?.id === group.id)!;
    expect(boxHandle(box, false)).toMatchObject({ kind: 'expand', id: group.id });
    expect(
      openGroups(again.scene, { groups: again.structure.groups, collapsed: new Set([group.id]) }),
    ).toEqual([]);
    expect(boxHandle(neuron.boxOf('w0'), false)).toBeNull();
    expect(boxHandle(neuron.boxOf('w0'), true)).toMatchObject({ kind: 'expandGate', id: 'w0' });
  });
});

describe('a key in the picture', () => {
  const after = (name: string, key: string) => {
    const found = boxAfterKey(neuron.scene, neuron.boxOf(name), key);
    return found === null ? null : found.box.id;
  };

  it('leads along lines, and from one box of a column to the next', () => {
    const product = neuron.scene.graph.lines.find(({ source }) => source === neuron.at('w0'))!.to;
    expect(boxAfterKey(neuron.scene, neuron.boxOf('w0'), 'ArrowRight')).toBe(neuron.scene.boxes[product]);
    expect(['w0', 'x0']).toContain(
      boxAfterKey(neuron.scene, neuron.scene.boxes[product]!, 'ArrowLeft')!.box.id,
    );
    expect([after('w0', 'ArrowDown'), after('x0', 'ArrowUp'), after('x1', 'ArrowUp')]).toEqual([
      'x0',
      'w0',
      'w1',
    ]);
  });

  it('leads to the first and the last, and nowhere where there is nothing', () => {
    expect(after('x1', 'Home')).toBe(neuron.scene.boxes[0]!.box.id);
    expect(after('x1', 'End')).toBe(neuron.scene.boxes.at(-1)!.box.id);
    expect([after('w0', 'ArrowLeft'), after('f', 'ArrowRight'), after('w0', 'q')]).toEqual([
      null,
      null,
      null,
    ]);
  });
});
