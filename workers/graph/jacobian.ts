/** ∂to/∂from of two gates: drawn in full when small, never built when large. */
import { graphLimits } from '../../contract/graph/graph-source.ts';
import type { Jacobian, JacobianStructure } from '../../contract/graph/graph-answers.ts';
import type { Graph } from '../../contract/graph/graph.ts';
import { entryCount, type Tensor } from '../../contract/graph/tensor.ts';
import { refuse, succeed, type Outcome } from '../../contract/outcome.ts';
import { ruleOf } from './gates/gate-rules.ts';
import type { ComputedOperation, WorkedGate } from './gates/rule.ts';
import { sameShape } from './gates/shapes.ts';
import { GradientSums } from './gradient-sums.ts';
import { followingFrom, leadingTo } from './reach.ts';
import { workedGate } from './worked-gate.ts';

/** A gate between `from` and `to`, and which of its inputs hang on `from`. */
interface Station {
  readonly index: number;
  readonly worked: WorkedGate<ComputedOperation>;
  readonly inputs: readonly { readonly which: number; readonly gate: number }[];
}

/**
 * By the right rules, whatever fault there is. `values` are those of a pass, along the gates. Refused where no path
 * leads from one gate to the other.
 */
export function jacobianBetween(
  structure: Graph,
  values: readonly Tensor[],
  from: number,
  to: number,
): Outcome<Jacobian> {
  const first = values[from];
  const last = values[to];
  if (first === undefined || last === undefined) return refuse('There is no such gate.');
  const follows = followingFrom(structure, from);
  if (!follows[to]!) return refuse('No path leads from one of these gates to the other.');
  const leads = leadingTo(structure, to);
  const isBetween = follows.map((isAfter, index) => isAfter && leads[index]!);
  const stations = stationsOf(structure, values, isBetween, from);
  const rows = entryCount(last.shape);
  const columns = entryCount(first.shape);
  const isSmall = Math.max(rows, columns) <= graphLimits.jacobianSide;
  return succeed({
    rows,
    columns,
    rowShape: last.shape,
    columnShape: first.shape,
    structure: structureOf(stations, values, from, to),
    entries: isSmall ? build(stations, values, from, to) : null,
  });
}

function stationsOf(
  structure: Graph,
  values: readonly Tensor[],
  isBetween: readonly boolean[],
  from: number,
): readonly Station[] {
  const stations: Station[] = [];
  for (const [index, { inputs }] of structure.gates.entries()) {
    const worked = index === from || !isBetween[index]! ? null : workedGate(structure, index, values);
    if (worked === null) continue;
    const hanging = inputs.map((gate, which) => ({ which, gate })).filter(({ gate }) => isBetween[gate]!);
    stations.push({ index, worked, inputs: hanging });
  }
  return stations;
}

/** `[rows, columns]`, by one backward pass per entry of `to`. */
function build(
  stations: readonly Station[],
  values: readonly Tensor[],
  from: number,
  to: number,
): Float64Array {
  const rows = values[to]!.values.length;
  const columns = values[from]!.values.length;
  const entries = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    const sums = new GradientSums(values.length, null);
    const start = new Float64Array(rows);
    start[row] = 1;
    sums.add(to, { shape: values[to]!.shape, values: start });
    for (const { index, worked, inputs } of stations.toReversed()) {
      const upstream = sums.of(index)!.values;
      for (const { which, gate } of inputs) {
        const contribution = ruleOf(worked.operation).backward(worked, upstream, which);
        sums.add(gate, { shape: values[gate]!.shape, values: contribution });
      }
    }
    entries.set(sums.of(from)!.values, row * columns);
  }
  return entries;
}

function structureOf(
  stations: readonly Station[],
  values: readonly Tensor[],
  from: number,
  to: number,
): JacobianStructure {
  const columns = values[from]!.values.length;
  if (values[to]!.values.length === 1 && columns === 1) return 'dense';
  const { shape } = values[from]!;
  const isDiagonal = stations.every(
    ({ worked }) => ruleOf(worked.operation).isEntrywise && sameShape(worked.output.shape, shape),
  );
  if (isDiagonal) return 'diagonal';
  const isFull = [0, columns - 1].every((column) => fillsColumn(stations, values, from, to, column));
  return isFull ? 'dense' : 'sparse';
}

/** Whether every entry of `to` hangs on one entry of `from` by rule: followed by local terms, not by their numbers. */
function fillsColumn(
  stations: readonly Station[],
  values: readonly Tensor[],
  from: number,
  to: number,
  column: number,
): boolean {
  /** Entries that hang on it; null stands for all of several, which then go into every entry of a reader. */
  const touched = new Map<number, ReadonlySet<number> | null>([[from, new Set([column])]]);
  for (const { index, worked, inputs } of stations) {
    const rule = ruleOf(worked.operation);
    const entries = new Set<number>();
    let isWhole = false;
    for (const { which, gate } of inputs) {
      const own = touched.get(gate);
      // A number that is repeated goes everywhere, and a million entries need not be named.
      const goesEverywhere = rule.isEntrywise && values[gate]!.values.length === 1 && own?.size === 1;
      const before = goesEverywhere ? null : own;
      isWhole = before === null || isWhole;
      for (const entry of before ?? []) {
        for (const { outputEntry } of rule.local(worked, which, entry)) {
          entries.add(outputEntry);
        }
      }
    }
    const { length } = worked.output.values;
    if (length === 1) touched.set(index, isWhole ? new Set([0]) : entries);
    else touched.set(index, isWhole || entries.size === length ? null : entries);
  }
  const last = touched.get(to);
  return last === null || last?.size === values[to]!.values.length;
}
