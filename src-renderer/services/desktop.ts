/** The only user of `window.desktop`: the desktop's bridge where there is one, the browser's own means elsewhere. */
import type { DesktopBridge } from '../../contract/desktop-api.ts';
import { createBrowserHost } from './browser-host.ts';
import type { FileHost } from './file-host.ts';

declare global {
  interface Window {
    readonly desktop?: DesktopBridge;
  }
}

export function openFileHost(): FileHost {
  return window.desktop ?? createBrowserHost();
}
