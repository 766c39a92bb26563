/** Columns of a table read as encoders that were fitted elsewhere want them. */
import type { FeatureEncoder, TargetEncoder } from '../../contract/dataset.ts';
import { refuse, succeed, type Outcome } from '../../contract/outcome.ts';
import type { FeatureColumn } from './feature-columns.ts';
import { labelsOf, positionsIn } from './labels.ts';
import type { Pause } from './pause.ts';
import type { Column, Table } from './table.ts';
import type { Target } from './target.ts';

/** What a weights file says of its data. */
export interface FittedEncoders {
  /** In the order of the network's inputs. */
  readonly features: readonly FeatureEncoder[];
  readonly target: TargetEncoder;
}

function findColumn(table: Table, name: string): Outcome<Column> {
  const column = table.columns[table.summary.columns.findIndex((summary) => summary.name === name)];
  return column === undefined
    ? refuse(`The table ${table.summary.name} has no column "${name}".`)
    : succeed(column);
}

/** `[table rows]`, NaN for a gap; null for a column of text. A column without any value is all gaps. */
function numbersOf(column: Column): Float64Array | null {
  if (column.kind === 'number') return column.values;
  return column.labels.length === 0 ? new Float64Array(column.codes.length).fill(NaN) : null;
}

async function fittedFeature(
  table: Table,
  encoder: FeatureEncoder,
  pause: Pause,
): Promise<Outcome<FeatureColumn>> {
  const { name } = encoder;
  const column = findColumn(table, name);
  if (!column.ok) return column;
  if (encoder.kind === 'category') {
    return succeed({ kind: 'category', name, labelled: await labelsOf(column.value, pause) });
  }
  const values = numbersOf(column.value);
  return values === null
    ? refuse(`Column "${name}" holds text; the network was trained on numbers.`)
    : succeed({ kind: 'number', name, values });
}

/** One column per encoder, in their order. Refuses a table that lacks one, or holds text for numbers. */
export async function fittedFeatures(
  table: Table,
  encoders: readonly FeatureEncoder[],
  pause: Pause,
): Promise<Outcome<FeatureColumn[]>> {
  const columns: FeatureColumn[] = [];
  for (const encoder of encoders) {
    const column = await fittedFeature(table, encoder, pause);
    if (!column.ok) return column;
    columns.push(column.value);
  }
  return succeed(columns);
}

/** Refuses a table without the column, with text for numbers, or with a class that `encoder` does not know. */
export async function fittedTarget(
  table: Table,
  encoder: TargetEncoder,
  pause: Pause,
): Promise<Outcome<Target>> {
  const name = encoder.target;
  const column = findColumn(table, name);
  if (!column.ok) return column;
  if (encoder.task === 'regression') {
    const values = numbersOf(column.value);
    return values === null
      ? refuse(`Column "${name}" holds text; the network predicts numbers.`)
      : succeed({ task: 'regression', name, values });
  }
  const { codes, labels } = await labelsOf(column.value, pause);
  const { classes } = encoder;
  const classOf = positionsIn(classes, labels);
  const unknown = labels.find((_, code) => classOf[code] === -1);
  if (unknown !== undefined) {
    return refuse(`Column "${name}" has the class "${unknown}", which the network does not know.`);
  }
  return succeed({
    task: 'classification',
    name,
    classes,
    codes: codes.map((code) => (code < 0 ? -1 : (classOf[code] ?? -1))),
  });
}
