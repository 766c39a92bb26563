/** `BrowserWindow`: a page of Chromium with Electron's closing rules. */
import type { BrowserContext } from '@playwright/test';
import { EventEmitter } from 'node:events';
import { PreventableEvent } from './preventable.ts';
import { applyPermissions } from './session.ts';
import { WebContents } from './web-contents.ts';

interface Bounds {
  x: number;
  y: number;
  width: number;
  height: number;
}

interface WindowOptions extends Partial<Bounds> {
  readonly title?: string;
  readonly webPreferences?: { readonly preload?: string };
}

const windows = new Set<BrowserWindow>();

/** What windows need of the app; set once by app.ts, which in turn needs the windows. */
export const windowHost: {
  context: () => Promise<BrowserContext>;
  announce: (event: string, ...args: unknown[]) => void;
} = {
  context: () => Promise.reject(new Error('The app is not ready.')),
  announce: () => {},
};

export class BrowserWindow extends EventEmitter {
  readonly webContents: WebContents;
  readonly #bounds: Bounds;
  readonly #ready: Promise<void>;
  #title: string;
  #isDestroyed = false;
  #isMaximized = false;
  #isEdited = false;

  static getAllWindows(): BrowserWindow[] {
    return [...windows];
  }

  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return [...windows].find((window) => window.webContents === contents) ?? null;
  }

  constructor(options: WindowOptions = {}) {
    super();
    this.#title = options.title ?? '';
    this.#bounds = {
      x: options.x ?? 0,
      y: options.y ?? 0,
      width: options.width ?? 800,
      height: options.height ?? 600,
    };
    this.webContents = new WebContents(options.webPreferences ?? {}, () => this.#open());
    windows.add(this);
    windowHost.announce('web-contents-created', this.webContents);
    windowHost.announce('browser-window-created', this);
    this.#ready = this.#open();
  }

  async #open(): Promise<void> {
    const context = await windowHost.context();
    await applyPermissions(context);
    const page = await context.newPage();
    await page.setViewportSize({ width: this.#bounds.width, height: this.#bounds.height });
    await this.webContents.attach(page);
    page.on('close', () => {
      if (this.webContents.page === page) this.#gone();
    });
  }

  #gone(): void {
    if (!windows.delete(this)) return;
    this.#isDestroyed = true;
    this.emit('closed');
    if (windows.size === 0) windowHost.announce('window-all-closed');
  }

  async loadURL(url: string): Promise<void> {
    await this.#ready;
    await this.webContents.loadURL(url);
    this.emit('ready-to-show');
  }

  /** Puts the question to `close` listeners first, like the button in a title bar. */
  close(): void {
    const event = new PreventableEvent();
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }

  destroy(): void {
    this.#isDestroyed = true;
    void this.#ready.then(() => this.webContents.page.close()).then(() => this.#gone());
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  setTitle(title: string): void {
    this.#title = title;
  }

  getTitle(): string {
    return this.#title;
  }

  setDocumentEdited(edited: boolean): void {
    this.#isEdited = edited;
  }

  isDocumentEdited(): boolean {
    return this.#isEdited;
  }

  getNormalBounds(): Bounds {
    return { ...this.#bounds };
  }

  getBounds(): Bounds {
    return { ...this.#bounds };
  }

  maximize(): void {
    this.#isMaximized = true;
  }

  isMaximized(): boolean {
    return this.#isMaximized;
  }

  isMinimized(): boolean {
    return false;
  }

  show(): void {}
  focus(): void {}
  restore(): void {}
}
