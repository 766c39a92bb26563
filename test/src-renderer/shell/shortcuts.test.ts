import { describe, expect, it } from 'vitest';
import { commandFor, pasteLabel, shortcutLabel } from '../../../src-renderer/shell/shortcuts.ts';

const keys = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

describe('commandFor', () => {
  it.each([
    [{ ...keys, ctrlKey: true, key: 'z' }, 'undo'],
    [{ ...keys, metaKey: true, key: 'z' }, 'undo'],
    [{ ...keys, ctrlKey: true, shiftKey: true, key: 'Z' }, 'redo'],
    [{ ...keys, ctrlKey: true, key: 'y' }, 'redo'],
    [{ ...keys, ctrlKey: true, key: 'Enter' }, 'train'],
    [{ ...keys, key: 'z' }, null],
    [{ ...keys, ctrlKey: true, altKey: true, key: 'z' }, null],
    [{ ...keys, ctrlKey: true, key: 'q' }, null],
  ])('hears %o as %s', (event, command) => {
    expect(commandFor(event)).toBe(command);
  });
});

describe('shortcutLabel', () => {
  it('writes the keys as the platform does', () => {
    expect(shortcutLabel('save-as', 'darwin')).toBe('⇧⌘S');
    expect(shortcutLabel('save-as', 'linux')).toBe('Ctrl+Shift+S');
    expect(pasteLabel('darwin')).toBe('⌘V');
    expect(pasteLabel('web')).toBe('Ctrl+V');
  });

  it('has none for a command without keys', () => {
    expect(shortcutLabel('reset', 'linux')).toBeUndefined();
  });
});
