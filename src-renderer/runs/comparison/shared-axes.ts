/** Axes that all panels of a comparison share: only then does the eye compare. */
import type { EpochPoint } from '../../../contract/run.ts';
import { sampleIndices } from '../../plot/data-table.ts';
import type { ValueAxis } from '../../plot/figure.ts';
import { epochAxisEnd } from '../../plot/linear-axis.ts';
import type { Extent } from '../../plot/log-axis.ts';
import { linearAxis, logAxis } from '../../plot/value-axis.ts';
import type { RunEntry } from '../../state/run-list.ts';
import { readFlow, type FlowQuantity } from './flow-quantity.ts';

export interface SharedAxes {
  readonly epochEnd: number;
  readonly loss: ValueAxis;
  readonly flow: ValueAxis;
}

type Charted = Pick<RunEntry, 'points' | 'epochs'>;

/** Epochs of a run that its extents are taken from; between them nothing changes by decades. */
const mostEpochs = 400;
/** What is this much smaller than the largest is not told apart from nothing. */
const widestRatio = 1e14;
/** A loss that leaps this far above where the runs began leaves the picture, so that the others can still be seen. */
const highestLoss = 1.5;

function sampled(points: readonly EpochPoint[]): readonly EpochPoint[] {
  return sampleIndices(points.length, mostEpochs).flatMap((index) => points[index] ?? []);
}

/** Values that are not finite and negative ones have no place on these axes. */
function extentOfValues(values: Iterable<number>): Extent {
  let smallestPositive: number | null = null;
  let largest: number | null = null;
  let hasZero = false;
  for (const value of values) {
    if (!Number.isFinite(value) || value < 0) continue;
    if (value === 0) hasZero = true;
    else {
      smallestPositive = Math.min(value, smallestPositive ?? value);
      largest = Math.max(value, largest ?? value);
    }
  }
  return { smallestPositive, largest, hasZero };
}

function* lossesOf(runs: readonly Charted[]): Generator<number> {
  for (const { points } of runs) {
    for (const { trainLoss, validationLoss } of sampled(points)) {
      yield trainLoss;
      if (validationLoss !== null) yield validationLoss;
    }
  }
}

function* flowsOf(runs: readonly Charted[], quantity: FlowQuantity): Generator<number> {
  for (const { points } of runs) {
    for (const { layers } of sampled(points)) for (const layer of layers) yield readFlow(quantity, layer);
  }
}

function lossAxis(runs: readonly Charted[], scale: ValueAxis['scale']): ValueAxis {
  const extent = extentOfValues(lossesOf(runs));
  return scale === 'log' ? logAxis(extent) : linearLossAxis(runs, extent.largest ?? 0);
}

function linearLossAxis(runs: readonly Charted[], largest: number): ValueAxis {
  const starts = runs.map(({ points }) => points[0]?.trainLoss ?? 0).filter(Number.isFinite);
  const highest = Math.max(0, ...starts) * highestLoss;
  return linearAxis(highest > 0 ? Math.min(largest, highest) : largest);
}

/** Where the linear axis ends below the highest loss; null where it reaches all of them. */
export function lossCut(runs: readonly Charted[]): number | null {
  const { largest } = extentOfValues(lossesOf(runs));
  const { max } = linearLossAxis(runs, largest ?? 0);
  return largest !== null && largest > max ? max : null;
}

function flowAxis(runs: readonly Charted[], quantity: FlowQuantity): ValueAxis {
  const { smallestPositive, largest, hasZero } = extentOfValues(flowsOf(runs, quantity));
  if (smallestPositive === null || largest === null) return logAxis({ smallestPositive, largest, hasZero });
  // Room below the smallest: a bar that ends on the floor would not be there.
  const lowest = Math.max(smallestPositive / 2, largest / widestRatio);
  return logAxis({ smallestPositive: lowest, largest, hasZero });
}

export function sharedAxes(
  runs: readonly Charted[],
  quantity: FlowQuantity,
  lossScale: ValueAxis['scale'],
): SharedAxes {
  const last = Math.max(0, ...runs.map(({ points }) => points.at(-1)?.epoch ?? 0));
  const all = Math.max(1, ...runs.map(({ epochs }) => epochs));
  return {
    epochEnd: epochAxisEnd(last, all),
    loss: lossAxis(runs, lossScale),
    flow: flowAxis(runs, quantity),
  };
}
