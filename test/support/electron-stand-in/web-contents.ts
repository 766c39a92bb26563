/** One page, seen from main. */
import type { CDPSession, Page } from '@playwright/test';
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { encode } from './codec.ts';
import { ipcMain } from './ipc-main.ts';
import { PreventableEvent } from './preventable.ts';
import { toHttp, toScheme } from './scheme-server.ts';

type OpenHandler = (details: { url: string }) => { action: 'allow' | 'deny' };

const prelude = readFileSync(new URL('./page-prelude.js', import.meta.url), 'utf8');

/** The preload runs in the page's own world: plain Chromium has no other that could share functions with it. */
function wrapPreload(source: string): string {
  return `if (self === top && location.protocol === 'http:') {
    ${prelude}
    ((require, module, exports, process) => { ${source}\n })(
      (name) => {
        if (name === 'electron') return globalThis.__standIn.electron;
        throw new Error('module not found: ' + name);
      }, { exports: {} }, {}, { platform: ${JSON.stringify(process.platform)} });
  }`;
}

export class WebContents extends EventEmitter {
  readonly #preferences: { readonly preload?: string };
  #page: Page | null = null;
  #session: CDPSession | null = null;
  #openHandler: OpenHandler = () => ({ action: 'allow' });
  /** Addresses that a script or link of the page has asked for and that have not been requested yet. */
  readonly #askedByPage = new Set<string>();
  /** Playwright does nothing more with a page that has crashed: another one takes its place. */
  readonly #openAnother: () => Promise<void>;
  #hasCrashed = false;
  targetId = '';

  constructor(preferences: { readonly preload?: string }, openAnother: () => Promise<void>) {
    super();
    this.#preferences = preferences;
    this.#openAnother = openAnother;
  }

  async attach(page: Page): Promise<void> {
    this.#page = page;
    this.#hasCrashed = false;
    await page.exposeBinding('__standInInvoke', ({ frame }, channel: string, args: string) => {
      const parent = frame.parentFrame() === null ? null : {};
      return ipcMain.answer(
        { sender: this, senderFrame: { url: toScheme(frame.url()), parent } },
        channel,
        args,
      );
    });
    if (this.#preferences.preload !== undefined) {
      await page.addInitScript(wrapPreload(readFileSync(this.#preferences.preload, 'utf8')));
    }
    page.on('popup', (popup) => this.#judgePopup(popup));
    page.on('crash', () => {
      this.#hasCrashed = true;
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
    });
    await this.#guardNavigation(page);
  }

  /** Only navigation that the page itself starts is put to `will-navigate`, as in Electron. */
  async #guardNavigation(page: Page): Promise<void> {
    const session = (this.#session = await page.context().newCDPSession(page));
    const { targetInfo } = await session.send('Target.getTargetInfo');
    this.targetId = targetInfo.targetId;
    session.on('Page.frameRequestedNavigation', ({ url }) => this.#askedByPage.add(url));
    session.on('Fetch.requestPaused', ({ requestId, request, redirectedRequestId }) => {
      const kept = this.#maySendDocument(request.url, redirectedRequestId !== undefined);
      const settled = kept
        ? session.send('Fetch.continueRequest', { requestId })
        : session.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
      // The window may be closing meanwhile.
      settled.catch((error: unknown) => this.emit('stand-in-error', error));
    });
    await session.send('Page.enable');
    await session.send('Fetch.enable', { patterns: [{ resourceType: 'Document', requestStage: 'Request' }] });
  }

  #maySendDocument(httpUrl: string, isRedirect: boolean): boolean {
    const names = isRedirect ? ['will-redirect'] : ['will-navigate', 'will-frame-navigate'];
    if (!isRedirect && !this.#askedByPage.delete(httpUrl)) return true;
    const event = Object.assign(new PreventableEvent(), { url: toScheme(httpUrl), isMainFrame: true });
    for (const name of names) this.emit(name, event, event.url);
    return !event.defaultPrevented;
  }

  #judgePopup(popup: Page): void {
    const { action } = this.#openHandler({ url: toScheme(popup.url()) });
    if (action === 'deny') popup.close().catch((error: unknown) => this.emit('stand-in-error', error));
  }

  get page(): Page {
    if (this.#page === null) throw new Error('The window has no page yet.');
    return this.#page;
  }

  send(channel: string, ...args: unknown[]): void {
    const script = `globalThis.__standIn.emit(${JSON.stringify(channel)}, ${encode(args)})`;
    this.page.evaluate(script).catch((error: unknown) => this.emit('stand-in-error', error));
  }

  async loadURL(url: string): Promise<void> {
    await this.page.goto(toHttp(url));
    this.emit('did-finish-load');
  }

  reload(): void {
    this.#loadAgain().then(
      () => this.emit('did-finish-load'),
      (error: unknown) => this.emit('stand-in-error', error),
    );
  }

  async #loadAgain(): Promise<void> {
    if (!this.#hasCrashed) {
      await this.page.reload();
      return;
    }
    const crashed = this.page;
    await this.#openAnother();
    await this.page.goto(crashed.url());
    await crashed.close();
  }

  forcefullyCrashRenderer(): void {
    this.#session?.send('Page.crash').catch((error: unknown) => this.emit('stand-in-error', error));
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  getURL(): string {
    return toScheme(this.page.url());
  }

  getLastWebPreferences(): object {
    return this.#preferences;
  }

  isDestroyed(): boolean {
    return this.#page?.isClosed() ?? false;
  }
}
