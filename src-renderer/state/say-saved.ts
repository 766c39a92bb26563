/** Says that a file was saved; on the desktop, where it lies can be shown. */
import type { SavedFile } from '../../contract/desktop-api.ts';
import type { FileHost } from '../services/file-host.ts';
import { filesText } from '../text/en/files.ts';
import type { Notices } from './notices.svelte.ts';

interface Parts {
  readonly host: FileHost;
  readonly notices: Notices;
}

export function saySaved({ host, notices }: Parts, file: SavedFile, sentence: string): void {
  const show = { label: filesText.showInFolder, run: () => void host.showInFolder(file.handle) };
  notices.done(sentence, host.edition === 'desktop' ? show : null);
}
