import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { externalLinks, menuCommands } from '../../contract/desktop-api.ts';
import { menuTemplate } from '../../src-main/menu.ts';

function itemsOf(template: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return template.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? itemsOf(item.submenu) : [])]);
}

function menu(platform: NodeJS.Platform, isDevelopment = false) {
  const sent: string[] = [];
  const note = (id: string): void => void sent.push(id);
  const items = itemsOf(menuTemplate(platform, isDevelopment, { command: note, openLink: note }));
  return { items, sent };
}

describe.each(['linux', 'win32', 'darwin'] as const)('the menu on %s', (platform) => {
  it('sends every command of the contract, and opens every link', () => {
    const { items, sent } = menu(platform);
    for (const item of items) item.click?.({} as never, undefined, {} as never);
    expect(sent.toSorted()).toEqual([...menuCommands, ...Object.keys(externalLinks)].toSorted());
  });

  it('gives no accelerator twice, and none that is typed as text', () => {
    const keys = menu(platform).items.flatMap(({ accelerator }) => accelerator ?? []);
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of keys) expect(key).toMatch(/^CmdOrCtrl\+/);
  });

  it('has the roles that make text fields usable', () => {
    const roles = menu(platform).items.map(({ role }) => role);
    expect(roles).toEqual(expect.arrayContaining(['cut', 'copy', 'paste', 'selectAll']));
    expect(roles).not.toContain('undo');
  });

  it('has developer tools while developing only', () => {
    expect(menu(platform).items.map(({ role }) => role)).not.toContain('toggleDevTools');
    expect(menu(platform, true).items.map(({ role }) => role)).toContain('toggleDevTools');
  });
});

it('offers updates in the Help menu of a copy that may replace itself, and nowhere else', () => {
  const actions = { command: () => undefined, openLink: () => undefined };
  const ids = (items: readonly MenuItemConstructorOptions[]): readonly unknown[] =>
    itemsOf(items).map(({ id }) => id);
  const help = menuTemplate('linux', false, actions, [{ id: 'look-for-updates' }]).at(-1);
  expect(ids([help!])).toContain('look-for-updates');
  expect(ids(menuTemplate('linux', false, actions))).not.toContain('look-for-updates');
});
