import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import * as disk from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AtomicWriter } from '../../src-main/atomic-write.ts';
import { fail, faultyFileSystem } from '../support/faulty-file-system.ts';

const before = Buffer.from('the old content');
const after = Buffer.from('the new content, which is longer');

let folder = '';
let path = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chainrule-atomic-'));
  path = join(folder, 'project.chainrule');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function callsOfOneWrite(): Promise<readonly string[]> {
  const { fs, calls } = faultyFileSystem();
  await new AtomicWriter(fs, 'linux').write(path, after);
  return calls;
}

describe('AtomicWriter', () => {
  it('writes a new file', async () => {
    await new AtomicWriter().write(path, after);
    expect(await readFile(path)).toEqual(after);
    expect(await readdir(folder)).toEqual(['project.chainrule']);
  });

  it('writes an empty file', async () => {
    await new AtomicWriter().write(path, new Uint8Array());
    expect(await readFile(path)).toHaveLength(0);
  });

  it('syncs the file before the rename and the folder after it', async () => {
    await writeFile(path, before);
    expect(await callsOfOneWrite()).toEqual([
      ...['realpath', 'access', 'stat'],
      ...['open', 'writeFile', 'sync', 'close', 'stat'],
      'rename',
      ...['open', 'sync', 'close'],
    ]);
  });

  it.each(['ENOSPC', 'EIO', 'EROFS'])(
    'leaves the old or the new bytes and no litter when any call fails with %s',
    async (code) => {
      await writeFile(path, before);
      const calls = await callsOfOneWrite();
      for (const [index, name] of calls.entries()) {
        await writeFile(path, before);
        const { fs } = faultyFileSystem({ call: index + 1, code });
        await expect(
          new AtomicWriter(fs, 'linux').write(path, after),
          `call ${index + 1}, ${name}`,
        ).rejects.toMatchObject({
          code,
        });
        // Only what comes after the rename may fail with the new bytes in place.
        expect(await readFile(path), name).toEqual(index <= calls.indexOf('rename') ? before : after);
        expect(await readdir(folder), name).toEqual(['project.chainrule']);
      }
    },
  );

  it('keeps the old file when a write is cut short without an error', async () => {
    await writeFile(path, before);
    const writeCall = (await callsOfOneWrite()).indexOf('writeFile') + 1;
    await writeFile(path, before);
    const { fs } = faultyFileSystem({ call: writeCall, code: '', manner: 'half in silence' });
    await expect(new AtomicWriter(fs).write(path, after)).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(await readFile(path)).toEqual(before);
    expect(await readdir(folder)).toEqual(['project.chainrule']);
  });

  it('reports the first error, and that a temporary file is left over, when cleaning up fails as well', async () => {
    const { fs } = faultyFileSystem({ call: 3, code: 'ENOSPC' });
    const stuck = { ...fs, rm: () => Promise.reject(fail('EIO')) };
    await expect(new AtomicWriter(stuck).write(path, after)).rejects.toMatchObject({
      code: 'ENOSPC',
      message: expect.stringContaining('is left over') as string,
    });
  });

  it.each(['EPERM', 'EACCES', 'EBUSY'])('tries the rename again on Windows after %s', async (code) => {
    const attempts = { made: 0 };
    const held: typeof disk.rename = async (from, to) => {
      attempts.made += 1;
      if (attempts.made < 3) throw fail(code);
      await disk.rename(from, to);
    };
    await new AtomicWriter({ ...disk, rename: held }, 'win32').write(path, after);
    expect(attempts.made).toBe(3);
    expect(await readFile(path)).toEqual(after);
  });

  it('does not try the rename again on Windows after an error that waiting cannot cure', async () => {
    const attempts = { made: 0 };
    const gone = (): Promise<void> => {
      attempts.made += 1;
      return Promise.reject(fail('ENOENT'));
    };
    await expect(new AtomicWriter({ ...disk, rename: gone }, 'win32').write(path, after)).rejects.toThrow(
      'ENOENT',
    );
    expect(attempts.made).toBe(1);
  });

  it('accepts a file system whose folders cannot be synced', async () => {
    await writeFile(path, before);
    const syncOfFolder = (await callsOfOneWrite()).lastIndexOf('sync') + 1;
    const { fs } = faultyFileSystem({ call: syncOfFolder, code: 'EINVAL' });
    await new AtomicWriter(fs, 'linux').write(path, before);
    expect(await readFile(path)).toEqual(before);
  });

  it('writes through a link, which stays a link', async () => {
    const real = join(folder, 'real.chainrule');
    await writeFile(real, before);
    await symlink(real, path);
    await new AtomicWriter().write(path, after);
    expect(await readlink(path)).toBe(real);
    expect(await readFile(real)).toEqual(after);
  });

  it('keeps the permissions of the file', async () => {
    await writeFile(path, before);
    await chmod(path, 0o600);
    await new AtomicWriter().write(path, after);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('does not replace a folder', async () => {
    await mkdir(path);
    await expect(new AtomicWriter().write(path, after)).rejects.toMatchObject({ code: 'EISDIR' });
    expect(await readdir(folder)).toEqual(['project.chainrule']);
  });

  it('says that the folder is gone', async () => {
    await expect(new AtomicWriter().write(join(folder, 'gone', 'x'), after)).rejects.toMatchObject({
      code: 'ENOENT',
    });
  });

  it('writes to one path in the order of the calls, also after a failure', async () => {
    const { fs, calls } = faultyFileSystem({ call: 2, code: 'ENOSPC' });
    const writer = new AtomicWriter(fs, 'linux');
    const first = writer.write(path, before);
    const second = writer.write(path, before);
    const third = writer.write(path, after);
    expect(writer.isIdle).toBe(false);
    await expect(first).rejects.toMatchObject({ code: 'ENOSPC' });
    await Promise.all([second, third]);
    await writer.idle();
    expect(writer.isIdle).toBe(true);
    expect(await readFile(path)).toEqual(after);
    // Two writes that overlapped would have opened twice before the first rename.
    expect(calls.filter((name) => name === 'rename')).toHaveLength(2);
  });

  it('does not hold up one path for another', async () => {
    const writer = new AtomicWriter();
    const paths = Array.from({ length: 20 }, (_, index) => join(folder, `${index}.chainrule`));
    await Promise.all(paths.map((each) => writer.write(each, Buffer.from(each))));
    for (const each of paths) expect((await readFile(each)).toString()).toBe(each);
  });
});
