import { execFileSync } from 'node:child_process';
import { lstat, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeFileAtomically } from '../../cli/write-file.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chainrule-write-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe('writeFileAtomically', () => {
  it('writes to what a link leads to, and keeps the link', async () => {
    const target = join(folder, 'target.json');
    const link = join(folder, 'link.json');
    await writeFile(target, 'old');
    await symlink(target, link);
    await writeFileAtomically(link, 'new');
    expect(await readFile(target, 'utf8')).toBe('new');
    expect((await lstat(link)).isSymbolicLink()).toBe(true);
  });

  // Windows has no named pipes in its file system, and no mkfifo.
  it.skipIf(process.platform === 'win32')('writes into a pipe instead of replacing it', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const received = readFile(pipe, 'utf8');
    await writeFileAtomically(pipe, 'text');
    expect((await lstat(pipe)).isFIFO()).toBe(true);
    expect(await received).toBe('text');
  });

  it('replaces a file and leaves nothing beside it', async () => {
    const path = join(folder, 'a.json');
    await writeFile(path, 'old');
    await writeFileAtomically(path, 'neu ü');
    expect(await readFile(path, 'utf8')).toBe('neu ü');
    expect(await readdir(folder)).toEqual(['a.json']);
  });

  it('throws and leaves nothing behind when the name is taken by a folder', async () => {
    const taken = join(folder, 'taken');
    await mkdir(taken);
    await expect(writeFileAtomically(taken, 'text')).rejects.toThrow();
    expect(await readdir(folder)).toEqual(['taken']);
  });
});
