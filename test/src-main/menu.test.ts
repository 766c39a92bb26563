import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { externalLinks, menuCommands, type RecentProject } from '../../contract/desktop-api.ts';
import { menuTemplate } from '../../src-main/menu.ts';

function itemsOf(template: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return template.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? itemsOf(item.submenu) : [])]);
}

const recent = ['a & b', 'c'].map((name) => ({
  handle: `handle of ${name}`,
  name,
  place: '/projects',
  usedAt: 0,
}));

function menu(platform: NodeJS.Platform, isDevelopment = false, projects: readonly RecentProject[] = []) {
  const sent: string[] = [];
  const note = (id: string): void => void sent.push(id);
  const actions = {
    command: note,
    openLink: note,
    openRecent: note,
    copyDiagnostics: () => note('copyDiagnostics'),
    showErrors: () => note('showErrors'),
  };
  const items = itemsOf(menuTemplate(platform, isDevelopment, projects, actions));
  return { items, sent };
}

describe.each(['linux', 'win32', 'darwin'] as const)('the menu on %s', (platform) => {
  it('sends every command of the contract, and opens every link', () => {
    const { items, sent } = menu(platform);
    for (const item of items) item.click?.({} as never, undefined, {} as never);
    expect(sent.toSorted()).toEqual(
      [...menuCommands, ...Object.keys(externalLinks), 'copyDiagnostics', 'showErrors'].toSorted(),
    );
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

  it('has what every program of this system has in its menus', () => {
    const roles = menu(platform).items.map(({ role }) => role);
    const expected =
      platform === 'darwin' ? ['about', 'services', 'hide', 'quit', 'close'] : ['about', 'quit'];
    expect(roles).toEqual(expect.arrayContaining([...expected, 'windowMenu', 'help', 'togglefullscreen']));
    for (const role of new Set(roles.filter((each) => each !== undefined))) {
      expect(
        roles.filter((each) => each === role),
        role,
      ).toHaveLength(1);
    }
  });

  it('has the recent projects, and opens the one that is chosen', () => {
    const { items, sent } = menu(platform, false, recent);
    if (platform === 'darwin') {
      // The system keeps the list.
      expect(items.map(({ role }) => role)).toContain('recentDocuments');
      return;
    }
    const entries = items.filter(({ id }) => id?.startsWith('recent-'));
    expect(entries.map(({ label }) => label)).toEqual(['a && b – /projects', 'c – /projects']);
    entries[1]?.click?.({} as never, undefined, {} as never);
    expect(sent).toEqual(['handle of c']);
  });

  it('has developer tools while developing only', () => {
    expect(menu(platform).items.map(({ role }) => role)).not.toContain('toggleDevTools');
    expect(menu(platform, true).items.map(({ role }) => role)).toContain('toggleDevTools');
  });
});

it('says so where no project has been opened yet', () => {
  const none = menu('linux').items.find(({ label }) => label === 'No Recent Projects');
  expect(none).toMatchObject({ enabled: false });
});

it('offers updates in the Help menu of a copy that may replace itself, and nowhere else', () => {
  const nothing = (): undefined => undefined;
  const actions = {
    command: nothing,
    openLink: nothing,
    openRecent: nothing,
    copyDiagnostics: nothing,
    showErrors: nothing,
  };
  const ids = (items: readonly MenuItemConstructorOptions[]): readonly unknown[] =>
    itemsOf(items).map(({ id }) => id);
  const help = menuTemplate('linux', false, [], actions, [{ id: 'look-for-updates' }]).at(-1);
  expect(ids([help!])).toContain('look-for-updates');
  expect(ids(menuTemplate('linux', false, [], actions))).not.toContain('look-for-updates');
});
