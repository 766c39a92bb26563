import { describe, expect, it } from 'vitest';
import { pictureGraph } from '../../../../src-renderer/graph/picture/picture-graph.ts';
import { openText } from '../opened-text.ts';

const text = 'x = 2\ny = 3\nu = x * y\nv = x * x\nw = u + v\nf = w * u';
const { structure, at } = openText(text);
const group = (id: string, ...names: readonly string[]) => ({
  id,
  name: id,
  gates: names.map(at).toSorted((a, b) => a - b),
});
const all = pictureGraph(structure, [], new Set());

describe('what the picture shows', () => {
  it('is a box per gate and a line per value that is read', () => {
    expect(all.boxes.map(({ gate }) => gate)).toEqual(structure.gates.map((_, gate) => gate));
    expect(all.lines).toHaveLength(8);
    for (const { from, to, readings } of all.lines) {
      const [reading] = readings;
      expect(all.boxOf[reading!.gate]).toBe(to);
      expect(structure.gates[reading!.gate]!.inputs[reading!.input]).toBe(all.boxes[from]!.gate);
    }
  });

  it('adds up where a value is read more than once, twice by one gate among that', () => {
    const adders = all.boxes.filter(({ outputs }) => outputs[0]!.isAdder).map(({ id }) => id);
    expect(adders).toEqual(['x', 'u']);
    expect(all.lines.filter(({ source }) => source === at('x')).every(({ isBranch }) => isBranch)).toBe(true);
    expect(all.lines.filter(({ source }) => source === at('y')).every(({ isBranch }) => !isBranch)).toBe(
      true,
    );
  });

  it('makes one box of a collapsed group, with a line per value that comes in and a way out per value', () => {
    const { boxes, lines, boxOf } = pictureGraph(structure, [group('g', 'u', 'v')], new Set(['g']));
    const box = boxes[boxOf[at('u')]!]!;
    expect(box).toMatchObject({ id: 'g', gates: [at('u'), at('v')] });
    const into = box.inputs.map((line) => lines[line]!);
    expect(into.map(({ source, readings }) => [source, readings.length])).toEqual([
      [at('x'), 3],
      [at('y'), 1],
    ]);
    // All three readings of x are inside: nothing parts before the box.
    expect(into.every(({ isBranch }) => !isBranch)).toBe(true);
    expect(box.outputs.map(({ gate, lines: own }) => [gate, own.length])).toEqual([
      [at('u'), 2],
      [at('v'), 1],
    ]);
  });

  it('parts a value that is read inside of its group and outside', () => {
    const { boxes, lines, boxOf } = pictureGraph(structure, [group('g', 'u', 'w')], new Set(['g']));
    const box = boxes[boxOf[at('u')]!]!;
    const leaving = box.outputs.find(({ gate }) => gate === at('u'))!;
    expect(leaving.isAdder).toBe(true);
    expect(leaving.lines.map((line) => lines[line]!.readings)).toEqual([[{ gate: at('f'), input: 1 }]]);
  });

  it('shows the outermost of collapsed groups that lie within one another', () => {
    const groups = [group('inner', 'u', 'v'), group('outer', 'u', 'v', 'w')];
    const ids = (...collapsed: readonly string[]) =>
      pictureGraph(structure, groups, new Set(collapsed)).boxes.map(({ id }) => id);
    expect(ids('inner', 'outer')).toEqual(['x', 'y', 'outer', 'f']);
    expect(ids('inner')).toEqual(['x', 'y', 'inner', 'w', 'f']);
  });

  it('lets the output leave a group although nothing reads it', () => {
    const { boxes } = pictureGraph(structure, [group('g', 'w', 'f')], new Set(['g']));
    expect(boxes.at(-1)!.outputs.map(({ gate, lines }) => [gate, lines.length])).toEqual([[at('f'), 0]]);
  });
});
