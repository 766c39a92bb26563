/**
 * Every call of the disk fails once, in every manner, in everything that main does to the disk: each file is then as it
 * was before or as it should be, nothing is left over, and the failure is told.
 */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Outcome } from '../../contract/outcome.ts';
import { goneFolder, withFaults, type Fault, type Manner } from '../support/faulty-file-system.ts';
import { chosen, diskOperations, layOut, recoveryProblem, type DiskOperation } from './disk-operations.ts';

vi.mock('electron', () => ({
  dialog: {
    showOpenDialog: async () => ({ canceled: false, filePaths: [chosen.path] }),
    showSaveDialog: async () => ({ canceled: false, filePath: chosen.path }),
    showMessageBox: async () => ({ response: 0, checkboxChecked: false }),
  },
  shell: {},
}));

/** In the long form there are two faults at a time, and the figures go to this file. */
const figures = process.env['CHAINRULE_FAULTS'];
const isLong = figures !== undefined;
let trials = 0;
afterAll(async () => {
  if (figures !== undefined)
    await writeFile(figures, JSON.stringify({ operations: diskOperations.length, trials }));
});

let parent = '';
const reported: unknown[] = [];
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'chainrule-faults-'));
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 0, 31) });
  vi.spyOn(console, 'error').mockImplementation((error) => void reported.push(error));
});
afterEach(async () => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  await rm(parent, { recursive: true, force: true });
});

type Tree = Readonly<Record<string, string>>;

async function treeOf(folder: string): Promise<Tree> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  files.sort();
  return Object.fromEntries(
    await Promise.all(
      files.map(async (path) => [path.slice(folder.length + 1), await readFile(path, 'utf8')] as const),
    ),
  );
}

interface Trial {
  readonly told: Outcome<unknown>;
  readonly reports: readonly unknown[];
  readonly calls: readonly string[];
  readonly before: Tree;
  readonly after: Tree;
  readonly recovery: string | null;
}

async function attempt(operation: DiskOperation, ...faults: readonly Fault[]): Promise<Trial> {
  // The same one every time: lists hold paths.
  const folder = join(parent, 'trial');
  for (const each of [folder, goneFolder(folder)]) await rm(each, { recursive: true, force: true });
  const prepared = await layOut(folder);
  const before = await treeOf(folder);
  reported.length = 0;
  const calls: string[] = [];
  const told = await withFaults(folder, faults, calls, () => operation.run(prepared));
  const isGone = faults.some(({ manner, call }) => manner === 'folder gone' && call <= calls.length);
  const left = isGone ? goneFolder(folder) : folder;
  const after = await treeOf(left);
  return { told, reports: [...reported], calls, before, after, recovery: await recoveryProblem(left) };
}

const isTemporary = (name: string): boolean => /(^|\/)\.saving-[^/]*\.tmp$/.test(name);

/** Without pieces of the journal, of which only those count that a manifest names: `recovery` is about them. */
const counted = (tree: Tree): Tree =>
  Object.fromEntries(Object.entries(tree).filter(([name]) => !name.endsWith('.part')));

const same = (a: Tree, b: Tree): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Of a file that is not there, nothing needs to be said by what only looks for it. */
const isNothingToFind = ({ onlyLooks }: DiskOperation, faults: readonly Fault[]): boolean =>
  onlyLooks === true && faults.some(({ code, manner }) => code === 'ENOENT' || manner === 'folder gone');

/** What is wrong with how a fault ended; empty if nothing is. */
function judge(
  operation: DiskOperation,
  { told, reports, calls, before, after, recovery }: Trial,
  wanted: Tree,
  faults: readonly Fault[],
): string[] {
  const wrong: string[] = recovery === null ? [] : [`the recovery: ${recovery}`];
  const mayLeaveOver = faults.some(
    ({ call, manner }) => manner === 'folder gone' || calls[call - 1] === 'rm',
  );
  for (const name of new Set([...Object.keys(before), ...Object.keys(wanted), ...Object.keys(after)])) {
    if (isTemporary(name)) {
      if (!mayLeaveOver) wrong.push(`${name} is left over`);
    } else if (after[name] !== before[name] && after[name] !== wanted[name]) {
      wrong.push(`${name} is neither old nor new: ${after[name] ?? 'gone'}`);
    }
  }
  if (!told.ok) {
    const sentence = operation.isJournal ? /^[A-Z“].*\.$/ : /^“.+” could not be (saved|opened): [^:]+\.$/;
    if (!sentence.test(told.message)) wrong.push(told.message);
  } else if (isNothingToFind(operation, faults) && same(after, before)) {
    return wrong;
  } else if (reports.length === 0 && !same(counted(after), counted(wanted))) {
    wrong.push('it is not done, and nothing is said');
  }
  return wrong;
}

/** Every way in which a call called `name` may fail. */
function faultsAt(call: number, name: string): Fault[] {
  const before = ['ENOSPC', 'EIO', 'EPERM', 'ENOENT'].map((code) => ({ call, code }));
  const manners: readonly Manner[] = name === 'writeFile' ? ['half', 'half in silence'] : ['after'];
  return [
    ...before,
    ...[...manners, 'folder gone' as const].map((manner) => ({ call, code: 'ENOSPC', manner })),
  ];
}

describe.each(diskOperations)('$name', (operation) => {
  it('leaves old or new, and says so, whichever call of the disk fails', async () => {
    const { calls, after: wanted, told } = await attempt(operation);
    expect(told.ok).toBe(true);
    expect(calls.length).toBeGreaterThan(0);
    const wrong: string[] = [];
    for (const [index, name] of calls.entries()) {
      const call = index + 1;
      for (const first of faultsAt(call, name)) {
        if (operation.isJournal && first.manner === 'folder gone') continue;
        const second = isLong ? Array.from({ length: 6 }, (_, later) => call + 1 + later) : [];
        for (const faults of [[first], ...second.map((at) => [first, { call: at, code: 'EIO' }])]) {
          const trial = await attempt(operation, ...faults);
          trials += 1;
          const where = faults
            .map((each) => `${trial.calls[each.call - 1]} (${JSON.stringify(each)})`)
            .join();
          wrong.push(...judge(operation, trial, wanted, faults).map((what) => `${where}: ${what}`));
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});

it('every call of the disk is one that can be made to fail', async () => {
  const folder = resolve(import.meta.dirname, '../../src-main');
  const sources = (await readdir(folder)).filter((name) => name.endsWith('.ts'));
  const elsewhere: string[] = [];
  for (const name of sources) {
    const source = await readFile(join(folder, name), 'utf8');
    for (const [line] of source.matchAll(/^import .* from '(node:)?fs(\/promises)?';$/gm)) {
      // Neither can fail.
      const harmless = /^import \{ (constants|existsSync) \} from 'node:fs';$/.test(line);
      if (!harmless && !line.endsWith("'node:fs/promises';")) elsewhere.push(`${name}: ${line}`);
    }
  }
  expect(elsewhere).toEqual([]);
});
