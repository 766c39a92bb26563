/** Tables: text of many kinds with stretches of it gone, doubled, or replaced by what tables trip over. */
import { readFile } from 'node:fs/promises';
import { columnText, type Table } from '../../../workers/data/table.ts';
import { importBytes } from '../../workers/data/import-text.ts';
import { few, oneOf } from '../draw.ts';
import { mutateBytes } from '../mutate-bytes.ts';
import { verdict, type Target } from '../target.ts';

const texts = [
  'size,color\n1.50,red\n,green\n3,\n',
  'a;b;c\r\n1,5;"x;y";2\r\n-2e-3;"say ""no""";\r\n',
  '"line\nbreak"\t\u00e4\u00f6\n1\t2\n',
  '__proto__|constructor|toString\n1|2|3\n4|5|6\n',
  '\ufeffx,y\n1,2\n',
  '1,2,3\n'.repeat(200),
];
const pieces = [
  ...[',', ';', '\t', '|', '"', '""', '\n', '\r', '\r\n', '\n\n', ' ', '\ufeff', '\u0000', '\u2028'],
  ...['=1+1', '-', '+', 'NaN', 'Infinity', '1e999', '1e-400', '0x10', '1,000', '1_0', '٣', '__proto__'],
  ...['?', 'NA', 'null', 'x'.repeat(5_000), ','.repeat(300), '"'.repeat(7), '<b>', '\u202e', '𝟙'],
];

function changedText(random: Parameters<Target['attempt']>[0], text: string): string {
  let changed = text;
  for (let count = few(random); count > 0; count -= 1) {
    const at = random.integer(changed.length + 1);
    const taken = changed.slice(at, at + random.integer(5));
    changed = changed.slice(0, at) + oneOf(random, pieces) + changed.slice(at + taken.length);
  }
  return changed;
}

/** A table that was accepted is one: rectangular, with names. */
function checkTable({ summary, columns }: Table): void {
  const names = new Set(summary.columns.map(({ name }) => name));
  if (columns.length === 0 || names.size !== columns.length || names.has('')) throw new Error('names');
  for (const row of summary.previewRows) if (row.length !== columns.length) throw new Error('a ragged row');
  for (const column of columns) {
    const { length } = column.kind === 'number' ? column.values : column.codes;
    if (length !== summary.rowCount) throw new Error('a column of another length');
    if (typeof columnText(column, summary.rowCount - 1) !== 'string') throw new Error('a cell without text');
  }
}

export async function openTables(): Promise<Target> {
  const iris = await readFile(new URL('../../../assets/datasets/iris.csv', import.meta.url), 'utf8');
  const corpus = [...texts, iris.slice(0, 600)];
  return {
    close: async () => undefined,
    async attempt(random) {
      const text = changedText(random, oneOf(random, corpus));
      const bytes = new TextEncoder().encode(text);
      const given = random.integer(3) === 0 ? mutateBytes(random, bytes) : bytes;
      const parse = {
        delimiter: oneOf(random, [null, null, ',', ';', '\t', '|'] as const),
        header: oneOf(random, [null, null, true, false]),
      };
      // Pieces that end anywhere: within a letter, a quote, a line end.
      const pieceBytes = oneOf(random, [undefined, 1 + random.integer(64)]);
      const outcome = await importBytes(given, parse, pieceBytes);
      if (outcome.ok) checkTable(outcome.value);
      return verdict(outcome);
    },
  };
}
