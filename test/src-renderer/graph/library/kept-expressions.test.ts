import { beforeEach, describe, expect, it, vi } from 'vitest';
import { KeptExpressions } from '../../../../src-renderer/state/graph/kept-expressions.svelte.ts';
import { Notices } from '../../../../src-renderer/state/notices.svelte.ts';

const key = 'chainrule.keptExpressions';
let stored: Map<string, string>;
let notices: Notices;
const open = (): KeptExpressions => new KeptExpressions(notices);
const names = (kept: KeptExpressions): readonly string[] => kept.all.map(({ name }) => name);

beforeEach(() => {
  stored = new Map();
  notices = new Notices();
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => stored.get(name) ?? null,
    setItem: (name: string, value: string) => stored.set(name, value),
  });
});

describe('expressions that are kept', () => {
  it('are there again in the next window, the newest first', () => {
    const kept = open();
    kept.keep('f = x', 'one');
    kept.keep('f = y', 'two');
    expect(names(kept)).toEqual(['two', 'one']);
    expect(open().all).toEqual(kept.all);
  });

  it('are not kept twice', () => {
    const kept = open();
    const id = kept.keep('f = x', 'one');
    expect(kept.keep('f = x', 'again')).toBe(id);
    expect(names(kept)).toEqual(['one']);
  });

  it('take another name, but not none', () => {
    const kept = open();
    const id = kept.keep('f = x', 'one');
    kept.rename(id, 'uno');
    kept.rename(id, '');
    expect(names(open())).toEqual(['uno']);
  });

  it('come back to their place when deleting is undone', () => {
    const kept = open();
    kept.keep('f = x', 'one');
    const id = kept.keep('f = y', 'two');
    kept.keep('f = z', 'three');
    kept.delete(id);
    expect(names(open())).toEqual(['three', 'one']);
    const action = notices.current?.action;
    action?.run();
    expect(names(open())).toEqual(['three', 'two', 'one']);
    expect(action?.stands?.()).toBe(false);
    kept.delete('unknown');
    expect(kept.all).toHaveLength(3);
  });

  it.each(['not JSON', '{"a": 1}', '[1, null, {"id": "a", "name": "b"}]'])('passes over %s', (text) => {
    stored.set(key, text);
    expect(open().all).toEqual([]);
  });

  it('says so when there is no room for them', () => {
    vi.stubGlobal('localStorage', {
      getItem: () => null,
      setItem: () => {
        throw new Error('no room');
      },
    });
    open().keep('f = x', 'one');
    expect(notices.current).toMatchObject({ kind: 'problem' });
    expect(notices.current?.message).toContain('no room');
  });
});
