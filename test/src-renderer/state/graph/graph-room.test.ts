import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { NetworkGraphState } from '../../../../src-renderer/state/graph/network-graph.svelte.ts';
import { GraphRoomState } from '../../../../src-renderer/state/graph/graph-room.svelte.ts';
import { Notices } from '../../../../src-renderer/state/notices.svelte.ts';
import { Preferences } from '../../../../src-renderer/state/preferences.svelte.ts';
import { createGrapher } from '../../../../workers/graph/grapher.ts';

const stored = new Map<string, string>();

beforeEach(() => {
  stored.clear();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
  });
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => undefined }));
  vi.stubGlobal('document', { documentElement: { dataset: {} } });
});
afterEach(() => void vi.unstubAllGlobals());

function openRoom(isShown = true): { room: GraphRoomState; settle: () => Promise<void> } {
  const room = new GraphRoomState({
    grapher: createGrapher(),
    preferences: new Preferences(),
    notices: new Notices(),
    network: { source: null, depth: 'layers' } as unknown as NetworkGraphState,
    isShown: () => isShown,
  });
  return {
    room,
    async settle() {
      for (let turn = 0; turn < 6; turn += 1) {
        flushSync();
        await new Promise((done) => setTimeout(done));
      }
    },
  };
}

describe('GraphRoomState', () => {
  it('opens the first example, and afterwards what was looked at last', async () => {
    const first = openRoom();
    await first.settle();
    expect(first.room.structure?.gates.map(({ name }) => name)).toEqual(['x', 'y', 'z', 'q', 'f']);
    first.room.setText('f = 2 * a');
    const second = openRoom();
    expect(second.room.text).toBe('f = 2 * a');
  });

  it('opens an example at the start of its walk, as it is offered', async () => {
    const { room, settle } = openRoom();
    await settle();
    room.walk.toEnd();
    room.walk.toggleBreakpoint('f');
    room.look.select(4);
    room.openExample('sigmoid-neuron');
    await settle();
    expect([room.walk.position, room.walk.breakpoints.size, room.look.selected]).toEqual([0, 0, null]);
    room.look.setCollapsed(room.look.groups[0]!.id, true);
    expect(room.look.collapsed.size).toBe(1);
    room.walk.toTurn();
    room.openExample('sigmoid-neuron');
    await settle();
    expect([room.walk.position, room.look.collapsed.size]).toEqual([0, 0]);
  });

  it('works nothing out while nobody looks', async () => {
    const { room, settle } = openRoom(false);
    await settle();
    expect(room.structure).toBeNull();
  });

  it('makes both passes again when a value is written, and stays where the walk is', async () => {
    const { room, settle } = openRoom();
    await settle();
    room.walk.toEnd();
    expect(room.setValue('z', '10')).toBeNull();
    await settle();
    const f = room.structure?.output ?? -1;
    expect([room.pass?.values[f]?.values[0], room.walk.position]).toEqual([30, 4]);
    expect([room.canUndo, room.shownText === room.text]).toEqual([true, true]);
    room.undo();
    await settle();
    expect(room.pass?.values[f]?.values[0]).toBe(-12);
  });

  it('keeps the last good graph beside the problems of a text', async () => {
    const { room, settle } = openRoom();
    await settle();
    room.setText('f = (x');
    await settle();
    expect([room.problems.length > 0, room.structure?.gates.length]).toEqual([true, 5]);
    room.setText('f = x');
    await settle();
    expect(room.problems).toEqual([]);
  });

  it('shows a gate as the smaller ones it is made of, and back', async () => {
    const { room, settle } = openRoom();
    room.setText('x = 1\nf = sigmoid(x)');
    await settle();
    expect(room.look.canExpand(1)).toBe(true);
    room.look.setExpanded('f', true);
    await settle();
    expect(room.structure?.gates).toHaveLength(5);
    expect(room.structure?.groups.map(({ kind }) => kind)).toContain('expanded');
    room.look.setExpanded('f', false);
    await settle();
    expect(room.structure?.gates).toHaveLength(2);
  });

  it('has a desk for an exercise, whose text leaves the expression as it was', async () => {
    const { room, settle } = openRoom();
    await settle();
    const { text } = room;
    room.startExercise('sum-before-product');
    await settle();
    expect(room.exercise?.isSolved).toBe(false);
    const input = room.structure?.gates.find(({ operation }) => operation.kind === 'input')?.id ?? '';
    room.setValue(input, '8');
    expect([room.canUndo, room.text === text]).toEqual([true, false]);
    room.show('expression');
    expect([room.text, room.exercise]).toEqual([text, null]);
  });

  it('offers no smaller gates in an exercise: not all faults have a place in them', async () => {
    const { room, settle } = openRoom();
    room.startExercise('squared-sum');
    await settle();
    const square = room.structure?.gates.findIndex(({ operation }) => operation.kind === 'square') ?? -1;
    expect([square > 0, room.look.canExpand(square)]).toEqual([true, false]);
    room.look.setExpanded('q', true);
    await settle();
    expect([room.problems, room.structure?.gates[square]?.operation.kind]).toEqual([[], 'square']);
  });

  it('has nothing to show or undo of a network without a run', async () => {
    const { room, settle } = openRoom();
    room.setText('f = 2 * a');
    room.show('network');
    await settle();
    expect([room.structure, room.canUndo, room.shownText]).toEqual([null, false, null]);
    room.undo();
    room.show('expression');
    expect(room.text).toBe('f = 2 * a');
  });
});
