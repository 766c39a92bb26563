/** Groups of the picture: what lies behind those that are open, and the handles that collapse and expand. */
import type { GraphLook } from '../../state/graph/room.ts';
import { nameSize } from './box-layout.ts';
import { circle, rectangle, type Mark } from './marks.ts';
import type { PictureGroup } from './picture-graph.ts';
import { meet, type PlacedBox, type Rect, type Scene } from './scene.ts';

/** Around the boxes of a group, and above them for its name; together less than what is between two boxes. */
const around = 4;
const nameRow = 15;
const mostGround = 180;
export const handleRadius = 6.5;

export interface Handle {
  /** Of the group, or of the gate that is made of smaller ones. */
  readonly id: string;
  readonly kind: 'collapse' | 'expand' | 'expandGate';
  readonly name: string;
  readonly x: number;
  readonly y: number;
}

export interface OpenGroup {
  readonly group: PictureGroup;
  readonly boxes: readonly PlacedBox[];
  readonly marks: readonly Mark[];
  readonly handle: Handle;
}

function boxesOf(scene: Scene, { gates }: PictureGroup): readonly PlacedBox[] {
  const indices = new Set(gates.map((gate) => scene.graph.boxOf[gate] ?? -1));
  return [...indices].flatMap((index) => scene.boxes[index] ?? []);
}

/** Boxes that work something out: a group of all of them is the whole picture. */
function workingBoxes(scene: Scene): number {
  return scene.boxes.filter(({ box }) => box.inputs.length > 0).length;
}

/** Of one that shows as a single box there is nothing to draw, nor of one that is all there is. */
export function openGroups(
  scene: Scene,
  look: Pick<GraphLook, 'groups' | 'collapsed'>,
): readonly OpenGroup[] {
  const all = workingBoxes(scene);
  const groups = look.groups
    .filter(({ id, gates }) => gates.length > 1 && !look.collapsed.has(id))
    .map((group) => ({ group, boxes: boxesOf(scene, group) }))
    .filter(({ boxes }) => {
      const working = boxes.filter(({ box }) => box.inputs.length > 0).length;
      return boxes.length > 1 && working < all;
    });
  /** Handles that begin at the same box stand above one another, the innermost lowest. */
  const handlesAt = new Map<PlacedBox, number>();
  return groups
    .toSorted((a, b) => a.boxes.length - b.boxes.length)
    .map(({ group, boxes }) => {
      const holdsOther = groups.some(
        (other) =>
          other.boxes.length < boxes.length && other.group.gates.every((gate) => group.gates.includes(gate)),
      );
      const first = boxes.reduce((best, box) => (box.left + box.top < best.left + best.top ? box : best));
      const below = handlesAt.get(first) ?? 0;
      handlesAt.set(first, below + 1);
      const isWhole = isAlone(scene, boxes);
      const corner = isWhole ? hullOf(boxes) : first;
      const y = corner.top - nameRow / 2 - below * 2.2 * handleRadius;
      return {
        group,
        boxes,
        marks: holdsOther ? [] : isWhole ? hullMarks(boxes) : piecesMarks(scene, boxes, first),
        handle: { id: group.id, kind: 'collapse', name: group.name, x: corner.left + handleRadius, y },
      } as const;
    });
}

function hullOf(boxes: readonly Rect[]): Rect {
  return {
    left: Math.min(...boxes.map(({ left }) => left)),
    top: Math.min(...boxes.map(({ top }) => top)),
    right: Math.max(...boxes.map(({ right }) => right)),
    bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
  };
}

/** Whether nothing else stands between the boxes. */
function isAlone(scene: Scene, boxes: readonly PlacedBox[]): boolean {
  const hull = hullOf(boxes);
  const within = new Set(boxes.map(({ index }) => index));
  return scene.boxes.every((box) => within.has(box.index) || !meet(box, hull));
}

function hullMarks(boxes: readonly PlacedBox[]): readonly Mark[] {
  return [{ kind: 'shape', d: groundUnder(hullOf(boxes), nameRow), fill: 'soft' }];
}

function groundUnder({ left, top, right, bottom }: Rect, above: number): string {
  const height = bottom - top + above + 2 * around;
  return rectangle(left - around, top - above - around, right - left + 2 * around, height, 10);
}

/** Ground along longer lines would lie behind much that is not of the group. */
function isShort({ left, top, right, bottom }: Rect): boolean {
  return right - left < mostGround && bottom - top < mostGround;
}

/** Behind each of its boxes and the short lines between them, where others stand among them. */
function piecesMarks(scene: Scene, boxes: readonly PlacedBox[], first: PlacedBox): readonly Mark[] {
  const within = new Set(boxes.map(({ index }) => index));
  const inner = scene.lines.filter(
    (line) => within.has(line.line.from) && within.has(line.line.to) && isShort(line),
  );
  const rects = boxes.map((box) => groundUnder(box, box === first ? nameRow : 0));
  return [
    { kind: 'shape', d: inner.map(({ d }) => d).join(''), stroke: 'soft', width: 20 },
    { kind: 'shape', d: rects.join(''), fill: 'soft' },
  ];
}

/** At the corner of collapsed groups, and of gates that can be shown as smaller ones. */
export function boxHandle({ box, layout, left, top }: PlacedBox, canExpand: boolean): Handle | null {
  const place = { x: left + layout.body.left + layout.body.width, y: top + layout.body.top };
  if (box.group !== null) return { id: box.group.id, kind: 'expand', name: box.group.name, ...place };
  return canExpand ? { id: box.id, kind: 'expandGate', name: layout.face.symbol, ...place } : null;
}

export function handleMarks({ kind, name, x, y }: Handle): readonly Mark[] {
  const plus = `M${x - 3} ${y}h6${kind === 'collapse' ? '' : `M${x} ${y - 3}v6`}`;
  return [
    { kind: 'shape', d: circle(x, y, handleRadius), fill: 'panel', stroke: 'control', width: 1 },
    { kind: 'shape', d: plus, stroke: 'mute', width: 1.25 },
    ...(kind === 'collapse'
      ? [
          {
            kind: 'text',
            x: x + handleRadius + 4,
            y: y + 4,
            text: name,
            size: nameSize,
            paint: 'ink',
            anchor: 'start',
          } as const,
        ]
      : []),
  ];
}

export function isOn(rect: Rect, x: number, y: number): boolean {
  return x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom;
}
