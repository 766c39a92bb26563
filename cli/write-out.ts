/** Files that flags name: whether they can be written, long before there is anything to write. */
import { access, constants } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Flags } from './flags.ts';
import { reason } from './read-table.ts';
import { isFolder, writeFileAtomically } from './write-file.ts';

function unwritable(flag: string, path: string, error: unknown): string {
  return `--${flag}: ${path} cannot be written: ${reason(error)}.`;
}

/** A sentence if one of the files that the flags `names` name could not be written. */
export async function findUnwritable(flags: Flags, names: readonly string[]): Promise<string | null> {
  for (const name of names) {
    const path = flags.text(name);
    if (path === null) continue;
    try {
      if (await isFolder(path)) return `--${name}: ${path} is a folder, not a file.`;
      await access(dirname(path), constants.W_OK);
    } catch (error) {
      return unwritable(name, path, error);
    }
  }
  return null;
}

/** Writes the file that a flag names; a sentence if that fails. */
export async function writeOut(flags: Flags, name: string, text: string): Promise<string | null> {
  const path = flags.text(name) ?? '';
  try {
    await writeFileAtomically(path, text);
    return null;
  } catch (error) {
    return unwritable(name, path, error);
  }
}
