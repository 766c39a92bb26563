/** The numbers behind the panels: every epoch of every run. */
import type { DataTable } from '../../plot/data-table.ts';
import { formatCount, formatExponent, formatNumber } from '../../plot/format.ts';
import type { RunEntry } from '../../state/run-list.ts';
import { comparisonText } from '../../text/en/comparison.ts';
import { readFlow, type FlowQuantity } from './flow-quantity.ts';

export interface NamedRun {
  readonly name: string;
  readonly entry: Pick<RunEntry, 'points'>;
}

/** Networks may be of different depth: hidden layers are counted from the first, the output has a column of its own. */
export function comparisonTable(runs: readonly NamedRun[], quantity: FlowQuantity): DataTable {
  const rows = runs.flatMap(({ name, entry }) => entry.points.map((point) => ({ name, point })));
  const hidden = Math.max(0, ...rows.map(({ point }) => point.layers.length - 1));
  const layerNames = [
    ...Array.from({ length: hidden }, (_, at) => comparisonText.layerName(at)),
    comparisonText.output,
  ];
  const number = (name: string) => ({ name, format: (value: number) => formatNumber(value) });
  return {
    columns: [
      number(comparisonText.run),
      { name: comparisonText.epoch, format: formatCount },
      number(comparisonText.trainLoss),
      number(comparisonText.validationLoss),
      ...layerNames.map((name) => ({ name, format: (value: number) => formatExponent(value) })),
    ],
    count: rows.length,
    rowAt: (index) => {
      const row = rows[index];
      if (row === undefined) return [];
      const { epoch, trainLoss, validationLoss, layers } = row.point;
      const flows = layers.map((layer) => readFlow(quantity, layer));
      const below = Array.from({ length: hidden }, (_, at) =>
        at < flows.length - 1 ? (flows[at] ?? null) : null,
      );
      return [row.name, epoch, trainLoss, validationLoss, ...below, flows.at(-1) ?? null];
    },
    isLatestFirst: false,
  };
}
