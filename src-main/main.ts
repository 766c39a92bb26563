/** The boot list. */
import { app, clipboard, dialog, ipcMain, Menu, session, shell } from 'electron';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { externalLinks, type SettingsInWords } from '../contract/desktop-api.ts';
import { AtomicWriter } from './atomic-write.ts';
import { createDesktopCalls } from './desktop-calls.ts';
import { FileHandles } from './file-handles.ts';
import { reportDiagnostics } from './diagnostics-report.ts';
import { HandedOverFiles, projectArgument } from './handed-over-files.ts';
import { answerCalls } from './ipc.ts';
import { JsonStore } from './json-store.ts';
import { LogFile } from './log-file.ts';
import { menuTemplate } from './menu.ts';
import { forbidNavigation } from './navigation.ts';
import { describe, noteTroubles } from './note-troubles.ts';
import { pageAddress } from './page-address.ts';
import { ProjectFiles } from './project-files.ts';
import { registerAppScheme, serveApp } from './protocol.ts';
import { Recovery } from './recovery.ts';
import { RecentProjects } from './recent-projects.ts';
import { applySessionPolicy } from './session-policy.ts';
import { loadUpdater, updateDialogs, updateMenuItems } from './update-menu.ts';
import { mayUpdateItself, updateChoiceSchema, Updates } from './updates.ts';
import { WindowStateStore } from './window-state.ts';
import { AppWindow } from './window.ts';

const address = pageAddress(app.isPackaged, process.env['ELECTRON_RENDERER_URL']);
const built = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const remembered = (name: string): string => join(app.getPath('userData'), name);
const errorLog = remembered('errors.jsonl');

const log = new LogFile(errorLog);
const writer = new AtomicWriter();
const handles = new FileHandles();
const recent = new RecentProjects(remembered('recent-projects.json'), writer, handles, () =>
  showMenu().catch(report),
);
const files = new ProjectFiles(writer, handles, noteProject);
const states = new WindowStateStore(remembered('window.json'), writer);
const handedOver = new HandedOverFiles(
  (path) => files.read(path, 'project'),
  (file) => appWindow?.send('file-opened', file),
);
const recovery = new Recovery(remembered('recovery'), writer, handles);
const updatesItself = mayUpdateItself(app.isPackaged, process.env);
const updates = new Updates(
  loadUpdater,
  new JsonStore(remembered('updates.json'), updateChoiceSchema, writer),
  updateDialogs,
  report,
);
let appWindow: AppWindow | null = null;
/** As the page told them last. */
let settings: SettingsInWords = {};

app.enableSandbox();
registerAppScheme();
forbidNavigation(app, address);
noteTroubles(app, log);

if (app.requestSingleInstanceLock()) {
  receiveFiles();
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', finishWriting);
  app.whenReady().then(start).catch(giveUp);
} else {
  app.quit();
}

async function start(): Promise<void> {
  serveApp(built('../renderer'));
  applySessionPolicy(session.defaultSession, address.isDevelopment);
  const opened = new AppWindow(built('../preload/preload.cjs'), await lastWindowState(), states, () =>
    recovery.pageCrashed(),
  );
  appWindow = opened;
  answerCalls(
    ipcMain,
    createDesktopCalls(opened, files, handles, recent, handedOver, recovery.calls, (told) => {
      settings = told;
    }),
    address,
  );
  app.setAboutPanelOptions({
    applicationName: 'Chainrule',
    applicationVersion: app.getVersion(),
    website: externalLinks.website,
  });
  await showMenu();
  await opened.window.loadURL(address.url);
  if (updatesItself) await updates.lookAtStart();
}

/** Anew whenever the list of recent projects in it has changed. */
async function showMenu(): Promise<void> {
  const menu = menuTemplate(
    process.platform,
    address.isDevelopment,
    await recent.list(),
    {
      command: (command) => appWindow?.send('menu', command),
      openLink: (link) => void shell.openExternal(externalLinks[link]).catch(report),
      openRecent: (handle) => {
        const path = handles.path(handle, 'project');
        if (path !== null) handedOver.receive(path).catch(report);
      },
      copyDiagnostics: () =>
        void reportDiagnostics(log, settings)
          .then((text) => clipboard.writeText(text))
          .catch(report),
      showErrors: () =>
        void log
          .place()
          .then((path) => shell.showItemInFolder(path))
          .catch(report),
    },
    updatesItself ? updateMenuItems(updates, await updates.looksAtStart(), report) : [],
  );
  Menu.setApplicationMenu(Menu.buildFromTemplate(menu));
}

/** A project may come with this launch, with a second one, or (on macOS) from the system at any time. */
function receiveFiles(): void {
  const receive = (path: string | null): void => {
    if (path !== null) handedOver.receive(path).catch(report);
  };
  receive(projectArgument(process.argv, process.cwd()));
  app.on('second-instance', (_event, argv, workingFolder) => {
    receive(projectArgument(argv, workingFolder));
    appWindow?.bringForward();
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    receive(path);
  });
}

/** A list that cannot be written must not keep a project from being opened or saved. */
async function noteProject(path: string): Promise<void> {
  app.addRecentDocument(path);
  await recent.remember(path).catch(report);
}

/** A place that cannot be read must not keep the window from opening. */
async function lastWindowState(): ReturnType<WindowStateStore['read']> {
  try {
    return await states.read();
  } catch (error) {
    report(error);
    return null;
  }
}

/** Quitting waits for files that are being written. */
function finishWriting(event: Electron.Event): void {
  if (writer.isIdle) return;
  event.preventDefault();
  void writer.idle().then(() => app.quit());
}

function report(error: unknown): void {
  console.error(error);
  void log.note('main', describe(error));
}

function giveUp(error: unknown): void {
  report(error);
  dialog.showErrorBox('Chainrule could not start', error instanceof Error ? error.message : String(error));
  app.exit(1);
}
