/** Everything that main does to the disk, as a torture can try it: a new one is a line in `diskOperations`. */
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { BrowserWindow } from 'electron';
import type { DesktopCalls } from '../../contract/desktop-api.ts';
import { recordOf } from '../../contract/part-record.ts';
import type { RecoveryManifest } from '../../contract/recovery.ts';
import { succeed, type Outcome } from '../../contract/outcome.ts';
import { AtomicWriter } from '../../src-main/atomic-write.ts';
import { createDesktopCalls } from '../../src-main/desktop-calls.ts';
import { FileHandles } from '../../src-main/file-handles.ts';
import { HandedOverFiles } from '../../src-main/handed-over-files.ts';
import { ProjectFiles } from '../../src-main/project-files.ts';
import { RecentProjects } from '../../src-main/recent-projects.ts';
import { Recovery } from '../../src-main/recovery.ts';
import { WindowStateStore } from '../../src-main/window-state.ts';

/** What the dialogs answer; see the mock of electron in faults.test.ts. */
export const chosen = { path: '' };

interface Shell {
  readonly calls: DesktopCalls;
  readonly files: ProjectFiles;
  readonly recent: RecentProjects;
  readonly states: WindowStateStore;
  readonly handles: FileHandles;
  readonly damaged: WindowStateStore;
}

export interface Prepared extends Shell {
  readonly folder: string;
  /** Of the project that was opened last. */
  readonly handle: string;
}

/** Main's own objects around `folder`, put together as main.ts does; its troubles are reported to the console. */
function shellIn(folder: string): Shell {
  const remembered = (name: string): string => join(folder, 'profile', name);
  const writer = new AtomicWriter();
  const handles = new FileHandles();
  const recent = new RecentProjects(remembered('recent-projects.json'), writer, handles);
  const note = (path: string): Promise<void> => recent.remember(path, 1).catch(report);
  const files = new ProjectFiles(writer, handles, note);
  const states = new WindowStateStore(remembered('window.json'), writer);
  const handedOver = new HandedOverFiles(
    (path) => files.read(path, 'project'),
    () => undefined,
  );
  const window = {} as BrowserWindow;
  const closing = {} as Parameters<typeof createDesktopCalls>[0]['closing'];
  const recovery = new Recovery(remembered('recovery'), writer, handles);
  const calls = createDesktopCalls(
    { window, closing },
    files,
    handles,
    recent,
    handedOver,
    recovery.calls,
    () => undefined,
  );
  const damaged = new WindowStateStore(remembered('damaged.json'), writer);
  return { calls, files, recent, states, handles, damaged };
}

function report(error: unknown): void {
  console.error(error);
}

const placed = {
  isMaximized: () => true,
  getNormalBounds: () => ({ x: 1, y: 2, width: 1300, height: 900 }),
} as BrowserWindow;

const newBytes = Buffer.from('the new content, which is longer than the old one');

const session = '01234567-89ab-cdef-0123-456789abcdef';
const written = '2026-01-31T12:00:00.000Z';
const encoder = new TextEncoder();

const piecesOf = (version: string): Uint8Array[] =>
  [`the edits of ${version}`, 'the table, which stays'].map((text) => encoder.encode(text));

async function manifestOf(version: string): Promise<RecoveryManifest> {
  const [edits, dataset] = await Promise.all(piecesOf(version).map(recordOf));
  const unsaved = { edits: 1, runs: 0, training: 0 };
  const parts = { 'edits.json': [edits!], dataset: [dataset!] };
  const fixed = { format: 'chainrule-recovery', schema: 1, application: '0.1.0' } as const;
  return { ...fixed, name: version, written, unsaved, parts };
}

/** The whole of one round of the journal: its pieces, then what names them. */
async function keepRecovery(calls: DesktopCalls, version: string): Promise<Outcome<null>> {
  for (const bytes of piecesOf(version)) {
    const kept = await calls.writeRecoveryPiece(session, (await recordOf(bytes)).sha256, bytes);
    if (!kept.ok) return kept;
  }
  return calls.commitRecovery(session, await manifestOf(version), null);
}

/** What is wrong with the recovery journal below `folder`, as the next start finds it; null if nothing is. */
export async function recoveryProblem(folder: string): Promise<string | null> {
  const { calls } = shellIn(folder);
  const { found, unreadable } = await calls.listRecovery();
  if (unreadable > 0) return 'a session is unreadable';
  for (const { session: each } of found) {
    const opened = await calls.openRecovery(each);
    if (!opened.ok) return opened.message;
    for (const piece of Object.values(opened.value.parts).flat()) {
      const read = await calls.readRecoveryPiece(each, piece);
      if (!read.ok) return read.message;
    }
  }
  return null;
}

/** Two projects that were opened before, an older list of which is on disk, a window state, and one that is damaged. */
export async function layOut(folder: string): Promise<Prepared> {
  await mkdir(join(folder, 'profile'), { recursive: true });
  const [path, other] = [join(folder, 'old.chainrule'), join(folder, 'other.chainrule')];
  for (const each of [path, other]) await writeFile(each, `the old content of ${basename(each)}`);
  await writeFile(join(folder, 'profile/damaged.json'), '{"x": 1');
  const shell = shellIn(folder);
  for (const each of [other, path]) await shell.files.read(each, 'project');
  await keepRecovery(shell.calls, 'old');
  await shell.states.write({ ...placed, isMaximized: () => false } as BrowserWindow);
  return { ...shell, folder, handle: shell.handles.issue(path, 'project') };
}

/** An operation of main itself, which tells of its troubles on the console. */
async function reporting(work: Promise<unknown>): Promise<Outcome<null>> {
  await work.catch(report);
  return succeed(null);
}

export interface DiskOperation {
  readonly name: string;
  /** It looks for a file that may as well not be there. */
  readonly onlyLooks?: true;
  /**
   * Of the recovery journal: each of its rounds makes good what the one before left undone, so that files which no
   * manifest names may stay, and folders that are gone are made again.
   */
  readonly isJournal?: true;
  /** Resolves to what the page, or main itself, is told of it. */
  readonly run: (on: Prepared) => Promise<Outcome<unknown>>;
}

const choose = ({ folder, calls }: Prepared, name: string): DesktopCalls => {
  chosen.path = join(folder, name);
  return calls;
};

export const diskOperations: readonly DiskOperation[] = [
  { name: 'save', run: ({ calls, handle }) => calls.saveProject(handle, newBytes) },
  { name: 'save as a new file', run: (on) => choose(on, 'new.chainrule').saveProjectAs('a', newBytes) },
  { name: 'save as an old file', run: (on) => choose(on, 'other.chainrule').saveProjectAs('a', newBytes) },
  { name: 'export', run: (on) => choose(on, 'weights.json').exportFile('weights', 'a', newBytes) },
  { name: 'open', run: (on) => choose(on, 'other.chainrule').openProject() },
  { name: 'open data', run: (on) => choose(on, 'other.chainrule').openDataFile() },
  { name: 'open a recent project', run: ({ calls, handle }) => calls.openRecent(handle) },
  { name: 'list the recent projects', run: async ({ calls }) => succeed(await calls.listRecent()) },
  {
    name: 'forget a recent project',
    run: async ({ calls, handle }) => succeed(await calls.forgetRecent(handle)),
  },
  { name: 'keep what is not saved', isJournal: true, run: ({ calls }) => keepRecovery(calls, 'new') },
  {
    name: 'list what was not saved',
    isJournal: true,
    run: async ({ calls }) => succeed(await calls.listRecovery()),
  },
  { name: 'take up what was not saved', isJournal: true, run: ({ calls }) => calls.openRecovery(session) },
  {
    name: 'read what was not saved',
    isJournal: true,
    run: async ({ calls }) => calls.readRecoveryPiece(session, await recordOf(piecesOf('old')[0]!)),
  },
  {
    name: 'let go of what was not saved',
    isJournal: true,
    run: ({ calls }) => calls.discardRecovery(session),
  },
  { name: 'remember the window', run: ({ states }) => reporting(states.write(placed)) },
  { name: 'find the window', run: ({ states }) => reporting(states.read()) },
  { name: 'find a damaged list', onlyLooks: true, run: ({ damaged }) => reporting(damaged.read()) },
];
