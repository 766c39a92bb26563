/** What changes together when the table or its target changes: settings that fit stay, the others are proposed anew. */
import type { ColumnUse, DataSettings, DataSource, TableSummary, Task } from '../../contract/dataset.ts';
import { defaultLoss, proposeDataSettings } from '../../contract/defaults.ts';
import { pairingProblem, proposedLoss } from '../../contract/output.ts';
import type { ProjectDocument } from '../../contract/project.ts';
import type { LossKind } from '../../contract/training.ts';

/** The document on another table. `before` is the table it was on. */
export function onTable(
  document: ProjectDocument,
  source: DataSource,
  table: TableSummary,
  before: TableSummary,
): ProjectDocument {
  if (columnsKey(table) === columnsKey(before)) return { ...document, source };
  const { scaling, missing, split, splitSeed } = document.data;
  const data = { ...proposeDataSettings(table), scaling, missing, split, splitSeed };
  return { ...withData(document, data, table, before), source };
}

/** Another column is predicted: a new task, and with it the loss; the other columns keep their roles and types. */
export function withTarget(document: ProjectDocument, table: TableSummary, index: number): ProjectDocument {
  const proposed = proposeDataSettings(table, index);
  const columns = proposed.columns.map((use, at): ColumnUse => {
    const chosen = document.data.columns[at];
    return at === index || chosen === undefined || chosen.role === 'target' ? use : chosen;
  });
  return withData(document, { ...document.data, columns, task: proposed.task }, table, table);
}

/** The target is predicted as something else: classes or a number. */
export function withTask(document: ProjectDocument, table: TableSummary, task: Task): ProjectDocument {
  const kind = task === 'classification' ? 'category' : 'number';
  const columns = document.data.columns.map((use): ColumnUse =>
    use.role === 'target' ? { ...use, kind } : use,
  );
  return withData(document, { ...document.data, columns, task }, table, table);
}

function columnsKey({ columns }: TableSummary): string {
  return JSON.stringify(columns.map(({ name, detected }) => [name, detected]));
}

function proposalFor(data: DataSettings, table: TableSummary): LossKind {
  const target = table.columns[data.columns.findIndex((use) => use.role === 'target')];
  return proposedLoss(data.task, target?.distinct ?? 0);
}

/** A loss that was only the proposal follows the new one; a chosen loss stays where it can be computed. */
function withData(
  document: ProjectDocument,
  data: DataSettings,
  table: TableSummary,
  before: TableSummary,
): ProjectDocument {
  const { loss } = document.training;
  const wasProposed = loss.kind === proposalFor(document.data, before);
  const { activation } = document.network.output;
  const isPossible =
    data.task === document.data.task &&
    pairingProblem(data.task, 2, loss.kind, activation) !== 'loss_needs_classes';
  const next = wasProposed || !isPossible ? defaultLoss(proposalFor(data, table)) : loss;
  return { ...document, data, training: { ...document.training, loss: next } };
}
