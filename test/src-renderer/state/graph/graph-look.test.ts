import { describe, expect, it } from 'vitest';
import { cross } from '../../../../contract/graph/crossing.ts';
import type { Gate, OpenedGraph } from '../../../../contract/graph/graph.ts';
import { pathReturns } from '../../../../src-renderer/state/graph/graph-groups.ts';
import { GraphLookState } from '../../../../src-renderer/state/graph/graph-look.svelte.ts';
import type { Preferences } from '../../../../src-renderer/state/preferences.svelte.ts';
import { openText, placeOf } from './open-text.ts';
import { ShownGraph } from './shown-graph.svelte.ts';

const neuron = [
  'w0 = 2',
  'x0 = -1',
  'w1 = -3',
  'x1 = -2',
  'w2 = -3',
  's = w0*x0 + w1*x1 + w2',
  'f = 1/(1+exp(-s))',
].join('\n');

interface Looked {
  readonly look: GraphLookState;
  show(opened: OpenedGraph): void;
}

function lookAt(opened: OpenedGraph, expanded: string[] = []): Looked {
  const shown = new ShownGraph(opened);
  const preferences = { graphDigits: 2, chooseGraphDigits: () => undefined } as unknown as Preferences;
  const look = new GraphLookState(() => shown.current?.structure ?? null, preferences, {
    canExpand: ({ operation }: Gate) => operation.kind === 'sigmoid',
    setExpanded: (gateId) => expanded.push(gateId),
  });
  return { look, show: (next) => (shown.current = next) };
}

describe('GraphLookState', () => {
  it('keeps what is selected when a number changes, and lets go of what is gone', async () => {
    const opened = await openText(neuron);
    const { look, show } = lookAt(opened);
    look.select(placeOf(opened, 's'));
    show(await openText(neuron.replace('w0 = 2', 'w0 = 5')));
    expect(look.selected).toBe(placeOf(opened, 's'));
    show(await openText('x = 1\nf = 2 * x'));
    expect(look.selected).toBeNull();
    look.select(null);
    expect(look.selected).toBeNull();
  });

  it('collapses and opens the groups that the graph offers', async () => {
    const opened = await openText(neuron);
    const { look } = lookAt(opened);
    const sigmoid = opened.structure.groups.find(({ kind }) => kind === 'sigmoid');
    if (sigmoid === undefined) throw new Error('No sigmoid is offered.');
    const before = look.collapsed.has(sigmoid.id);
    look.setCollapsed(sigmoid.id, !before);
    expect(look.collapsed.has(sigmoid.id)).toBe(!before);
    look.setCollapsed(sigmoid.id, before);
    expect(look.collapsed.has(sigmoid.id)).toBe(before);
  });

  it('makes a collapsed group of marked gates', async () => {
    const opened = await openText('x = 1\na = x + 2\nb = exp(a)\nf = b * 3');
    const { look } = lookAt(opened);
    const gates = [placeOf(opened, 'a'), placeOf(opened, 'b')];
    gates.forEach((gate) => look.toggleMark(gate));
    expect([...look.marked]).toEqual(gates);
    expect(look.groupMarked()).toBeNull();
    const made = look.groups.at(-1);
    expect(made?.gates).toEqual(gates);
    expect([look.collapsed.has(made?.id ?? ''), look.marked.size]).toEqual([true, 0]);
    look.dissolve(made?.id ?? '');
    expect(look.groups.some(({ id }) => id === made?.id)).toBe(false);
  });

  it('refuses one gate alone, and gates that a path leaves and comes back to', async () => {
    const opened = await openText('x = 1\na = x + 2\nb = exp(a)\nf = a * b');
    const { look } = lookAt(opened);
    look.toggleMark(placeOf(opened, 'a'));
    expect(look.groupMarked()).toMatch(/two gates/);
    look.toggleMark(placeOf(opened, 'f'));
    expect(look.groupMarked()).toMatch(/back in/);
    look.toggleMark(placeOf(opened, 'b'));
    expect(look.groupMarked()).toBeNull();
  });

  it('keeps an own group while its gates are there', async () => {
    const text = 'x = 1\na = x + 2\nb = exp(a)\nf = b * 3';
    const opened = await openText(text);
    const { look, show } = lookAt(opened);
    look.toggleMark(placeOf(opened, 'a'));
    look.toggleMark(placeOf(opened, 'b'));
    look.groupMarked();
    const own = look.groups.length;
    show(await openText(text.replace('x = 1', 'x = 4')));
    expect(look.groups).toHaveLength(own);
    show(await openText('x = 1\nf = x * 3'));
    expect(look.groups.some(({ name }) => name === 'Group 1')).toBe(false);
  });

  it('opens a group that crosses the one that is collapsed', async () => {
    const opened = await openText('x = 1\na = x + 2\nb = exp(a)\nc = log(b)\nf = c * 3');
    const { look } = lookAt(opened);
    const made = (names: readonly string[]): string => {
      names.forEach((name) => look.toggleMark(placeOf(opened, name)));
      expect(look.groupMarked()).toBeNull();
      return look.groups.at(-1)?.id ?? '';
    };
    const first = made(['a', 'b']);
    look.setCollapsed(first, false);
    const second = made(['b', 'c']);
    look.setCollapsed(first, true);
    expect([look.collapsed.has(first), look.collapsed.has(second)]).toEqual([true, false]);
  });

  it('asks for a gate to be shown as smaller ones by its id', async () => {
    const expanded: string[] = [];
    const opened = await openText('x = 1\nf = sigmoid(x)');
    const { look } = lookAt(opened, expanded);
    const f = placeOf(opened, 'f');
    expect([look.canExpand(f), look.canExpand(placeOf(opened, 'x'))]).toEqual([true, false]);
    look.setExpanded(opened.structure.gates[f]?.id ?? '', true);
    expect(expanded).toEqual(['f']);
  });
});

describe('groups', () => {
  it('a path returns where it leads through a gate outside', async () => {
    const opened = await openText('x = 1\na = x + 2\nb = exp(a)\nf = a * b');
    const gates = (...names: string[]): Set<number> => new Set(names.map((name) => placeOf(opened, name)));
    expect(pathReturns(opened.structure, gates('a', 'f'))).toBe(true);
    expect(pathReturns(opened.structure, gates('a', 'b', 'f'))).toBe(false);
    expect(pathReturns(opened.structure, gates('x', 'a'))).toBe(false);
  });

  it('crosses another one where each has something of its own', () => {
    expect([cross([1, 2], [2, 3]), cross([1, 2], [1, 2, 3]), cross([1], [2])]).toEqual([true, false, false]);
  });
});
