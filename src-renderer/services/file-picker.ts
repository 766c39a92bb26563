import { tableLimits } from '../../contract/dataset.ts';
import type { OpenedFile } from '../../contract/desktop-api.ts';
import type { Outcome } from '../../contract/outcome.ts';
import { refuse, succeed } from '../../contract/outcome.ts';
import { browserFilesText } from '../text/en/browser-files.ts';

/**
 * Shows the browser's dialog for one file with one of `endings` (".csv,.tsv"); null when the person cancels.
 * Browsers allow it only in answer to a click or a key.
 */
export function pickFile(endings: string): Promise<File | null> {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = endings;
  input.hidden = true;
  document.body.append(input);
  return new Promise<File | null>((resolve) => {
    const answer = (file: File | null) => {
      input.remove();
      resolve(file);
    };
    input.addEventListener('change', () => answer(input.files?.[0] ?? null), { once: true });
    input.addEventListener('cancel', () => answer(null), { once: true });
    input.click();
  });
}

const bytesPerMegabyte = 1e6;

/** The file's bytes, if they are not too many to hold; a file can vanish between choosing and reading. */
export async function readFile(file: File, handle: string): Promise<Outcome<OpenedFile>> {
  if (file.size > tableLimits.bytes) {
    const megabytes = Math.ceil(file.size / bytesPerMegabyte);
    return refuse(browserFilesText.tooLarge(file.name, megabytes, tableLimits.bytes / bytesPerMegabyte));
  }
  try {
    return succeed({ handle, name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
  } catch (error) {
    return refuse(browserFilesText.notRead(file.name, String(error)));
  }
}
