import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LogFile } from '../../src-main/log-file.ts';

let folder = '';
let path = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chainrule-log-'));
  path = join(folder, 'errors.jsonl');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('LogFile', () => {
  it('has what was noted, in order, also after a restart', async () => {
    const log = new LogFile(path);
    await Promise.all(['one', 'two', 'three'].map((detail) => log.note('error', detail)));
    expect((await new LogFile(path).last(2)).map(({ detail }) => detail)).toEqual(['two', 'three']);
  });

  it('has nothing where nothing was noted', async () => {
    expect(await new LogFile(path).last(5)).toEqual([]);
  });

  it('never takes more than twice its cap, and keeps the newest', async () => {
    const log = new LogFile(path, 2_000);
    for (let index = 0; index < 100; index += 1)
      await log.note('error', `number ${index} ${'x'.repeat(100)}`);
    const sizes = await Promise.all(
      (await readdir(folder)).map(async (name) => (await stat(join(folder, name))).size),
    );
    expect(sizes).toHaveLength(2);
    for (const size of sizes) expect(size).toBeLessThanOrEqual(2_000);
    expect((await log.last(1))[0]?.detail).toContain('number 99');
  });

  it('cuts an entry that is very long', async () => {
    const log = new LogFile(path);
    await log.note('error', 'x'.repeat(1_000_000));
    expect((await stat(path)).size).toBeLessThan(10_000);
  });

  it('keeps several lines in one entry, and leaves out one that was cut by a crash', async () => {
    const log = new LogFile(path);
    await writeFile(path, '{"at": "2026-01-01T00:00:00.000Z", "ki\n[]\n');
    await log.note('error', 'first\nsecond');
    expect((await log.last(9)).map(({ detail }) => detail)).toEqual(['first\nsecond']);
  });

  it('is no trouble of its own where it cannot be written', async () => {
    await mkdir(path);
    const complaint = vi.spyOn(console, 'error').mockReturnValue(undefined);
    await new LogFile(path).note('error', 'lost');
    expect(complaint).toHaveBeenCalledOnce();
    complaint.mockRestore();
  });
});
