/** The only thing the page gets from Electron: named functions, typed by the contract. */
import { contextBridge, ipcRenderer } from 'electron';
import { desktopEventNames, type DesktopBridge, type DesktopCalls } from '../contract/desktop-api.ts';

function call<K extends keyof DesktopCalls>(name: K) {
  return (...args: Parameters<DesktopCalls[K]>): ReturnType<DesktopCalls[K]> =>
    ipcRenderer.invoke(name, ...args) as ReturnType<DesktopCalls[K]>;
}

const bridge: DesktopBridge = {
  edition: 'desktop',
  platform: process.platform,
  openProject: call('openProject'),
  openRecent: call('openRecent'),
  listRecent: call('listRecent'),
  forgetRecent: call('forgetRecent'),
  openDataFile: call('openDataFile'),
  saveProject: call('saveProject'),
  saveProjectAs: call('saveProjectAs'),
  exportFile: call('exportFile'),
  describeWindow: call('describeWindow'),
  closeWindow: call('closeWindow'),
  stayOpen: call('stayOpen'),
  describeSettings: call('describeSettings'),
  showInFolder: call('showInFolder'),
  openLink: call('openLink'),
  takeStartupFile: call('takeStartupFile'),
  listRecovery: call('listRecovery'),
  openRecovery: call('openRecovery'),
  readRecoveryPiece: call('readRecoveryPiece'),
  writeRecoveryPiece: call('writeRecoveryPiece'),
  commitRecovery: call('commitRecovery'),
  discardRecovery: call('discardRecovery'),

  on(event, listener) {
    if (!Object.hasOwn(desktopEventNames, event)) throw new TypeError(`there is no event “${event}”`);
    // The event object stays here: it carries the means to send anything to main.
    const forward = (_event: unknown, payload: Parameters<typeof listener>[0]): void => listener(payload);
    ipcRenderer.on(event, forward);
    return () => {
      ipcRenderer.off(event, forward);
    };
  },
};

contextBridge.exposeInMainWorld('desktop', bridge);
