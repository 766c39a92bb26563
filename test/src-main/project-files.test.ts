import { mkdir, mkdtemp, readFile, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tableLimits } from '../../contract/dataset.ts';
import { AtomicWriter } from '../../src-main/atomic-write.ts';
import { FileHandles } from '../../src-main/file-handles.ts';
import { projectLimits } from '../../contract/project.ts';
import { ProjectFiles } from '../../src-main/project-files.ts';
import { faultyFileSystem } from '../support/faulty-file-system.ts';

let folder = '';
let path = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chainrule-files-'));
  path = join(folder, 'iris.chainrule');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function projectFiles(writer = new AtomicWriter()) {
  const handles = new FileHandles();
  const noted: string[] = [];
  const files = new ProjectFiles(writer, handles, async (each) => void noted.push(each));
  return { files, handles, noted };
}

describe('ProjectFiles', () => {
  it('reads back what it wrote, under the same handle', async () => {
    const { files, handles, noted } = projectFiles();
    const bytes = Uint8Array.from({ length: 300_000 }, (_, index) => index % 251);
    const saved = await files.write(path, 'project', bytes);
    const opened = await files.read(path, 'project');
    if (!saved.ok || !opened.ok) throw new Error('both must succeed');
    expect(Buffer.from(opened.value.bytes).equals(bytes)).toBe(true);
    expect(opened.value.name).toBe('iris.chainrule');
    expect(opened.value.handle).toBe(saved.value.handle);
    expect(handles.path(opened.value.handle, 'project')).toBe(path);
    expect(noted).toEqual([path, path]);
  });

  it('gives a data file a handle that cannot be saved over', async () => {
    await writeFile(path, 'a,b');
    const { files, handles, noted } = projectFiles();
    const opened = await files.read(path, 'data');
    expect(handles.path(opened.ok ? opened.value.handle : '', 'project')).toBeNull();
    expect(noted).toEqual([]);
  });

  it.each([
    ['project', projectLimits.bytes, '1,501 MB, and at most 1,500 MB'],
    ['data', tableLimits.bytes, '1,001 MB, and at most 1,000 MB'],
  ] as const)('refuses a %s file over the limit without reading it', async (use, limit, words) => {
    await writeFile(path, '');
    // A sparse file: it takes no room on the disk.
    await truncate(path, limit + 1);
    const opened = await projectFiles().files.read(path, use);
    expect(opened).toEqual({
      ok: false,
      message: `“iris.chainrule” could not be opened: it has ${words} can be read.`,
    });
  });

  it('says why a file cannot be opened', async () => {
    const { files } = projectFiles();
    await mkdir(path);
    expect(await files.read(path, 'project')).toEqual({
      ok: false,
      message: '“iris.chainrule” could not be opened: it is a folder.',
    });
    expect(await files.read(join(folder, 'gone.csv'), 'data')).toEqual({
      ok: false,
      message: '“gone.csv” could not be opened: the file or its folder no longer exists.',
    });
  });

  it('keeps the old project and says that the disk is full', async () => {
    await writeFile(path, 'old');
    // Its calls: realpath, access, stat, open, writeFile.
    const { fs } = faultyFileSystem({ call: 5, code: '', manner: 'half in silence' });
    const { files, noted } = projectFiles(new AtomicWriter(fs));
    expect(await files.write(path, 'project', Buffer.from('new'))).toEqual({
      ok: false,
      message: '“iris.chainrule” could not be saved: the disk is full.',
    });
    expect(await readFile(path, 'utf8')).toBe('old');
    expect(noted).toEqual([]);
  });

  it('notices that another program changed a file, and not that it did so itself', async () => {
    const { files } = projectFiles();
    expect(await files.wasChangedElsewhere(path)).toBe(false);
    await files.write(path, 'project', Buffer.from('ours'));
    expect(await files.wasChangedElsewhere(path)).toBe(false);
    // The same length at another time: only the content tells.
    await writeFile(path, 'hers');
    await utimes(path, 1, 1);
    expect(await files.wasChangedElsewhere(path)).toBe(true);
    await files.read(path, 'project');
    expect(await files.wasChangedElsewhere(path)).toBe(false);
    await utimes(path, 2, 2);
    expect(await files.wasChangedElsewhere(path)).toBe(false);
    await rm(path);
    expect(await files.wasChangedElsewhere(path)).toBe(false);
  });
});
