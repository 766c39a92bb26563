import type { DesktopCalls, DesktopEvents } from '../../contract/desktop-api.ts';

/**
 * Where files come from and go to, and what surrounds the window: Electron's main process behind `window.desktop`,
 * or the browser itself (browser-host.ts). The rest of the page does not know which.
 */
export type FileHost = DesktopCalls & {
  readonly edition: 'desktop' | 'web';
  readonly platform: string;
  /** Returns the function that stops listening. */
  on<E extends keyof DesktopEvents>(event: E, listener: (payload: DesktopEvents[E]) => void): () => void;
};
