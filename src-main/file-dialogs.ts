/** The system's dialogs for choosing files, and the questions that go with them. null: the person cancelled. */
import { dialog, type BrowserWindow, type FileFilter } from 'electron';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ExportKind } from '../contract/desktop-api.ts';
import { errorCode } from './file-errors.ts';
import { plainFileName, withEnding } from './file-name.ts';
import { dialogText } from './text.ts';

interface FileType {
  readonly name: string;
  /** Without the dot. */
  readonly ending: string;
}

const projects: FileType = { name: dialogText.projectFiles, ending: 'chainrule' };
const exported: Readonly<Record<ExportKind, FileType>> = {
  weights: { name: dialogText.weightsFiles, ending: 'json' },
  table: { name: dialogText.tableFiles, ending: 'csv' },
  project: projects,
  record: { name: dialogText.recordFiles, ending: 'json' },
  picture: { name: dialogText.pictureFiles, ending: 'png' },
  drawing: { name: dialogText.drawingFiles, ending: 'svg' },
  page: { name: dialogText.pageFiles, ending: 'html' },
  text: { name: dialogText.textFiles, ending: 'md' },
};
const everything: FileFilter = { name: dialogText.allFiles, extensions: ['*'] };

export function askProjectToOpen(window: BrowserWindow): Promise<string | null> {
  return askOpen(window, [{ name: projects.name, extensions: [projects.ending] }, everything]);
}

export function askDataToOpen(window: BrowserWindow): Promise<string | null> {
  const tables = { name: dialogText.dataFiles, extensions: ['csv', 'tsv', 'txt', 'data'] };
  return askOpen(window, [tables, everything]);
}

export function askProjectToSave(window: BrowserWindow, suggestedName: string): Promise<string | null> {
  return askSave(window, suggestedName, projects);
}

export function askExport(
  window: BrowserWindow,
  kind: ExportKind,
  suggestedName: string,
): Promise<string | null> {
  return askSave(window, suggestedName, exported[kind]);
}

/** In the order of the buttons. */
const answersToChange = ['saveAs', 'overwrite', 'reload', 'cancel'] as const;
export type AnswerToChange = (typeof answersToChange)[number];

/** What to do about a file that another program has changed since it was opened. */
export async function askAboutChange(window: BrowserWindow, name: string): Promise<AnswerToChange> {
  const cancelId = answersToChange.indexOf('cancel');
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: dialogText.changedQuestion(name),
    detail: dialogText.changedDetail,
    buttons: answersToChange.map((answer) => dialogText[answer]),
    defaultId: 0,
    cancelId,
    noLink: true,
  });
  return answersToChange[response] ?? 'cancel';
}

async function askOpen(window: BrowserWindow, filters: FileFilter[]): Promise<string | null> {
  const answer = await dialog.showOpenDialog(window, { filters, properties: ['openFile'] });
  return answer.canceled ? null : (answer.filePaths[0] ?? null);
}

async function askSave(window: BrowserWindow, suggestedName: string, type: FileType): Promise<string | null> {
  const answer = await dialog.showSaveDialog(window, {
    defaultPath: plainFileName(suggestedName, type.ending),
    filters: [{ name: type.name, extensions: [type.ending] }],
    properties: ['showOverwriteConfirmation', 'createDirectory'],
  });
  if (answer.canceled || answer.filePath === '') return null;
  const path = withEnding(answer.filePath, type.ending);
  // GTK's dialog leaves the ending to us, and then has not asked about the file that is really meant.
  const wasAsked = path === answer.filePath || !(await exists(path));
  const name = basename(path);
  return wasAsked || (await confirm(window, dialogText.replace, dialogText.replaceQuestion(name)))
    ? path
    : null;
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
