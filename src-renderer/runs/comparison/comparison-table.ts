/** The numbers behind the panels: every epoch of every run. */
import type { Cell, DataTable } from '../../plot/data-table.ts';
import { formatCount, formatExponent, formatNumber } from '../../plot/format.ts';
import { comparisonText } from '../../text/en/comparison.ts';
import { readFlow, type FlowQuantity } from './flow-quantity.ts';
import type { PanelRun } from './panel-run.ts';

type NamedRun = Pick<PanelRun, 'name' | 'points'>;

/**
 * Networks may be of different depth: hidden layers are counted from the first, the output has a column of its own.
 * Rows are made when they are asked for: a run may have tens of thousands.
 */
export function comparisonTable(runs: readonly NamedRun[], quantity: FlowQuantity): DataTable {
  const hidden = Math.max(0, ...runs.map(({ points }) => (points.at(-1)?.layers.length ?? 0) - 1));
  const count = runs.reduce((sum, { points }) => sum + points.length, 0);
  const layerNames = [
    ...Array.from({ length: hidden }, (_, at) => comparisonText.layerName(at)),
    comparisonText.output,
  ];
  const number = (name: string) => ({ name, format: (value: number) => formatNumber(value) });

  function rowAt(index: number): readonly Cell[] {
    let at = index;
    const run = runs.find(({ points }) => {
      if (at < points.length) return true;
      at -= points.length;
      return false;
    });
    const point = run?.points[at];
    if (run === undefined || point === undefined) return [];
    const { epoch, trainLoss, validationLoss, layers } = point;
    const flows = layers.map((layer) => readFlow(quantity, layer));
    const below = Array.from({ length: hidden }, (_, layer) =>
      layer < flows.length - 1 ? (flows[layer] ?? null) : null,
    );
    return [run.name, epoch, trainLoss, validationLoss, ...below, flows.at(-1) ?? null];
  }

  return {
    columns: [
      number(comparisonText.run),
      { name: comparisonText.epoch, format: formatCount },
      number(comparisonText.trainLoss),
      number(comparisonText.validationLoss),
      ...layerNames.map((name) => ({ name, format: (value: number) => formatExponent(value) })),
    ],
    count,
    rowAt,
    isLatestFirst: false,
  };
}
