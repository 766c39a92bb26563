/** Keyboard commands of the window; the desktop's menu names the same ones. */
import type { MenuCommand } from '../../contract/desktop-api.ts';

interface Shortcut {
  readonly key: string;
  readonly shift: boolean;
  readonly command: MenuCommand;
}

/** All with Ctrl, or ⌘ on a Mac. */
const shortcuts: readonly Shortcut[] = [
  { key: 's', shift: false, command: 'save' },
  { key: 's', shift: true, command: 'save-as' },
  { key: 'o', shift: false, command: 'open-project' },
  { key: 'o', shift: true, command: 'open-data' },
  { key: 'e', shift: true, command: 'export-weights' },
  { key: ',', shift: false, command: 'settings' },
  { key: 'z', shift: false, command: 'undo' },
  { key: 'z', shift: true, command: 'redo' },
  { key: 'y', shift: false, command: 'redo' },
  { key: 'enter', shift: false, command: 'train' },
  { key: 'enter', shift: true, command: 'step' },
];

type PressedKeys = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

export function commandFor(event: PressedKeys): MenuCommand | null {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  const key = event.key.toLowerCase();
  return (
    shortcuts.find((shortcut) => shortcut.key === key && shortcut.shift === event.shiftKey)?.command ?? null
  );
}

/** How a shortcut is written in a menu. */
export function shortcutLabel(command: MenuCommand, platform: string): string | undefined {
  const shortcut = shortcuts.find((candidate) => candidate.command === command);
  if (shortcut === undefined) return undefined;
  const key = shortcut.key.length === 1 ? shortcut.key.toUpperCase() : 'Enter';
  return keysLabel(key, shortcut.shift, platform);
}

/** The keys that paste, as they are written on this platform. */
export function pasteLabel(platform: string): string {
  return keysLabel('V', false, platform);
}

function keysLabel(key: string, shift: boolean, platform: string): string {
  return platform === 'darwin' ? `${shift ? '⇧' : ''}⌘${key}` : `Ctrl+${shift ? 'Shift+' : ''}${key}`;
}
