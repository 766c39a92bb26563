/** Writes a file so that its name always stands for the old or the whole new content. */
import { randomUUID } from 'node:crypto';
import type { Stats } from 'node:fs';
import { open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

async function syncFolder(path: string): Promise<void> {
  // Windows has no handle for a folder to sync; its renames are journaled.
  if (process.platform === 'win32') return;
  const folder = await open(path);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Throws the system's error, leaving what was there before. */
async function replace(path: string, text: string): Promise<void> {
  const temporary = join(dirname(path), `.${randomUUID()}.tmp`);
  try {
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(text);
      await file.sync();
      const { size } = await file.stat();
      if (size !== Buffer.byteLength(text)) throw new Error('the disk took only a part of it');
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

/** null where nothing stands at `path` yet. */
async function statOf(path: string): Promise<Stats | null> {
  try {
    return await stat(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Throws the system's error. */
export async function isFolder(path: string): Promise<boolean> {
  return (await statOf(path))?.isDirectory() ?? false;
}

/**
 * Replaces the file, or the one that a link leads to; pipes and devices, such as /dev/stdout, are written to instead.
 * Throws the system's error.
 */
export async function writeFileAtomically(path: string, text: string): Promise<void> {
  const found = await statOf(path);
  if (found === null) return replace(path, text);
  if (found.isFile() || found.isDirectory()) return replace(await realpath(path), text);
  await writeFile(path, text);
}
