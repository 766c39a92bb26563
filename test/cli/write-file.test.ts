import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
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
