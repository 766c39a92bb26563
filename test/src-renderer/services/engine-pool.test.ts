import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { refuse, succeed, type Outcome } from '../../../contract/outcome.ts';
import { EnginePool, type PoolTable } from '../../../src-renderer/services/engine-pool.ts';
import type { EngineService } from '../../../src-renderer/services/engine.ts';

/** What was asked of one engine, in order. */
interface FakeEngine {
  readonly asked: string[];
  openRuns: number;
  isClosed: boolean;
}

function table(id: string): PoolTable {
  return {
    id,
    source: { kind: 'synthetic', spec: { kind: 'xor', count: 4, noise: 0, seed: 1 } },
    content: null,
  };
}

function poolOf(
  cores: number,
  importing: Outcome<null> = succeed(null),
): { readonly pool: EnginePool; readonly engines: FakeEngine[] } {
  const engines: FakeEngine[] = [];
  const pool = new EnginePool(cores, () => {
    const asked: string[] = [];
    const engine = {
      asked,
      openRuns: 0,
      isClosed: false,
      close: () => (engine.isClosed = true),
      importTable: async (id: string) => {
        asked.push(`import ${id}`);
        return importing;
      },
      api: {
        forgetTable: (id: string) => asked.push(`forget ${id}`),
        giveWay: (milliseconds: number) => asked.push(`give way ${milliseconds}`),
        setTimelineBudget: (bytes: number) => asked.push(`budget ${bytes}`),
      },
    };
    engines.push(engine);
    return engine as unknown as EngineService;
  });
  return { pool, engines };
}

async function take(pool: EnginePool, id: string): Promise<EngineService> {
  const taken = await pool.take(table(id));
  if (!taken.ok) throw new Error(taken.message);
  return taken.value;
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it.each([
  [1, 2],
  [4, 4],
  [64, 8],
])('on %i cores has room for %i engines', (cores, size) => {
  expect(poolOf(cores).pool.size).toBe(size);
});

it('starts no more engines than are needed at a time', async () => {
  const { pool, engines } = poolOf(8);
  const first = await take(pool, 'a');
  pool.giveBack(first);
  expect(await take(pool, 'a')).toBe(first);
  const [second, third] = await Promise.all([take(pool, 'a'), take(pool, 'a')]);
  expect(new Set([first, second, third]).size).toBe(3);
  expect(engines).toHaveLength(3);
});

it('brings the table to an engine once, and another in its place', async () => {
  const { pool, engines } = poolOf(2);
  pool.giveBack(await take(pool, 'a'));
  pool.giveBack(await take(pool, 'a'));
  pool.giveBack(await take(pool, 'b'));
  expect(engines[0]?.asked).toEqual(['import a', 'import b', 'forget a']);
});

it('refuses where the table cannot be read, and the engine stays to be had', async () => {
  const { pool, engines } = poolOf(2, refuse('gone'));
  expect(await pool.take(table('a'))).toEqual(refuse('gone'));
  expect(await pool.take(table('a'))).toEqual(refuse('gone'));
  expect(engines).toHaveLength(1);
});

it('tells every engine what timelines may take, those that come later as well', async () => {
  const { pool, engines } = poolOf(2);
  await take(pool, 'a');
  pool.setTimelineBudget(10);
  await take(pool, 'a');
  expect(engines.map(({ asked }) => asked.filter((each) => each.startsWith('budget')))).toEqual([
    ['budget 10'],
    ['budget 10'],
  ]);
});

it('has every engine give way', async () => {
  const { pool, engines } = poolOf(2);
  await Promise.all([take(pool, 'a'), take(pool, 'a')]);
  pool.giveWay(100);
  expect(engines.map(({ asked }) => asked.at(-1))).toEqual(['give way 100', 'give way 100']);
});

it('closes an engine that had neither work nor an open run for a while, and starts another when one is needed', async () => {
  const { pool, engines } = poolOf(3);
  const [idle, taken, busy] = [await take(pool, 'a'), await take(pool, 'a'), await take(pool, 'a')];
  pool.giveBack(idle);
  pool.giveBack(busy);
  engines[2]!.openRuns = 1;
  vi.advanceTimersByTime(120_000);
  expect(engines.map(({ isClosed }) => isClosed)).toEqual([true, false, false]);
  pool.giveBack(taken);
  engines[2]!.openRuns = 0;
  vi.advanceTimersByTime(120_000);
  expect(engines.map(({ isClosed }) => isClosed)).toEqual([true, true, true]);
  expect(vi.getTimerCount()).toBe(0);
  await take(pool, 'a');
  expect(engines).toHaveLength(4);
});

it('gives nobody an engine that died', async () => {
  const { pool, engines } = poolOf(2);
  const dead = await take(pool, 'a');
  pool.drop(dead);
  expect(await take(pool, 'a')).not.toBe(dead);
  expect(engines[0]?.isClosed).toBe(true);
});
