/** The one window: how it is made, how it closes, how it speaks to the page. */
import { BrowserWindow, dialog, nativeTheme, screen } from 'electron';
import type { DesktopEvents } from '../contract/desktop-api.ts';
import { CloseGuard } from './close-guard.ts';
import { dialogText } from './text.ts';
import { webPreferences } from './web-preferences.ts';
import { placeWindow, smallestWindow, type WindowState, type WindowStateStore } from './window-state.ts';

/** Of the page's own background, so that nothing flashes before its first paint. */
const backgrounds = { light: '#fbfbfa', dark: '#141517' };

const crashLoopMs = 60_000;

export class AppWindow {
  readonly window: BrowserWindow;
  readonly closing: CloseGuard;

  /** `onCrash` hears when the page has ended as it should not; the next one then goes on where it was. */
  constructor(preload: string, state: WindowState | null, states: WindowStateStore, onCrash: () => void) {
    const workAreas = screen.getAllDisplays().map((display) => display.workArea);
    this.window = new BrowserWindow({
      ...placeWindow(state, workAreas),
      minWidth: smallestWindow.width,
      minHeight: smallestWindow.height,
      show: false,
      title: 'Chainrule',
      backgroundColor: nativeTheme.shouldUseDarkColors ? backgrounds.dark : backgrounds.light,
      webPreferences: webPreferences(preload),
    });
    if (state?.isMaximized === true) this.window.maximize();
    this.window.once('ready-to-show', () => this.window.show());

    this.closing = new CloseGuard({
      end: () => this.window.destroy(),
      askPage: () => this.send('close-requested', null),
      askPerson: () => this.#askPersonToClose(),
    });
    this.#closeSafely(states);
    this.#surviveCrashes(onCrash);
    // The title is what `describeWindow` said, not what the document's <title> is.
    this.window.on('page-title-updated', (event) => event.preventDefault());
  }

  send<E extends keyof DesktopEvents>(event: E, payload: DesktopEvents[E]): void {
    if (!this.window.isDestroyed()) this.window.webContents.send(event, payload);
  }

  /** A second launch means this window. */
  bringForward(): void {
    if (this.window.isMinimized()) this.window.restore();
    this.window.show();
    this.window.focus();
  }

  #closeSafely(states: WindowStateStore): void {
    this.window.on('close', (event) => {
      void states.write(this.window).catch((error: unknown) => console.error(error));
      if (!this.closing.mayClose()) event.preventDefault();
    });
    // Whether unsaved changes hold the window open is decided here, not by the page's beforeunload.
    this.window.webContents.on('will-prevent-unload', (event) => event.preventDefault());
  }

  /** A page that crashes is loaded again; one that crashes again within a minute, only if the person wants. */
  #surviveCrashes(onCrash: () => void): void {
    const contents = this.window.webContents;
    let lastCrashMs = -Infinity;
    contents.on('did-finish-load', () => this.closing.setPageGone(false));
    contents.on('render-process-gone', (_event, { reason }) => {
      if (reason === 'clean-exit') return;
      this.closing.setPageGone(true);
      onCrash();
      const isFirst = Date.now() - lastCrashMs > crashLoopMs;
      lastCrashMs = Date.now();
      if (isFirst) contents.reload();
      else void this.#askAfterCrash(reason);
    });
  }

  async #askAfterCrash(reason: string): Promise<void> {
    const { response } = await dialog.showMessageBox(this.window, {
      type: 'error',
      message: dialogText.goneQuestion,
      detail: dialogText.goneDetail(reason),
      buttons: [dialogText.reload, dialogText.close],
      defaultId: 0,
      cancelId: 1,
    });
    if (this.window.isDestroyed()) return;
    if (response === 0) this.window.webContents.reload();
    else this.window.destroy();
  }

  async #askPersonToClose(): Promise<boolean> {
    const { response } = await dialog.showMessageBox(this.window, {
      type: 'warning',
      message: dialogText.closeQuestion,
      detail: dialogText.closeDetail,
      buttons: [dialogText.keepOpen, dialogText.closeAnyway],
      defaultId: 0,
      cancelId: 0,
    });
    return response === 1;
  }
}
