/** What main does for the page: `DesktopCalls`, composed from the window, its dialogs, files and the recent list. */
import { shell } from 'electron';
import { basename } from 'node:path';
import {
  externalLinks,
  type Chosen,
  type DesktopCalls,
  type SavedFile,
  type SettingsInWords,
} from '../contract/desktop-api.ts';
import { refuse, succeed } from '../contract/outcome.ts';
import {
  askAboutChange,
  askDataToOpen,
  askExport,
  askProjectToOpen,
  askProjectToSave,
} from './file-dialogs.ts';
import type { FileHandles } from './file-handles.ts';
import type { HandedOverFiles } from './handed-over-files.ts';
import type { RecoveryCalls } from '../contract/recovery.ts';
import type { ProjectFiles } from './project-files.ts';
import type { RecentProjects } from './recent-projects.ts';
import type { AppWindow } from './window.ts';

const unknownHandle = 'The file is no longer known to the app. Open it again.';

export function createDesktopCalls(
  { window, closing }: Pick<AppWindow, 'window' | 'closing'>,
  files: ProjectFiles,
  handles: FileHandles,
  recent: RecentProjects,
  handedOver: HandedOverFiles,
  recovery: RecoveryCalls,
  describeSettings: (settings: SettingsInWords) => void,
): DesktopCalls {
  async function saveAs(suggestedName: string, bytes: Uint8Array): Promise<Chosen<SavedFile>> {
    const path = await askProjectToSave(window, suggestedName);
    return path === null ? succeed(null) : files.write(path, 'project', bytes);
  }

  return {
    ...recovery,
    async openProject() {
      const path = await askProjectToOpen(window);
      return path === null ? succeed(null) : files.read(path, 'project');
    },

    async openRecent(handle) {
      const path = handles.path(handle, 'project');
      return path === null ? refuse(unknownHandle) : files.read(path, 'project');
    },

    listRecent: () => recent.list(),
    forgetRecent: (handle) => recent.forget(handle),

    async openDataFile() {
      const path = await askDataToOpen(window);
      return path === null ? succeed(null) : files.read(path, 'data');
    },

    async saveProject(handle, bytes) {
      const path = handles.path(handle, 'project');
      if (path === null) return refuse(unknownHandle);
      const isChanged = await files.wasChangedElsewhere(path);
      switch (isChanged ? await askAboutChange(window, basename(path)) : 'overwrite') {
        case 'overwrite':
          return files.write(path, 'project', bytes);
        case 'saveAs':
          return saveAs(basename(path), bytes);
        case 'reload':
          await handedOver.receive(path);
          return succeed(null);
        case 'cancel':
          return succeed(null);
      }
    },

    saveProjectAs: saveAs,

    async exportFile(kind, suggestedName, bytes) {
      const path = await askExport(window, kind, suggestedName);
      return path === null ? succeed(null) : files.write(path, 'export', bytes);
    },

    async describeWindow(title, edited) {
      closing.setEdited(edited);
      window.setTitle(title);
      // The dot in the close button of macOS; other systems ignore it.
      window.setDocumentEdited(edited);
    },

    async closeWindow() {
      closing.closeNow();
    },

    async stayOpen() {
      closing.stayOpen();
    },

    async describeSettings(settings) {
      describeSettings(settings);
    },

    async showInFolder(handle) {
      const path = handles.path(handle, 'project') ?? handles.path(handle, 'export');
      if (path !== null) shell.showItemInFolder(path);
    },

    openLink: (link) => shell.openExternal(externalLinks[link]),
    takeStartupFile: () => handedOver.take(),
  };
}
