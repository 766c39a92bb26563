/** The picture in place: where every box stands, and how every line runs from body to body. Pixels. */
import type { Arrangement, ArrangeRequest } from '../../../contract/graph/graph-answers.ts';
import { boxLayout, portHeight, type BoxLayout, type InputPort, type Measured } from './box-layout.ts';
import { levelCurve, point } from './marks.ts';
import type { PictureBox, PictureGraph, PictureLine } from './picture-graph.ts';

export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface PlacedBox extends Rect {
  readonly index: number;
  readonly box: PictureBox;
  readonly layout: BoxLayout;
}

export interface Place {
  readonly x: number;
  readonly y: number;
}

export interface PlacedLine extends Rect {
  readonly index: number;
  readonly line: PictureLine;
  readonly d: string;
  /** Where it meets the body that reads it. */
  readonly head: Place;
  /** The middle of its label, on the line; null where it has none of its own. */
  readonly label: Place | null;
}

export interface Scene {
  readonly graph: PictureGraph;
  readonly boxes: readonly PlacedBox[];
  readonly lines: readonly PlacedLine[];
  readonly width: number;
  readonly height: number;
}

/** Room that a line takes beside itself. */
const lineRoom = 4;
/** Where lines with labels turn towards the body. */
const turnRoom = 14;
const mostDirectDistance = 14;

export function boxLayouts(graph: PictureGraph, measured: Measured): readonly BoxLayout[] {
  return graph.boxes.map((box) => boxLayout(box, graph, measured));
}

export function arrangeRequest({ lines }: PictureGraph, layouts: readonly BoxLayout[]): ArrangeRequest {
  return {
    boxes: layouts.map(({ width, height }) => ({ width, height })),
    lines: lines.map(({ from, to }) => ({ from, to })),
  };
}

export function placeScene(
  graph: PictureGraph,
  layouts: readonly BoxLayout[],
  { width, height, positions, lines }: Arrangement,
): Scene {
  const boxes = graph.boxes.flatMap((box, index): PlacedBox[] => {
    const layout = layouts[index];
    if (layout === undefined) return [];
    const [left = 0, top = 0] = positions.subarray(2 * index, 2 * index + 2);
    return [{ index, box, layout, left, top, right: left + layout.width, bottom: top + layout.height }];
  });
  const ways = graph.lines.map((line, index) => wayOf(line, lines[index], boxes));
  const placed: PlacedLine[] = [];
  for (const to of boxes) placed.push(...linesInto(to, graph.lines, ways));
  return { graph, boxes, lines: placed.toSorted((a, b) => a.index - b.index), width, height };
}

interface Way {
  /** From the port of the box it leaves, without the end. */
  readonly places: readonly Place[];
  /** The height at which it comes in, as it was laid out. */
  readonly arrival: number;
}

function wayOf(
  { from, source }: PictureLine,
  points: Float64Array | undefined,
  boxes: readonly PlacedBox[],
): Way {
  const start = boxes[from];
  if (start === undefined || points === undefined) return { places: [], arrival: 0 };
  const port = start.layout.outputs.find(({ gate }) => gate === source);
  const portY = start.top + (port?.y ?? start.layout.height / 2);
  const places: Place[] = [];
  for (let at = 0; at + 1 < points.length; at += 2)
    places.push({ x: points[at] ?? 0, y: points[at + 1] ?? 0 });
  const middle = places[0]?.y ?? 0;
  const climb = places.findIndex(({ y }) => y !== middle);
  const level = climb === -1 ? 1 : climb;
  return {
    places: places.slice(0, -1).map((place, at) => (at < level ? { x: place.x, y: portY } : place)),
    arrival: places.at(-1)?.y ?? 0,
  };
}

/** How high it is before it turns to its end. */
function heightBefore({ places, arrival }: Way): number {
  return places.findLast(({ y }, at) => at === 0 || y !== arrival)?.y ?? 0;
}

/** Lines come in in the order in which they stand above one another, so that they do not cross at the end. */
function linesInto(
  to: PlacedBox,
  lines: readonly PictureLine[],
  ways: readonly Way[],
): readonly PlacedLine[] {
  const { layout, left, top } = to;
  const middle = top + layout.height / 2;
  const heightOf = ({ line }: InputPort): number => {
    const way = ways[line];
    return way === undefined ? 0 : heightBefore(way);
  };
  const ports = layout.inputs.toSorted((a, b) => heightOf(a) - heightOf(b));
  const hasLabels = ports.some(({ label }) => label !== null);
  const bodyLeft = left + layout.body.left;
  const distance = Math.min(mostDirectDistance, (layout.body.height - 12) / Math.max(1, ports.length - 1));
  let y = middle - ports.reduce((sum, { label }) => sum + portHeight(label), 0) / 2;
  return ports.flatMap(({ line: index, label }, at): PlacedLine[] => {
    const line = lines[index];
    const way = ways[index];
    const start = way?.places[0];
    if (line === undefined || way === undefined || start === undefined) return [];
    const entry = middle + (at - (ports.length - 1) / 2) * distance;
    const port = hasLabels ? y + (label?.above ?? portHeight(label) / 2) + 2 : entry;
    y += portHeight(label);
    const ends = hasLabels
      ? [
          { x: left, y: port },
          { x: left + layout.inputRoom - turnRoom, y: port },
          { x: bodyLeft, y: entry },
        ]
      : [
          { x: left, y: entry },
          { x: bodyLeft, y: entry },
        ];
    // The last level stretch is that of the port.
    const arriving = way.places.map((place, step) =>
      step > 0 && place.y === way.arrival ? { x: place.x, y: port } : place,
    );
    const places = [...arriving, ...ends];
    const ys = places.map((place) => place.y);
    const labelY = { x: left + (layout.inputRoom - turnRoom) / 2, y: port };
    return [
      {
        index,
        line,
        d: pathThrough(places),
        head: { x: bodyLeft, y: entry },
        label: label === null ? null : labelY,
        left: start.x - lineRoom,
        right: bodyLeft + lineRoom,
        top: Math.min(...ys) - (label?.above ?? lineRoom),
        bottom: Math.max(...ys) + (label?.below ?? lineRoom),
      },
    ];
  });
}

function pathThrough(places: readonly Place[]): string {
  return places
    .map(({ x, y }, at) => {
      const before = places[at - 1];
      return before === undefined ? `M${point(x, y)}` : levelCurve(before.x, before.y, x, y);
    })
    .join('');
}

export function meet(one: Rect, other: Rect): boolean {
  return (
    one.left <= other.right && other.left <= one.right && one.top <= other.bottom && other.top <= one.bottom
  );
}
