/**
 * Columns and heights of a graph, in time that grows with boxes and lines: columns by the longest path, lines over
 * several columns broken at each, order by the mean of the neighbours, heights as near to the neighbours as there is
 * room (the scheme of Sugiyama, Tagawa and Toda, 1981). What a box reads first stands above, where nothing speaks
 * against it. The same request gives the same picture.
 */
import type { ArrangeRequest } from '../../../contract/graph/graph-answers.ts';
import { boxGap, lineGap, type Columns, type Line } from './columns.ts';
import { spread } from './spread.ts';

/** To and fro; more make no difference that is seen. */
const orderSweeps = 8;
const heightSweeps = 12;

/** A box, or a place where lines from one box pass a column. */
interface Spot {
  readonly height: number;
  readonly column: number;
  readonly before: Spot[];
  readonly after: Spot[];
  /** Counted from the top of its column. */
  order: number;
  y: number;
}

/** Per box, by the longest path; what has nothing before it stands right before what reads it first. */
function columnsByPath(count: number, lines: readonly Line[]): readonly number[] | null {
  const readers: number[][] = Array.from({ length: count }, () => []);
  const waitsFor = new Uint32Array(count);
  for (const { from, to } of lines) {
    readers[from]!.push(to);
    waitsFor[to]! += 1;
  }
  const isSource = Array.from(waitsFor, (waits) => waits === 0);
  const columns = new Array<number>(count).fill(0);
  const ready = isSource.flatMap((is, box) => (is ? [box] : []));
  for (const box of ready) {
    for (const reader of readers[box]!) {
      columns[reader] = Math.max(columns[reader]!, columns[box]! + 1);
      waitsFor[reader]! -= 1;
      if (waitsFor[reader] === 0) ready.push(reader);
    }
  }
  if (ready.length < count) return null;
  return columns.map((column, box) => {
    if (!isSource[box] || readers[box]!.length === 0) return column;
    return Math.min(...readers[box]!.map((reader) => columns[reader]!)) - 1;
  });
}

/** Boxes in the order in which they are come upon from the last one backwards, along lines in their order. */
function readingOrder(count: number, lines: readonly Line[]): readonly number[] {
  const inputs: number[][] = Array.from({ length: count }, () => []);
  const isRead = new Uint8Array(count);
  for (const { from, to } of lines) {
    inputs[to]!.push(from);
    isRead[from] = 1;
  }
  const isSeen = new Uint8Array(count);
  const order: number[] = [];
  const waiting = inputs.flatMap((_, box) => (isRead[box] === 1 ? [] : [box])).reverse();
  for (let box = waiting.pop(); box !== undefined; box = waiting.pop()) {
    if (isSeen[box] === 1) continue;
    isSeen[box] = 1;
    order.push(box);
    waiting.push(...inputs[box]!.toReversed());
  }
  return order;
}

class Layers {
  readonly boxes: readonly Spot[];
  readonly columns: Spot[][] = [];
  /** Per box, where its lines pass the columns after its own; they share their way for as long as they can. */
  readonly #ways: Spot[][];

  constructor({ boxes, lines }: ArrangeRequest, columnOf: readonly number[]) {
    const spots = new Array<Spot>(boxes.length);
    for (const box of readingOrder(boxes.length, lines)) {
      spots[box] = this.#place(boxes[box]!.height, columnOf[box]!);
    }
    this.boxes = spots;
    this.#ways = boxes.map(() => []);
    for (const { from, to } of lines) connect(this.#wayTo(from, columnOf[to]!), this.boxes[to]!);
  }

  passing(line: Line): readonly number[] {
    const columns = this.boxes[line.to]!.column - this.boxes[line.from]!.column - 1;
    return this.#ways[line.from]!.slice(0, columns).map(({ y }) => y);
  }

  order(): void {
    for (let sweep = 0; sweep < orderSweeps; sweep += 1) {
      this.columns.slice(1).forEach((column) => sortBy(column, 'before'));
      this.columns
        .slice(0, -1)
        .reverse()
        .forEach((column) => sortBy(column, 'after'));
    }
  }

  setHeights(): void {
    for (const column of this.columns) settle(column, (spot) => spot.y);
    for (let sweep = 0; sweep < heightSweeps; sweep += 1) {
      for (const column of this.columns.toReversed()) settle(column, ({ after, y }) => meanOf(after, y));
      // Last: what reads one value alone stands level with it.
      for (const column of this.columns) settle(column, ({ before, y }) => meanOf(before, y));
    }
  }

  /** What a line from a box to a column comes from in the column before that. */
  #wayTo(from: number, column: number): Spot {
    const way = this.#ways[from]!;
    const start = this.boxes[from]!;
    while (start.column + way.length + 1 < column) {
      const spot = this.#place(0, start.column + way.length + 1);
      connect(way.at(-1) ?? start, spot);
      way.push(spot);
    }
    return way[column - start.column - 2] ?? start;
  }

  #place(height: number, column: number): Spot {
    while (this.columns.length <= column) this.columns.push([]);
    const spots = this.columns[column]!;
    const spot: Spot = { height, column, before: [], after: [], order: spots.length, y: 0 };
    spots.push(spot);
    return spot;
  }
}

function connect(from: Spot, to: Spot): void {
  from.after.push(to);
  to.before.push(from);
}

function sortBy(column: Spot[], side: 'before' | 'after'): void {
  const keys = new Map(column.map((spot) => [spot, meanOrder(spot[side], spot.order)]));
  column.sort((a, b) => keys.get(a)! - keys.get(b)! || a.order - b.order);
  column.forEach((spot, order) => (spot.order = order));
}

function meanOrder(spots: readonly Spot[], otherwise: number): number {
  if (spots.length === 0) return otherwise;
  return spots.reduce((sum, { order }) => sum + order, 0) / spots.length;
}

function meanOf(spots: readonly Spot[], otherwise: number): number {
  if (spots.length === 0) return otherwise;
  return spots.reduce((sum, { y }) => sum + y, 0) / spots.length;
}

function settle(column: readonly Spot[], wish: (spot: Spot) => number): void {
  const apart = column.slice(1).map((spot, at) => {
    const above = column[at]!;
    const gap = above.height === 0 || spot.height === 0 ? lineGap : boxGap;
    return (above.height + spot.height) / 2 + gap;
  });
  const heights = spread(column.map(wish), apart);
  column.forEach((spot, at) => (spot.y = heights[at]!));
}

/** Null where lines lead in a circle. */
export function columnsByLayers(request: ArrangeRequest): Columns | null {
  const columnOf = columnsByPath(request.boxes.length, request.lines);
  if (columnOf === null) return null;
  const layers = new Layers(request, columnOf);
  layers.order();
  layers.setHeights();
  return {
    columnOf,
    middles: layers.boxes.map(({ y }) => y),
    passing: request.lines.map((line) => layers.passing(line)),
  };
}
