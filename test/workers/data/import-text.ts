import type { DataSource, ParseOptions } from '../../../contract/dataset.ts';
import type { TableBytes } from '../../../contract/engine-api.ts';
import type { Outcome } from '../../../contract/outcome.ts';
import { importTable } from '../../../workers/data/import-table.ts';
import type { Table } from '../../../workers/data/table.ts';

export const detect: ParseOptions = { delimiter: null, header: null };

export function fileSource(parse: ParseOptions = detect): DataSource {
  return { kind: 'file', name: 'table.csv', parse };
}

export function importBytes(
  bytes: TableBytes,
  parse: ParseOptions = detect,
  pieceBytes?: number,
): Promise<Outcome<Table>> {
  return importTable(
    fileSource(parse),
    bytes,
    () => undefined,
    () => false,
    pieceBytes,
  );
}

export function importText(
  text: string,
  parse: ParseOptions = detect,
  pieceBytes?: number,
): Promise<Outcome<Table>> {
  return importBytes(new TextEncoder().encode(text), parse, pieceBytes);
}

/** The table of a text that is fine. */
export async function tableOf(text: string, parse: ParseOptions = detect): Promise<Table> {
  const outcome = await importText(text, parse);
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.value;
}

/** The sentence a text is refused with. */
export async function refusalOf(text: string, parse: ParseOptions = detect): Promise<string> {
  const outcome = await importText(text, parse);
  if (outcome.ok) throw new Error('the table was accepted');
  return outcome.message;
}
