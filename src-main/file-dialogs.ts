/** The system's dialogs for choosing files, and the questions that go with them. null: the person cancelled. */
import { dialog, type BrowserWindow, type FileFilter } from 'electron';
import { stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { ExportKind } from '../contract/desktop-api.ts';
import { errorCode } from './file-errors.ts';
import { dialogText } from './text.ts';

const projectFilter: FileFilter = { name: dialogText.projectFiles, extensions: ['chainrule'] };
const everything: FileFilter = { name: dialogText.allFiles, extensions: ['*'] };

const exportEndings: Readonly<Record<ExportKind, string>> = {
  weights: 'json',
  table: 'csv',
  project: 'chainrule',
};

export function askProjectToOpen(window: BrowserWindow): Promise<string | null> {
  return askOpen(window, [projectFilter, everything]);
}

export function askDataToOpen(window: BrowserWindow): Promise<string | null> {
  const tables = { name: dialogText.dataFiles, extensions: ['csv', 'tsv', 'txt', 'data'] };
  return askOpen(window, [tables, everything]);
}

export function askProjectToSave(window: BrowserWindow, suggestedName: string): Promise<string | null> {
  return askSave(window, suggestedName, projectFilter);
}

export function askExport(
  window: BrowserWindow,
  kind: ExportKind,
  suggestedName: string,
): Promise<string | null> {
  return askSave(window, suggestedName, {
    name: dialogText.exported[kind],
    extensions: [exportEndings[kind]],
  });
}

/** True where the person wants to overwrite what another program wrote. */
export function askOverwrite(window: BrowserWindow, name: string): Promise<boolean> {
  return confirm(window, dialogText.overwrite, dialogText.changedQuestion(name), dialogText.changedDetail);
}

async function askOpen(window: BrowserWindow, filters: FileFilter[]): Promise<string | null> {
  const answer = await dialog.showOpenDialog(window, { filters, properties: ['openFile'] });
  return answer.canceled ? null : (answer.filePaths[0] ?? null);
}

async function askSave(
  window: BrowserWindow,
  suggestedName: string,
  filter: FileFilter,
): Promise<string | null> {
  const answer = await dialog.showSaveDialog(window, {
    defaultPath: plainFileName(suggestedName, filter.extensions[0] ?? ''),
    filters: [filter],
    properties: ['showOverwriteConfirmation', 'createDirectory'],
  });
  if (answer.canceled || answer.filePath === '') return null;
  if (extname(answer.filePath) !== '') return answer.filePath;
  // GTK's dialog leaves the ending to us, and so has not asked about the file that is really meant.
  const path = `${answer.filePath}.${filter.extensions[0]}`;
  const name = basename(path);
  const free = !(await exists(path));
  return free || (await confirm(window, dialogText.replace, dialogText.replaceQuestion(name))) ? path : null;
}

/** A suggestion is a name, not a path: what separates folders or is not allowed on some system becomes a dash. */
export function plainFileName(suggestion: string, ending: string): string {
  const cleaned = suggestion.replaceAll(/[/\\:*?"<>|\p{Cc}]/gu, '-').replace(/^[.\s]+/u, '');
  const name = cleaned === '' ? 'untitled' : cleaned;
  return extname(name) === '' ? `${name}.${ending}` : name;
}

async function confirm(window: BrowserWindow, agree: string, message: string, detail = ''): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message,
    detail,
    buttons: [agree, dialogText.cancel],
    defaultId: 1,
    cancelId: 1,
  });
  return response === 0;
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}
