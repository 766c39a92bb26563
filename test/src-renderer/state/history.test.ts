import { describe, expect, it, vi } from 'vitest';
import { History } from '../../../src-renderer/state/history.svelte.ts';

describe('History', () => {
  it('goes back and forth through edits', () => {
    const history = new History('a');
    history.edit('b');
    history.edit('c');
    history.undo();
    expect(history.present).toBe('b');
    history.undo();
    expect([history.present, history.canUndo, history.canRedo]).toEqual(['a', false, true]);
    history.redo();
    history.redo();
    expect([history.present, history.canRedo]).toEqual(['c', false]);
  });

  it('forgets the undone future at the next edit', () => {
    const history = new History(1);
    history.edit(2);
    history.undo();
    history.edit(3);
    expect([history.present, history.canRedo]).toEqual([3, false]);
  });

  it('does nothing at the ends', () => {
    const history = new History('only');
    history.undo();
    history.redo();
    expect(history.present).toBe('only');
  });

  it('takes quick edits under one key as one step, and others not', () => {
    const clock = vi.spyOn(performance, 'now').mockReturnValue(0);
    const history = new History('0');
    history.edit('1', 'units');
    history.edit('16', 'units');
    history.edit('0.1', 'rate');
    clock.mockReturnValue(5000);
    history.edit('0.2', 'rate');
    const seen = [history.present];
    while (history.canUndo) {
      history.undo();
      seen.push(history.present);
    }
    expect(seen).toEqual(['0.2', '0.1', '16', '0']);
    clock.mockRestore();
  });

  it('names every value that undo and redo can reach', () => {
    const history = new History('a');
    history.edit('b');
    history.edit('c');
    history.undo();
    expect(history.reachable()).toEqual(['a', 'b', 'c']);
  });
});
