import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { placeInWords } from '../../../src-renderer/graph/walk/place-in-words.ts';
import { walkKey } from '../../../src-renderer/graph/walk/walk-keys.ts';
import type { GraphWalk } from '../../../src-renderer/state/graph/room.ts';

/** As much of the page as the keys look at: what the focus is in, and whether a dialog is open. */
class Focused {
  readonly #within: readonly string[];
  constructor(...within: readonly string[]) {
    this.#within = within;
  }
  closest(selectors: string): Focused | null {
    return selectors.split(', ').some((selector) => this.#within.includes(selector)) ? this : null;
  }
}

let hasDialog = false;
beforeEach(() => {
  hasDialog = false;
  vi.stubGlobal('Element', Focused);
  vi.stubGlobal('document', { querySelector: () => (hasDialog ? new Focused() : null) });
});
afterEach(() => void vi.unstubAllGlobals());

const done: string[] = [];
const walk = new Proxy({} as GraphWalk, {
  get: (_, name) => (name === 'isPlaying' ? false : () => done.push(String(name))),
});

/** What the key does with the focus there. */
function press(key: string, target: Focused, changes: Partial<KeyboardEvent> = {}): string | null {
  done.length = 0;
  const modifiers = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
  const event = {
    key,
    ...modifiers,
    defaultPrevented: false,
    target: target as unknown as Element,
    ...changes,
  };
  walkKey(event, walk)?.();
  return done[0] ?? null;
}

it('steps, goes to either end and plays', () => {
  const body = new Focused('body');
  expect(['ArrowRight', 'ArrowLeft', 'Home', 'End', ' ', 'x'].map((key) => press(key, body))).toEqual([
    'next',
    'back',
    'toStart',
    'toEnd',
    'play',
    null,
  ]);
});

it('leaves arrows to fields, lists and tabs, and Space to buttons as well', () => {
  for (const place of ['input', 'textarea', 'select', '[role="tab"]', '[role="listbox"]'])
    expect([press('ArrowRight', new Focused(place)), press(' ', new Focused(place))], place).toEqual([
      null,
      null,
    ]);
  expect([press('ArrowRight', new Focused('button')), press(' ', new Focused('button'))]).toEqual([
    'next',
    null,
  ]);
});

it('does nothing with a modifier, behind a dialog, or where the key was heard already', () => {
  const body = new Focused('body');
  for (const modifier of ['ctrlKey', 'metaKey', 'altKey', 'shiftKey', 'defaultPrevented'])
    expect(press('ArrowRight', body, { [modifier]: true }), modifier).toBeNull();
  hasDialog = true;
  expect(press('ArrowRight', body)).toBeNull();
});

it('says where the walk stands', () => {
  const places = [0, 1, 3, 4, 7].map((position) => placeInWords(position, 3, 7));
  expect(places).toEqual([
    'Start',
    'Forward 1 of 3',
    'Forward pass done',
    'Backward 1 of 4',
    'Both passes done',
  ]);
  expect(placeInWords(0, 0, 0)).toBe('No steps');
});
