/**
 * Page ↔ main. Adding a call is one line here; the compiler then names the schema (src-main/ipc.ts), the handler
 * (src-main) and the browser's answer (src-renderer/services) that are missing.
 * The page never sees a path: it holds handles that main issued.
 */
import type { Outcome } from './outcome.ts';
import type { RecoveryCalls } from './recovery.ts';

/** Issued by main for one file; means nothing outside this process. */
export type FileHandle = string;

export interface OpenedFile {
  readonly handle: FileHandle;
  /** File name without its folder. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface SavedFile {
  readonly handle: FileHandle;
  readonly name: string;
}

export interface RecentProject {
  readonly handle: FileHandle;
  readonly name: string;
  /** Where it lies, for the person to read: a folder, or "this browser". */
  readonly place: string;
  /** Milliseconds since 1970. */
  readonly usedAt: number;
}

/** Name → choice, as in { theme: 'dark' }. */
export type SettingsInWords = Readonly<Record<string, string>>;

/** null: the person cancelled the dialog. */
export type Chosen<T> = Outcome<T | null>;

export const externalLinks = {
  website: 'https://github.com/chainrule/chainrule',
  licence: 'https://opensource.org/license/mit',
} as const;
export type ExternalLink = keyof typeof externalLinks;

/** record: of a run, see run-manifest.ts. picture: PNG; drawing: SVG; page: HTML; text: Markdown. */
export type ExportKind = 'weights' | 'table' | 'project' | 'record' | 'picture' | 'drawing' | 'page' | 'text';

export interface DesktopCalls extends RecoveryCalls {
  /** Asks for a `.chainrule` file and reads it. */
  openProject(): Promise<Chosen<OpenedFile>>;
  openRecent(handle: FileHandle): Promise<Outcome<OpenedFile>>;
  listRecent(): Promise<readonly RecentProject[]>;
  forgetRecent(handle: FileHandle): Promise<void>;
  /** Asks for a data file (desktop dialog). */
  openDataFile(): Promise<Chosen<OpenedFile>>;
  /**
   * Writes over the file of `handle`; atomic: the old or the new content, never a mix. Where another program has changed
   * the file, the person is asked: it may then be saved under another name, or (null) not at all.
   */
  saveProject(handle: FileHandle, bytes: Uint8Array): Promise<Chosen<SavedFile>>;
  /** Asks where, then writes. */
  saveProjectAs(suggestedName: string, bytes: Uint8Array): Promise<Chosen<SavedFile>>;
  /** Asks where, then writes a file that is not a project. */
  exportFile(kind: ExportKind, suggestedName: string, bytes: Uint8Array): Promise<Chosen<SavedFile>>;
  /** What the title bar says; `edited` also decides whether closing asks. */
  describeWindow(title: string, edited: boolean): Promise<void>;
  /** The page has dealt with unsaved changes: close without asking again. */
  closeWindow(): Promise<void>;
  /** The person was asked and stays: the next attempt to close is asked about anew. */
  stayOpen(): Promise<void>;
  /** For a report that the person may copy; settings only, nothing of what they work on. */
  describeSettings(settings: SettingsInWords): Promise<void>;
  /** Shows where a file that was saved or exported lies. */
  showInFolder(handle: FileHandle): Promise<void>;
  openLink(link: ExternalLink): Promise<void>;
  /** A project given on the command line or by double click before the page was ready; null if none. */
  takeStartupFile(): Promise<Outcome<OpenedFile> | null>;
}

export const menuCommands = [
  'new',
  'open-project',
  'open-data',
  'save',
  'save-as',
  'export-weights',
  'settings',
  'undo',
  'redo',
  'train',
  'step',
  'epoch',
  'reset',
] as const;
export type MenuCommand = (typeof menuCommands)[number];

export interface DesktopEvents {
  menu: MenuCommand;
  /** The person wants to close the window; the page asks about unsaved changes and calls `closeWindow` or `stayOpen`. */
  'close-requested': null;
  /** A second launch or the system handed over a project file. */
  'file-opened': Outcome<OpenedFile>;
}

/** Channel names, checked to be all of them. */
export const desktopCallNames = {
  openProject: true,
  openRecent: true,
  listRecent: true,
  forgetRecent: true,
  openDataFile: true,
  saveProject: true,
  saveProjectAs: true,
  exportFile: true,
  describeWindow: true,
  closeWindow: true,
  stayOpen: true,
  describeSettings: true,
  showInFolder: true,
  openLink: true,
  takeStartupFile: true,
  listRecovery: true,
  openRecovery: true,
  readRecoveryPiece: true,
  writeRecoveryPiece: true,
  commitRecovery: true,
  discardRecovery: true,
} as const satisfies Record<keyof DesktopCalls, true>;

export const desktopEventNames = {
  menu: true,
  'close-requested': true,
  'file-opened': true,
} as const satisfies Record<keyof DesktopEvents, true>;

/** What the preload exposes as `window.desktop`. `on` returns the function that stops listening. */
export type DesktopBridge = DesktopCalls & {
  readonly edition: 'desktop';
  readonly platform: string;
  on<E extends keyof DesktopEvents>(event: E, listener: (payload: DesktopEvents[E]) => void): () => void;
};
