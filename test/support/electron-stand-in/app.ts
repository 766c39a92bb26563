/** `app`: start, paths and the order of events in which Electron quits. */
import type { BrowserContext } from '@playwright/test';
import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BrowserWindow, windowHost } from './browser-window.ts';
import { startChromium, stopChromium } from './chromium.ts';
import { launchOptions } from './launch-options.ts';
import { PreventableEvent } from './preventable.ts';
import { startSchemeServer } from './scheme-server.ts';
import { takeSingleInstanceLock } from './single-instance.ts';

class App extends EventEmitter {
  /** Electron goes by the name of its executable; here an app without its sources is a packed one. */
  readonly isPackaged = !existsSync(join(launchOptions.appFolder, 'src-main'));
  readonly commandLine = { appendSwitch(): void {} };
  /** What `addRecentDocument` was told. */
  readonly recentDocuments: string[] = [];
  #isReady = false;
  #isQuitting = false;
  #context: BrowserContext | null = null;
  #settleReady: () => void = () => {};
  readonly #ready = new Promise<void>((settle) => (this.#settleReady = settle));

  constructor() {
    super();
    windowHost.context = async () => {
      if (this.#context === null) throw new Error('A window was made before the app was ready.');
      return this.#context;
    };
    windowHost.announce = (event, ...args) => this.emit(event, {}, ...args);
  }

  /** Under Playwright, ready means that Playwright is attached as well. */
  async startUnlessQuitting(waitForPlaywright: boolean): Promise<void> {
    if (this.#isQuitting) return;
    const attached = new Promise<void>((settle) => {
      Object.assign(globalThis, { __playwright_run: settle });
      if (!waitForPlaywright) settle();
    });
    await startSchemeServer();
    this.#context = await startChromium();
    await attached;
    this.#isReady = true;
    this.#settleReady();
    this.emit('ready', {}, {});
  }

  whenReady(): Promise<void> {
    return this.#ready;
  }

  isReady(): boolean {
    return this.#isReady;
  }

  enableSandbox(): void {}

  getPath(): string {
    return launchOptions.userData;
  }

  getVersion(): string {
    return '0.0.0';
  }

  setAboutPanelOptions(): void {}

  addRecentDocument(path: string): void {
    this.recentDocuments.push(path);
  }

  requestSingleInstanceLock(): boolean {
    return takeSingleInstanceLock(({ argv, workingFolder }) =>
      this.emit('second-instance', {}, argv, workingFolder, null),
    );
  }

  /** before-quit, then every window's close, then will-quit; any of them may stop it. */
  quit(): void {
    void this.#quit();
  }

  async #quit(): Promise<void> {
    if (this.#isPrevented('before-quit')) return;
    for (const window of BrowserWindow.getAllWindows()) {
      window.close();
      if (!window.isDestroyed()) return;
    }
    if (this.#isPrevented('will-quit')) return;
    await this.#end(0);
  }

  exit(code = 0): void {
    void this.#end(code);
  }

  async #end(code: number): Promise<void> {
    if (this.#isQuitting) return;
    this.#isQuitting = true;
    this.emit('quit', {}, code);
    await stopChromium();
    process.exit(code);
  }

  #isPrevented(name: string): boolean {
    const event = new PreventableEvent();
    this.emit(name, event);
    return event.defaultPrevented;
  }
}

export const app = new App();
