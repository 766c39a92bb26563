import { expect, it } from 'vitest';
import { refuse, succeed, type Outcome } from '../../../contract/outcome.ts';
import type { RunTable } from '../../../src-renderer/state/looked-at-row.svelte.ts';
import { TableRows } from '../../../src-renderer/state/table-rows.svelte.ts';

type Rows = Outcome<readonly (readonly string[])[]>;

/** A table that answers when the test says so. */
function slowTable(id = 'a') {
  const asked: { readonly wanted: readonly number[]; readonly tell: (rows: Rows) => void }[] = [];
  const rows = (wanted: readonly number[]): Promise<Rows> =>
    new Promise((tell) => asked.push({ wanted, tell }));
  const table: RunTable = { id, columns: [], rowCount: 100, rows };
  const answer = (turn: number): void =>
    asked[turn]!.tell(succeed(asked[turn]!.wanted.map((row) => [`cell of ${row}`])));
  return { table, asked, answer };
}

it('asks for rows that are not there yet, and keeps no others', async () => {
  const { table, asked, answer } = slowTable();
  const rows = new TableRows(() => table);
  const first = rows.ask([3, 5]);
  expect(rows.current.size).toBe(0);
  answer(0);
  await first;
  expect([...rows.current]).toEqual([
    [3, ['cell of 3']],
    [5, ['cell of 5']],
  ]);
  const second = rows.ask([5, 8]);
  expect(asked[1]!.wanted).toEqual([8]);
  answer(1);
  await second;
  expect([...rows.current.keys()]).toEqual([5, 8]);
  await rows.ask([8]);
  expect(asked).toHaveLength(2);
});

it('lets an answer go that comes after another question', async () => {
  const { table, answer } = slowTable();
  const rows = new TableRows(() => table);
  const [first, second] = [rows.ask([1]), rows.ask([2])];
  answer(1);
  answer(0);
  await Promise.all([first, second]);
  expect([...rows.current.keys()]).toEqual([2]);
});

it('shows no rows of a table that is not open any more', async () => {
  const { table, answer } = slowTable();
  let open: RunTable | null = table;
  const rows = new TableRows(() => open);
  const first = rows.ask([1]);
  answer(0);
  await first;
  expect(rows.current.size).toBe(1);
  open = slowTable('b').table;
  expect(rows.current.size).toBe(0);
  open = null;
  await rows.ask([1]);
  expect(rows.current.size).toBe(0);
});

it('says why rows cannot be had, until they can', async () => {
  const { table, asked, answer } = slowTable();
  const rows = new TableRows(() => table);
  const first = rows.ask([1]);
  asked[0]!.tell(refuse('There is no row 2.'));
  await first;
  expect(rows.problem).toBe('There is no row 2.');
  const second = rows.ask([1]);
  answer(1);
  await second;
  expect(rows.problem).toBeNull();
});
