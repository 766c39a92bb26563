import type { WebPreferences } from 'electron';

/** Every switch that matters for safety is set, also where it repeats Electron's default. */
export function webPreferences(preload: string): WebPreferences {
  return {
    preload,
    contextIsolation: true,
    sandbox: true,
    webSecurity: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    // Training goes on at full speed while the window is covered.
    backgroundThrottling: false,
  };
}
