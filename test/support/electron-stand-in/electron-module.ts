/** What `import … from 'electron'` gives to the main bundle: as much as src-main uses. */
import { EventEmitter } from 'node:events';
import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import { ipcMain } from './ipc-main.ts';
import { Menu } from './menu.ts';
import { protocol } from './scheme-server.ts';
import { session } from './session.ts';
import type { WebContents } from './web-contents.ts';

/** Every dialog is cancelled unless a test replaces the function. */
const dialog = {
  showOpenDialog: async () => ({ canceled: true, filePaths: [] as string[] }),
  showSaveDialog: async () => ({ canceled: true, filePath: '' }),
  showMessageBox: async () => ({ response: 0, checkboxChecked: false }),
  showErrorBox: (title: string, content: string): void => {
    process.stderr.write(`${title}: ${content}\n`);
  },
};

/** Addresses that would have been opened in the person's browser. */
const openedExternally: string[] = [];
/** Files whose place was shown. */
const shownInFolder: string[] = [];
const shell = {
  openedExternally,
  openExternal: async (url: string): Promise<void> => {
    openedExternally.push(url);
  },
  shownInFolder,
  showItemInFolder: (path: string): void => void shownInFolder.push(path),
};

/** What was copied last. */
const clipboard = {
  text: '',
  writeText(text: string): void {
    clipboard.text = text;
  },
  readText: (): string => clipboard.text,
};

const nativeTheme = Object.assign(new EventEmitter(), { shouldUseDarkColors: false, themeSource: 'system' });

const display = { workArea: { x: 0, y: 0, width: 1920, height: 1080 } };
const screen = { getAllDisplays: () => [display], getPrimaryDisplay: () => display };

const webContents = {
  getAllWebContents: (): WebContents[] => BrowserWindow.getAllWindows().map((window) => window.webContents),
  fromDevToolsTargetId: (id: string): WebContents | undefined =>
    webContents.getAllWebContents().find((contents) => contents.targetId === id),
};

export const electronModule = {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  protocol,
  screen,
  session,
  shell,
  webContents,
};
