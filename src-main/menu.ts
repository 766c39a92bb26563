/** The native menu. Commands of the app go to the page as events; the rest are the system's own roles. */
import type { MenuItemConstructorOptions } from 'electron';
import {
  externalLinks,
  type ExternalLink,
  type FileHandle,
  type MenuCommand,
  type RecentProject,
} from '../contract/desktop-api.ts';
import { menuText } from './text.ts';

/**
 * The page hears a key first; where it prevents the default, the accelerator does not fire as well.
 * Undo and redo are commands, not roles: the page decides whether they mean the text field or the project.
 */
const accelerators: Readonly<Record<MenuCommand, string | null>> = {
  new: 'CmdOrCtrl+N',
  'open-project': 'CmdOrCtrl+O',
  'open-data': 'CmdOrCtrl+Shift+O',
  save: 'CmdOrCtrl+S',
  'save-as': 'CmdOrCtrl+Shift+S',
  'export-weights': 'CmdOrCtrl+Shift+E',
  settings: 'CmdOrCtrl+,',
  undo: 'CmdOrCtrl+Z',
  redo: 'CmdOrCtrl+Shift+Z',
  train: 'CmdOrCtrl+Enter',
  step: 'CmdOrCtrl+Shift+Enter',
  epoch: null,
  reset: null,
};

export interface MenuActions {
  command(command: MenuCommand): void;
  openLink(link: ExternalLink): void;
  openRecent(handle: FileHandle): void;
  copyDiagnostics(): void;
  showErrors(): void;
}

/** macOS keeps this list itself. */
const recentDocuments: MenuItemConstructorOptions = {
  role: 'recentDocuments',
  submenu: [{ role: 'clearRecentDocuments' }],
};
/** The start screen has all of them. */
const mostRecent = 10;
const separator: MenuItemConstructorOptions = { type: 'separator' };

/** `updates`: what a copy that may replace itself offers in its Help menu. */
export function menuTemplate(
  platform: NodeJS.Platform,
  isDevelopment: boolean,
  recent: readonly RecentProject[],
  actions: MenuActions,
  updates: readonly MenuItemConstructorOptions[] = [],
): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin';
  const command = (id: MenuCommand): MenuItemConstructorOptions => {
    const accelerator = accelerators[id];
    const item = { id, label: menuText[id], click: () => actions.command(id) };
    return accelerator === null ? item : { ...item, accelerator };
  };
  const link = (id: ExternalLink): MenuItemConstructorOptions => ({
    id,
    label: menuText[id],
    click: () => actions.openLink(id),
  });
  const openRecent: MenuItemConstructorOptions = {
    label: menuText.openRecent,
    submenu:
      recent.length === 0
        ? [{ label: menuText.noRecent, enabled: false }]
        : recent.slice(0, mostRecent).map(({ handle, name, place }, index) => ({
            id: `recent-${index}`,
            // One & marks the letter that chooses an entry.
            label: `${name} – ${place}`.replaceAll('&', '&&'),
            click: () => actions.openRecent(handle),
          })),
  };
  const developer: MenuItemConstructorOptions[] = [{ role: 'reload' }, { role: 'toggleDevTools' }, separator];

  return [
    ...(isMac ? [macAppMenu(command('settings'))] : []),
    {
      label: menuText.file,
      submenu: [
        command('new'),
        separator,
        command('open-project'),
        command('open-data'),
        isMac ? recentDocuments : openRecent,
        separator,
        command('save'),
        command('save-as'),
        separator,
        command('export-weights'),
        separator,
        ...(isMac ? [] : [command('settings'), separator]),
        { role: isMac ? 'close' : 'quit' },
      ],
    },
    {
      label: menuText.edit,
      submenu: [
        command('undo'),
        command('redo'),
        separator,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'delete' },
        { role: 'selectAll' },
      ],
    },
    {
      label: menuText.training,
      submenu: [command('train'), command('step'), command('epoch'), separator, command('reset')],
    },
    {
      label: menuText.view,
      submenu: [
        ...(isDevelopment ? developer : []),
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        separator,
        { role: 'togglefullscreen' },
      ],
    },
    { label: menuText.window, role: 'windowMenu' },
    {
      label: menuText.help,
      role: 'help',
      submenu: [
        ...(Object.keys(externalLinks) as ExternalLink[]).map(link),
        separator,
        { id: 'copy-diagnostics', label: menuText.copyDiagnostics, click: () => actions.copyDiagnostics() },
        { id: 'show-errors', label: menuText.showErrors, click: () => actions.showErrors() },
        ...(updates.length === 0 ? [] : [separator, ...updates]),
        ...(isMac ? [] : [separator, { role: 'about' } as const]),
      ],
    },
  ];
}

/** As the role of the same name makes it, with the settings where people on a Mac look for them. */
function macAppMenu(settings: MenuItemConstructorOptions): MenuItemConstructorOptions {
  return {
    label: 'Chainrule',
    submenu: [
      { role: 'about' },
      separator,
      settings,
      separator,
      { role: 'services' },
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      { role: 'quit' },
    ],
  };
}
