/** An Electron that only writes down what it is told, so that what main asks of it can be looked at. */
import { EventEmitter } from 'node:events';

type Handler = (...args: never[]) => unknown;

/** What main handed over, by the name of the call. */
export class Recording {
  readonly calls: { readonly name: string; readonly args: readonly unknown[]; readonly isReady: boolean }[] =
    [];
  readonly handlers = new Map<string, Handler>();
  readonly contents = new EventEmitter();
  readonly app = new EventEmitter();
  readonly session = new EventEmitter();
  isReady = false;

  note(name: string, answer?: unknown): (...args: unknown[]) => unknown {
    return (...args) => {
      this.calls.push({ name, args, isReady: this.isReady });
      return answer;
    };
  }

  keep(name: string): (handler: Handler) => void {
    return (handler) => void this.handlers.set(name, handler);
  }

  called(name: string): readonly (readonly unknown[])[] {
    return this.calls.filter((call) => call.name === name).map(({ args }) => args);
  }

  /** What a kept handler returns. */
  ask(name: string, ...args: unknown[]): unknown {
    const handler = this.handlers.get(name) as ((...all: unknown[]) => unknown) | undefined;
    if (handler === undefined) throw new Error(`main installed no handler “${name}”`);
    return handler(...args);
  }

  /** What a kept handler tells the callback it is given last. */
  askBack(name: string, ...args: unknown[]): unknown {
    const answers: unknown[] = [];
    this.ask(name, ...args, (answer: unknown) => answers.push(answer));
    return answers[0];
  }
}

/** `folder` is where the app remembers things; `hasLock`: this is the first launch. */
export function recordedElectron(recording: Recording, folder: string, hasLock = true): object {
  const { note, keep } = {
    note: recording.note.bind(recording),
    keep: recording.keep.bind(recording),
  };
  const contents = Object.assign(recording.contents, {
    setWindowOpenHandler: keep('window-open'),
    send: note('send'),
    reload: note('reload'),
  });
  class BrowserWindow extends EventEmitter {
    readonly webContents = contents;
    constructor(options: unknown) {
      super();
      note('BrowserWindow')(options);
      recording.app.emit('web-contents-created', {}, contents);
    }
    loadURL(url: string): Promise<void> {
      note('loadURL')(url);
      return Promise.resolve();
    }
    isDestroyed(): boolean {
      return false;
    }
  }
  const app = Object.assign(recording.app, {
    isPackaged: true,
    enableSandbox: note('enableSandbox'),
    requestSingleInstanceLock: note('requestSingleInstanceLock', hasLock),
    whenReady: () =>
      Promise.resolve().then(() => {
        recording.isReady = true;
      }),
    getPath: () => folder,
    getVersion: () => '0.0.0',
    getLocale: () => 'en',
    setAboutPanelOptions: note('setAboutPanelOptions'),
    addRecentDocument: note('addRecentDocument'),
    quit: note('quit'),
    exit: note('exit'),
  });
  const defaultSession = Object.assign(recording.session, {
    setPermissionRequestHandler: keep('permission-request'),
    setPermissionCheckHandler: keep('permission-check'),
    setDevicePermissionHandler: keep('device-permission'),
    webRequest: {
      onBeforeRequest: (filter: unknown, handler: Handler): void => {
        note('onBeforeRequest')(filter);
        keep('request')(handler);
      },
    },
  });
  return {
    app,
    BrowserWindow,
    clipboard: { writeText: note('writeText') },
    dialog: {
      showOpenDialog: note('showOpenDialog', Promise.resolve({ canceled: true, filePaths: [] })),
      showSaveDialog: note('showSaveDialog', Promise.resolve({ canceled: true, filePath: '' })),
      showErrorBox: note('showErrorBox'),
    },
    ipcMain: { handle: (name: string, handler: Handler) => recording.handlers.set(`ipc ${name}`, handler) },
    Menu: {
      buildFromTemplate: (template: unknown) => template,
      setApplicationMenu: note('setApplicationMenu'),
    },
    nativeTheme: { shouldUseDarkColors: false },
    protocol: {
      registerSchemesAsPrivileged: note('registerSchemesAsPrivileged'),
      handle: (scheme: string, handler: Handler) => recording.handlers.set(`scheme ${scheme}`, handler),
    },
    screen: { getAllDisplays: () => [] },
    session: { defaultSession },
    shell: {
      openExternal: note('openExternal', Promise.resolve()),
      showItemInFolder: note('showItemInFolder'),
    },
  };
}
