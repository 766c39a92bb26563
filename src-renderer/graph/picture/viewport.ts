/** What of the picture is in sight, and how it is moved. */
import { meet, type PlacedBox, type PlacedLine, type Rect, type Scene } from './scene.ts';

/** A point of the picture (x, y) is drawn at (k·x + dx, k·y + dy). */
export interface View {
  readonly k: number;
  readonly dx: number;
  readonly dy: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const largestZoom = 3;
const mostFit = 1.35;
/** Of the frame, in pixels; more below, where the legend stands. */
const margin = { x: 18, top: 44, bottom: 44 } as const;

/** How far out one can go: all of it in half the frame. */
export function leastZoom(scene: Size, frame: Size): number {
  return Math.min(0.5, fitZoom(scene, frame) / 2);
}

function fitZoom({ width, height }: Size, frame: Size): number {
  const across = (frame.width - 2 * margin.x) / Math.max(1, width);
  const down = (frame.height - margin.top - margin.bottom) / Math.max(1, height);
  return Math.max(0.001, Math.min(mostFit, across, down));
}

export function fitted(scene: Size, frame: Size): View {
  const k = fitZoom(scene, frame);
  return {
    k,
    dx: (frame.width - k * scene.width) / 2,
    dy: margin.top + (frame.height - margin.top - margin.bottom - k * scene.height) / 2,
  };
}

/** The least at which numbers are read with ease. */
const openingZoom = 0.8;

/** The first view of a picture: all of it where it can be read then, and otherwise its left end, with `near` in sight. */
export function opening(scene: Size, frame: Size, near: Rect): View {
  const all = fitted(scene, frame);
  if (all.k >= openingZoom) return all;
  const k = openingZoom;
  const isWide = k * scene.width > frame.width - 2 * margin.x;
  const isHigh = k * scene.height > frame.height - margin.top - margin.bottom;
  const begun = {
    k,
    dx: isWide ? margin.x : (frame.width - k * scene.width) / 2,
    dy: isHigh
      ? frame.height / 2 - (k * (near.top + near.bottom)) / 2
      : (frame.height - k * scene.height) / 2,
  };
  return broughtIn(begun, near, frame);
}

/** The part of the picture that the frame shows. */
export function seen({ k, dx, dy }: View, { width, height }: Size): Rect {
  return { left: -dx / k, top: -dy / k, right: (width - dx) / k, bottom: (height - dy) / k };
}

/** With as much around it again as panning needs until the next drawing. */
export function withSurroundings({ left, top, right, bottom }: Rect): Rect {
  const [x, y] = [(right - left) * 0.2, (bottom - top) * 0.2];
  return { left: left - x, top: top - y, right: right + x, bottom: bottom + y };
}

export function holds(outer: Rect, inner: Rect): boolean {
  return (
    outer.left <= inner.left &&
    outer.top <= inner.top &&
    outer.right >= inner.right &&
    outer.bottom >= inner.bottom
  );
}

/** Whether what was drawn for `sight` still serves a view that shows `now`. */
export function stillServes(sight: Rect, now: Rect): boolean {
  return holds(sight, now) && sight.right - sight.left < 3 * (now.right - now.left);
}

/** The least movement that brings `rect` into the frame, zoom as it is. */
export function broughtIn(view: View, rect: Rect, frame: Size): View {
  const { k } = view;
  const along = (low: number, high: number, offset: number, room: number, edge: number): number => {
    const [start, end] = [k * low + offset, k * high + offset];
    if (start >= edge && end <= room - edge) return offset;
    return room / 2 - (k * (low + high)) / 2;
  };
  return {
    k,
    dx: along(rect.left, rect.right, view.dx, frame.width, 12),
    dy: along(rect.top, rect.bottom, view.dy, frame.height, 36),
  };
}

/** Boxes that are drawn with all their words at once; more are drawn as plain shapes. */
export const mostDetailed = 120;
const leastReadable = 0.28;

export interface Sight {
  readonly boxes: readonly PlacedBox[];
  /** Those that are drawn one by one, with their labels. */
  readonly lines: readonly PlacedLine[];
  /** Those that only pass, or are too many. */
  readonly passing: readonly PlacedLine[];
  readonly isDetailed: boolean;
}

export function inSight(scene: Scene, rect: Rect, k: number): Sight {
  const boxes = scene.boxes.filter((box) => meet(box, rect));
  const lines = scene.lines.filter((line) => meet(line, rect));
  const isDetailed = boxes.length <= mostDetailed && (k >= leastReadable || boxes.length <= mostDetailed / 4);
  const ending = new Set(boxes.map(({ index }) => index));
  const full = isDetailed ? lines.filter(({ line: { to } }) => ending.has(to)) : [];
  if (full.length > 2 * mostDetailed) return { boxes, lines: [], passing: lines, isDetailed };
  const isFull = new Set(full);
  return { boxes, lines: full, passing: lines.filter((line) => !isFull.has(line)), isDetailed };
}
