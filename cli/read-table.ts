/** Tables from files, read in pieces. */
import { open, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import type { DataSource, ParseOptions } from '../contract/dataset.ts';
import type { SliceableBytes } from '../contract/engine-api.ts';
import { refuse, type Outcome } from '../contract/outcome.ts';
import type { Flags } from './flags.ts';

const delimiters = new Map<string, ParseOptions['delimiter']>([
  [',', ','],
  [';', ';'],
  ['|', '|'],
  ['tab', '\t'],
  ['\\t', '\t'],
  ['\t', '\t'],
]);

class FileBytes implements SliceableBytes {
  readonly size: number;
  private readonly file: FileHandle;

  constructor(file: FileHandle, size: number) {
    this.file = file;
    this.size = size;
  }

  slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> } {
    return { arrayBuffer: () => this.read(start, end) };
  }

  private async read(start: number, end: number): Promise<ArrayBuffer> {
    const bytes = new Uint8Array(end - start);
    for (let done = 0; done < bytes.length;) {
      const { bytesRead } = await this.file.read(bytes, done, bytes.length - done, start + done);
      if (bytesRead === 0) throw new Error('the file became shorter while it was read');
      done += bytesRead;
    }
    return bytes.buffer;
  }
}

/** Why the system would not do it, in its own words without the call and the path. */
export function reason(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/^[A-Z]+: /, '').replace(/,.*$/, '');
}

/** The source that `flags` describe and its bytes, handed to `use`; the file is closed afterwards. */
export async function withTableFile<T>(
  flags: Flags,
  use: (source: DataSource, bytes: SliceableBytes) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const path = flags.required('data');
  if (!path.ok) return path;
  const delimiterText = flags.text('delimiter');
  const delimiter = delimiterText === null ? null : delimiters.get(delimiterText);
  if (delimiter === undefined) {
    return refuse(`--delimiter: expected one of , ; tab |, got "${delimiterText}".`);
  }
  const parse: ParseOptions = { delimiter, header: flags.has('no-header') ? false : null };
  let file: FileHandle;
  try {
    file = await open(path.value);
  } catch (error) {
    return refuse(`--data: ${path.value} cannot be opened: ${reason(error)}.`);
  }
  try {
    const { size } = await file.stat();
    return await use({ kind: 'file', name: basename(path.value), parse }, new FileBytes(file, size));
  } finally {
    await file.close();
  }
}
