/**
 * The table of docs/security.md, row by row: main is run with an Electron that only writes down what it is told, and
 * what was asked of it is judged. Each setting is then taken out of the source, and the same judgement must fail.
 */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { externalLinks } from '../../contract/desktop-api.ts';
import { runSource, type SourceChange } from '../support/changed-source.ts';
import { Recording, recordedElectron } from '../support/recorded-electron.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chainrule-checklist-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
afterEach(() => {
  vi.unstubAllEnvs();
  // Every launch watches for errors of this process.
  process.removeAllListeners('uncaughtExceptionMonitor');
});

interface Launch {
  readonly hasLock?: boolean;
  readonly change?: SourceChange | null;
}

/** What `npm run dev` would announce; set here to see that a packaged app takes no notice. */
const developmentUrl = 'http://localhost:5173/';

/** The app, as far as it goes without a page. */
async function launched({ hasLock = true, change = null }: Launch = {}): Promise<Recording> {
  vi.stubEnv('ELECTRON_RENDERER_URL', developmentUrl);
  const recording = new Recording();
  runSource('src-main/main.ts', { electron: recordedElectron(recording, folder, hasLock) }, change);
  if (hasLock) await vi.waitUntil(() => recording.called('loadURL').length > 0);
  return recording;
}

const ourFrame = { url: 'app://chainrule/index.html', parent: null };
const invoke = async (
  shell: Recording,
  name: string,
  args: readonly unknown[] = [],
  frame: object | null = ourFrame,
): Promise<unknown> => shell.ask(`ipc ${name}`, { senderFrame: frame }, ...args);

async function isRefused(answer: Promise<unknown>): Promise<boolean> {
  return answer.then(
    () => false,
    () => true,
  );
}

function isPrevented(emitter: Recording['app'], name: string, url: string): boolean {
  const event = { url, prevented: false, preventDefault: () => void (event.prevented = true) };
  emitter.emit(name, event, url);
  return event.prevented;
}

const request = (shell: Recording, url: string): Promise<Response> =>
  shell.ask('scheme app', new Request(url)) as Promise<Response>;

function preferences(shell: Recording): Readonly<Record<string, unknown>> {
  const [options] = shell.called('BrowserWindow')[0] as [{ webPreferences: Record<string, unknown> }];
  return options.webPreferences;
}

interface Row {
  /** As docs/security.md names it. */
  readonly item: string;
  /** Throws where the row does not hold. */
  readonly judge: (shell: Recording, change: SourceChange | null) => Promise<void>;
  readonly removals: readonly SourceChange[];
}

const removal = (file: string, from: string, to = ''): SourceChange => ({ file, from, to });

const safePreferences = {
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
} as const;

/** The policy as the constitution of the app writes it. */
const policy = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'style-src': "'self'",
  'img-src': "'self' data: blob:",
  'font-src': "'self'",
  'worker-src': "'self'",
  'connect-src': "'self'",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
} as const;

const deniedPermissions = [
  'media',
  'geolocation',
  'notifications',
  'clipboard-read',
  'openExternal',
  'fileSystem',
];
const remote = [
  'http://a.example/',
  'https://a.example/',
  'ws://a.example/',
  'wss://a.example/',
  'file:///etc/hosts',
];

const rows: readonly Row[] = [
  {
    item: 'No remote content',
    async judge(shell) {
      expect(shell.called('loadURL')).toEqual([['app://chainrule/index.html']]);
      const [{ urls }] = shell.called('onBeforeRequest')[0] as [{ urls: string[] }];
      for (const url of remote) expect(urls).toContain(`${new URL(url).protocol}//*/*`);
      for (const url of remote) expect(shell.askBack('request', { url })).toEqual({ cancel: true });
    },
    removals: [
      removal('src-main/session-policy.ts', "'http://*/*', "),
      removal('src-main/session-policy.ts', "'https://*/*', "),
      removal('src-main/session-policy.ts', "'ws://*/*', "),
      removal('src-main/session-policy.ts', "'wss://*/*', "),
      removal('src-main/session-policy.ts', ", 'file://*/*'"),
      removal('src-main/session-policy.ts', 'cancel: true', 'cancel: false'),
      removal('src-main/session-policy.ts', 'if (isDevelopment) return;', 'return;'),
      removal('src-main/page-address.ts', '!isPackaged && developmentUrl', 'developmentUrl'),
    ],
  },
  {
    item: 'Process sandbox',
    async judge(shell) {
      expect(shell.calls.filter(({ name, isReady }) => name === 'enableSandbox' && !isReady)).toHaveLength(1);
    },
    removals: [removal('src-main/main.ts', 'app.enableSandbox();')],
  },
  {
    item: 'Web preferences',
    async judge(shell) {
      expect(preferences(shell)).toMatchObject(safePreferences);
    },
    removals: [
      ...Object.entries(safePreferences).map(([name, value]) =>
        removal('src-main/web-preferences.ts', `    ${name}: ${value},\n`),
      ),
      removal(
        'src-main/window.ts',
        '      webPreferences: webPreferences(preload),\n',
        '      webPreferences: {},\n',
      ),
    ],
  },
  {
    item: 'Permissions',
    async judge(shell) {
      for (const permission of deniedPermissions) {
        expect(shell.askBack('permission-request', null, permission)).toBe(false);
        expect(shell.ask('permission-check', null, permission)).toBe(false);
      }
      expect(shell.ask('permission-check', null, 'clipboard-sanitized-write')).toBe(true);
      expect(shell.ask('device-permission', {})).toBe(false);
      expect(isPrevented(shell.session, 'will-download', 'app://chainrule/x.csv')).toBe(true);
    },
    removals: [
      removal('src-main/session-policy.ts', 'answer(permission === grantedPermission),', 'answer(true),'),
      removal('src-main/session-policy.ts', '=> permission === grantedPermission);', '=> true);'),
      removal('src-main/session-policy.ts', 'session.setDevicePermissionHandler(() => false);'),
      removal(
        'src-main/session-policy.ts',
        "session.on('will-download', (event) => event.preventDefault());",
      ),
      removal('src-main/main.ts', 'applySessionPolicy(session.defaultSession, address.isDevelopment);'),
    ],
  },
  {
    item: 'Content security policy',
    async judge(shell) {
      for (const path of ['index.html', 'absent.html']) {
        const { headers } = await request(shell, `app://chainrule/${path}`);
        const directives = (headers.get('Content-Security-Policy') ?? '').split('; ').map((directive) => {
          const [name = '', ...sources] = directive.split(' ');
          return [name, sources.join(' ')];
        });
        expect(Object.fromEntries(directives)).toEqual(policy);
      }
    },
    removals: [
      ...Object.entries(policy).map(([name, sources]) =>
        removal('contract/content-security.ts', `  "${name} ${sources}",\n`),
      ),
      removal('contract/content-security.ts', "  'Content-Security-Policy': contentSecurityPolicy,\n"),
      removal('contract/static-files.ts', 'const plain = { ...pageHeaders,', 'const plain = {'),
    ],
  },
  {
    item: 'Navigation',
    async judge(shell) {
      for (const way of ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview']) {
        for (const url of ['https://a.example/', 'file:///tmp/dropped.csv', 'app://chainrule/other.html']) {
          expect(isPrevented(shell.contents, way, url), `${way} to ${url}`).toBe(true);
        }
      }
      expect(shell.ask('window-open', { url: 'https://a.example/' })).toEqual({ action: 'deny' });
    },
    removals: [
      ...['will-navigate', 'will-frame-navigate', 'will-redirect'].map((way) =>
        removal('src-main/navigation.ts', `contents.on('${way}', stay);`),
      ),
      removal(
        'src-main/navigation.ts',
        "contents.on('will-attach-webview', (event) => event.preventDefault());",
      ),
      removal('src-main/navigation.ts', "action: 'deny'", "action: 'allow'"),
      removal('src-main/navigation.ts', 'if (address.isDevelopment && isOurOrigin', 'if (isOurOrigin'),
      removal('src-main/main.ts', 'forbidNavigation(app, address);'),
    ],
  },
  {
    item: 'External links',
    async judge(shell) {
      for (const url of ['https://a.example/', 'file:///etc/hosts', '__proto__', 'toString']) {
        expect(await isRefused(invoke(shell, 'openLink', [url]))).toBe(true);
      }
      for (const link of Object.keys(externalLinks)) await invoke(shell, 'openLink', [link]);
      expect(shell.called('openExternal').flat()).toEqual(Object.values(externalLinks));
      for (const [url] of shell.called('openExternal')) expect(url).toMatch(/^https:\/\//);
    },
    removals: [
      removal(
        'src-main/ipc-schemas.ts',
        'z.enum(Object.keys(externalLinks) as ExternalLink[])',
        'z.string()',
      ),
      removal(
        'src-main/desktop-calls.ts',
        'shell.openExternal(externalLinks[link])',
        'shell.openExternal(link)',
      ),
      removal('contract/desktop-api.ts', "website: 'https:", "website: 'http:"),
    ],
  },
  {
    item: 'Messages from the page',
    async judge(shell) {
      const strangers = [
        null,
        { ...ourFrame, parent: {} },
        { ...ourFrame, url: 'app://other/index.html' },
        { ...ourFrame, url: 'https://chainrule/index.html' },
        { ...ourFrame, url: 'about:blank' },
      ];
      for (const frame of strangers)
        expect(await isRefused(invoke(shell, 'listRecent', [], frame))).toBe(true);
      expect(await invoke(shell, 'listRecent')).toEqual([]);
      expect(await isRefused(invoke(shell, 'openProject', ['/etc/passwd']))).toBe(true);
      expect(await isRefused(invoke(shell, 'saveProject', ['handle', 'text']))).toBe(true);
    },
    removals: [
      removal('src-main/ipc.ts', 'if (!isOurMainFrame(event, address))', 'if (false)'),
      removal('src-main/ipc.ts', 'frame.parent === null && '),
      removal('src-main/ipc.ts', ' && isOurOrigin(address, frame.url)'),
      removal('src-main/page-address.ts', ' && theirs.host === ours.host'),
      removal('src-main/page-address.ts', 'theirs.protocol === ours.protocol && '),
      removal('src-main/ipc.ts', 'schema.safeParse(args)', '{ success: true as const, data: args }'),
    ],
  },
  {
    item: 'The scheme',
    async judge(shell, change) {
      const [schemes] = shell.called('registerSchemesAsPrivileged')[0] as [
        { scheme: string; privileges: Record<string, boolean> }[],
      ];
      expect(shell.calls.find(({ name }) => name === 'registerSchemesAsPrivileged')?.isReady).toBe(false);
      expect(schemes).toMatchObject([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
      expect(schemes[0]?.privileges).not.toHaveProperty('bypassCSP');
      expect(schemes[0]?.privileges).not.toHaveProperty('allowServiceWorkers');
      const page = await mkdtemp(join(folder, 'page-'));
      await mkdir(join(page, 'root'));
      await writeFile(join(page, 'root', 'index.html'), 'page');
      await writeFile(join(page, 'secret.json'), 'secret');
      const { answerAppRequest } = runSource('src-main/protocol.ts', { electron: {} }, change) as {
        answerAppRequest: (root: string, asked: { url: string; method: string }) => Promise<Response>;
      };
      const ask = (path: string) =>
        answerAppRequest(join(page, 'root'), { url: `app://chainrule/${path}`, method: 'GET' });
      const found = await ask('index.html');
      expect(await found.text()).toBe('page');
      expect(found.headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin');
      expect(found.headers.get('Cross-Origin-Embedder-Policy')).toBe('require-corp');
      expect(found.headers.get('X-Content-Type-Options')).toBe('nosniff');
      for (const path of [
        '..%2fsecret.json',
        '%2e%2e%2fsecret.json',
        '..%5csecret.json',
        'root%5c..%5c..%5csecret.json',
        'index.html%00.json',
        '%2fetc%2fhosts.txt',
      ]) {
        expect((await ask(path)).status, path).toBe(404);
      }
    },
    removals: [
      removal('src-main/protocol.ts', 'standard: true, '),
      removal('src-main/protocol.ts', 'secure: true, '),
      removal(
        'src-main/main.ts',
        'registerAppScheme();\n',
        'void app.whenReady().then(registerAppScheme);\n',
      ),
      removal('contract/content-security.ts', "  'Cross-Origin-Opener-Policy': 'same-origin',\n"),
      removal('contract/content-security.ts', "  'Cross-Origin-Embedder-Policy': 'require-corp',\n"),
      removal('contract/content-security.ts', "  'X-Content-Type-Options': 'nosniff',\n"),
      removal('contract/static-files.ts', ' || !isPlainName(segment)'),
    ],
  },
  {
    item: 'Handles, not paths',
    async judge(shell) {
      for (const path of ['/etc/passwd', join(folder, 'a.chainrule'), '../a.chainrule']) {
        for (const call of ['openRecent', 'saveProject']) {
          const args = call === 'openRecent' ? [path] : [path, new Uint8Array(1)];
          expect(await invoke(shell, call, args)).toMatchObject({ ok: false });
        }
      }
    },
    removals: [
      removal(
        'src-main/file-handles.ts',
        'return file?.use === use ? file.path : null;',
        'return file?.path ?? handle;',
      ),
    ],
  },
  {
    item: 'Preload',
    async judge(_shell, change) {
      const exposed = new Map<string, Record<string, unknown>>();
      const heard: unknown[][] = [];
      const listeners: ((...args: unknown[]) => void)[] = [];
      const electron = {
        contextBridge: {
          exposeInMainWorld: (name: string, value: Record<string, unknown>) => exposed.set(name, value),
        },
        ipcRenderer: {
          invoke: () => Promise.resolve(),
          on: (_name: string, listener: (...args: unknown[]) => void) => listeners.push(listener),
          off: () => undefined,
        },
      };
      runSource('src-main/preload.ts', { electron }, change);
      expect([...exposed.keys()]).toEqual(['desktop']);
      const bridge = exposed.get('desktop') as Record<string, unknown> & {
        on: (event: string, listener: (...args: unknown[]) => void) => unknown;
      };
      const things = Object.entries(bridge).filter(([, value]) => typeof value !== 'function');
      expect(things.map(([name]) => name).toSorted()).toEqual(['edition', 'platform']);
      bridge.on('menu', (...args) => heard.push(args));
      listeners[0]?.({ sender: 'ipcRenderer' }, 'save');
      expect(heard).toEqual([['save']]);
      expect(() => bridge.on('any-channel', () => undefined)).toThrow('no event');
    },
    removals: [
      removal(
        'src-main/preload.ts',
        'ipcRenderer.on(event, forward);',
        'ipcRenderer.on(event, listener as never);',
      ),
      removal('src-main/preload.ts', 'if (!Object.hasOwn(desktopEventNames, event))', 'if (false)'),
      removal(
        'src-main/preload.ts',
        "contextBridge.exposeInMainWorld('desktop', bridge);",
        "contextBridge.exposeInMainWorld('desktop', { ...bridge, ipcRenderer });",
      ),
      removal(
        'src-main/preload.ts',
        "contextBridge.exposeInMainWorld('desktop', bridge);",
        "contextBridge.exposeInMainWorld('desktop', bridge); contextBridge.exposeInMainWorld('electron', {});",
      ),
    ],
  },
  {
    item: 'Single instance',
    async judge(_shell, change) {
      const second = await launched({ hasLock: false, change });
      await new Promise((done) => setTimeout(done, 20));
      expect(second.called('quit')).toHaveLength(1);
      expect(second.called('BrowserWindow')).toEqual([]);
    },
    removals: [removal('src-main/main.ts', 'if (app.requestSingleInstanceLock())', 'if (true)')],
  },
];

describe.each(rows)('$item', ({ item, judge, removals }) => {
  it('holds', async () => {
    await judge(await launched(), null);
  });

  it.each(removals)('is missed without “$from” in $file', async (change) => {
    const shell = await launched({ change });
    await expect(judge(shell, change)).rejects.toThrow();
  });

  it('stands in docs/security.md', () => {
    expect(readFileSync('docs/security.md', 'utf8')).toContain(`| ${item}`);
  });
});

it('docs/security.md names files that are there', () => {
  const named = [...readFileSync('docs/security.md', 'utf8').matchAll(/`((?:[\w-]+\/)+[\w.-]+\.\w+)`/g)];
  expect(named.length).toBeGreaterThan(15);
  for (const [, path = ''] of named) expect(existsSync(path), path).toBe(true);
});
