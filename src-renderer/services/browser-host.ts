/** Files and window of the web edition: the same interface as the desktop's bridge, with the browser's own means. */
import type { Chosen, OpenedFile, SavedFile } from '../../contract/desktop-api.ts';
import { externalLinks } from '../../contract/desktop-api.ts';
import type { Outcome } from '../../contract/outcome.ts';
import { succeed } from '../../contract/outcome.ts';
import { browserFilesText } from '../text/en/browser-files.ts';
import { createBrowserRecovery } from './browser-recovery.ts';
import { BrowserProjects } from './browser-projects.ts';
import { download } from './download.ts';
import type { FileHost } from './file-host.ts';
import { pickFile, readFile } from './file-picker.ts';

const projectEndings = '.chainrule';
const dataEndings = '.csv,.tsv,.txt,.data';

/**
 * Handles are names with a mark in front: of a project kept here, or of a file that came from outside, which the
 * page may read but never write. Saving the latter keeps a copy here.
 */
const kept = 'kept:';
const outside = 'outside:';

/** Names as Node gives them, since the interface words its shortcuts for one or the other. */
function detectPlatform(): string {
  return /Mac|iPhone|iPad/.test(navigator.userAgent) ? 'darwin' : 'web';
}

function toSaved(outcome: Outcome<string>): Outcome<SavedFile> {
  return outcome.ok ? succeed({ handle: kept + outcome.value, name: outcome.value }) : outcome;
}

async function chooseFile(endings: string): Promise<Chosen<OpenedFile>> {
  const file = await pickFile(endings);
  return file === null ? succeed(null) : readFile(file, outside + file.name);
}

function askBeforeLeaving(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

export function createBrowserHost(): FileHost {
  const projects = new BrowserProjects();
  return {
    ...createBrowserRecovery({
      placeOf: (handle) => (handle.startsWith(kept) ? handle : null),
      fileAt: (place) => ({ handle: place, name: place.slice(kept.length) }),
    }),
    edition: 'web',
    platform: detectPlatform(),
    openProject: () => chooseFile(projectEndings),
    openDataFile: () => chooseFile(dataEndings),
    async openRecent(handle) {
      const file = await projects.read(handle.slice(kept.length));
      return file.ok ? readFile(file.value, handle) : file;
    },
    async listRecent() {
      const listed = await projects.list();
      return listed.map(({ name, savedAt }) => ({
        handle: kept + name,
        name,
        place: browserFilesText.place,
        usedAt: savedAt,
      }));
    },
    forgetRecent: (handle) => projects.remove(handle.slice(kept.length)),
    async saveProject(handle, bytes) {
      if (handle.startsWith(kept)) return toSaved(await projects.write(handle.slice(kept.length), bytes));
      const name = handle.startsWith(outside) ? handle.slice(outside.length) : browserFilesText.untitled;
      return toSaved(await projects.create(name, bytes));
    },
    async saveProjectAs(suggestedName, bytes) {
      return toSaved(await projects.create(suggestedName, bytes));
    },
    async exportFile(_kind, suggestedName, bytes) {
      download(suggestedName, bytes);
      return succeed({ handle: outside + suggestedName, name: suggestedName });
    },
    async describeWindow(title, edited) {
      document.title = edited ? `● ${title}` : title;
      if (edited) window.addEventListener('beforeunload', askBeforeLeaving);
      else window.removeEventListener('beforeunload', askBeforeLeaving);
    },
    // A page cannot close its tab, and nothing hands it files or menu commands.
    closeWindow: () => Promise.resolve(),
    stayOpen: () => Promise.resolve(),
    takeStartupFile: () => Promise.resolve(null),
    on: () => () => undefined,
    describeSettings: () => Promise.resolve(),
    // Where a browser puts its downloads is its own affair.
    showInFolder: () => Promise.resolve(),
    async openLink(link) {
      window.open(externalLinks[link], '_blank', 'noopener');
    },
  };
}
