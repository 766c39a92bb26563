import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';

const writerScript = resolve(import.meta.dirname, '../support/endless-writer.ts');

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chainrule-kill-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Kills a process that saves for ever, `afterMs` after its first save. */
async function killWhileSaving(path: string, afterMs: number): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', writerScript, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((saved) => child.stdout.once('data', saved));
  await delay(afterMs);
  const ended = new Promise((done) => child.once('exit', done));
  child.kill('SIGKILL');
  await ended;
}

it('leaves one whole save behind, whenever the process is killed', { timeout: 60_000 }, async () => {
  const path = join(folder, 'project.chainrule');
  for (const afterMs of [0, 1, 2, 3, 5, 7, 11, 13]) {
    await killWhileSaving(path, afterMs);
    const content = await readFile(path);
    expect(content).toHaveLength(2_000_000);
    expect(content.equals(Buffer.alloc(2_000_000, content[0])), `after ${afterMs} ms`).toBe(true);
  }
});
