import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AtomicWriter } from '../../src-main/atomic-write.ts';
import { FileHandles } from '../../src-main/file-handles.ts';
import { RecentProjects } from '../../src-main/recent-projects.ts';

let folder = '';
let list = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chainrule-recent-'));
  list = join(folder, 'recent.json');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function recentProjects(handles = new FileHandles()): RecentProjects {
  return new RecentProjects(list, new AtomicWriter(), handles);
}

async function project(name: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, '');
  return path;
}

async function names(recent: RecentProjects): Promise<string[]> {
  return (await recent.list()).map(({ name }) => name);
}

describe('RecentProjects', () => {
  it('is empty at first', async () => {
    expect(await recentProjects().list()).toEqual([]);
  });

  it('lists the newest first, each project once, and still after a restart', async () => {
    const recent = recentProjects();
    await recent.remember(await project('a.chainrule'), 1);
    await recent.remember(await project('b.chainrule'), 2);
    await recent.remember(await project('a.chainrule'), 3);
    expect(await names(recent)).toEqual(['a.chainrule', 'b.chainrule']);
    const [newest] = await recentProjects().list();
    expect(newest).toMatchObject({ name: 'a.chainrule', place: folder, usedAt: 3 });
  });

  it('gives handles, not paths', async () => {
    const handles = new FileHandles();
    const recent = recentProjects(handles);
    const path = await project('a.chainrule');
    await recent.remember(path);
    const [entry] = await recent.list();
    expect(entry?.handle).not.toContain('chainrule');
    expect(handles.path(entry?.handle ?? '', 'project')).toBe(path);
  });

  it('leaves out a project that is not there, and lists it again when it is back', async () => {
    const recent = recentProjects();
    const path = await project('a.chainrule');
    await recent.remember(path);
    await rm(path);
    expect(await recent.list()).toEqual([]);
    await project('a.chainrule');
    expect(await names(recent)).toEqual(['a.chainrule']);
  });

  it('forgets only what it is asked to', async () => {
    const recent = recentProjects();
    await recent.remember(await project('a.chainrule'));
    await recent.remember(await project('b.chainrule'));
    const [newest] = await recent.list();
    await recent.forget(newest?.handle ?? '');
    await recent.forget('no such handle');
    expect(await names(recentProjects())).toEqual(['a.chainrule']);
  });

  it('remembers twenty', async () => {
    const recent = recentProjects();
    for (let index = 0; index < 25; index += 1)
      await recent.remember(await project(`${index}.chainrule`), index);
    expect(await names(recentProjects())).toEqual(
      Array.from({ length: 20 }, (_, index) => `${24 - index}.chainrule`),
    );
  });

  it.each(['', '{', '{"path":"x"}', '[{"path":"","usedAt":1}]', '[{"path":"/x","usedAt":"yesterday"}]'])(
    'sets a damaged list aside: %s',
    async (text) => {
      await writeFile(list, text);
      const recent = recentProjects();
      expect(await recent.list()).toEqual([]);
      expect(await readdir(folder)).toEqual(['recent.json.damaged']);
      await recent.remember(await project('a.chainrule'));
      expect(await names(recentProjects())).toEqual(['a.chainrule']);
      expect(await readFile(`${list}.damaged`, 'utf8')).toBe(text);
    },
  );

  it('is empty where the list cannot be read, so that the app can be used', async () => {
    await mkdir(list);
    const complaint = vi.spyOn(console, 'error').mockReturnValue(undefined);
    expect(await recentProjects().list()).toEqual([]);
    expect(complaint).toHaveBeenCalledOnce();
    complaint.mockRestore();
  });

  it('keeps every project when several are remembered at once', async () => {
    const recent = recentProjects();
    const paths = await Promise.all(['a', 'b', 'c', 'd'].map((name) => project(`${name}.chainrule`)));
    await Promise.all(paths.map((path) => recent.remember(path)));
    expect((await names(recentProjects())).sort()).toEqual(
      ['a', 'b', 'c', 'd'].map((name) => `${name}.chainrule`),
    );
  });
});
