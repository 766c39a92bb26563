/** What the picture shows of a graph: a box per gate or collapsed group, a line per value that a box reads. */
import type { Graph } from '../../../contract/graph/graph.ts';
import type { GraphLook } from '../../state/graph/room.ts';

export type PictureGroup = GraphLook['groups'][number];

/** One place where a value is read: the gate, and which of its inputs it is. */
export interface Reading {
  readonly gate: number;
  readonly input: number;
}

export interface PictureLine {
  /** Indices of boxes. */
  readonly from: number;
  readonly to: number;
  /** The gate whose value it carries. */
  readonly source: number;
  /** More than one where a collapsed group reads the value in several places. */
  readonly readings: readonly Reading[];
  /** Whether the value is read elsewhere as well, so that its gradient is more than what this line hands back. */
  readonly isBranch: boolean;
}

/** A value that leaves a box. */
export interface PictureOutput {
  readonly gate: number;
  /** Indices of lines. */
  readonly lines: readonly number[];
  /** Whether contributions are added up here. */
  readonly isAdder: boolean;
}

export interface PictureBox {
  /** Of the gate or of the group. */
  readonly id: string;
  readonly group: PictureGroup | null;
  /** Ascending; one unless it is a group. */
  readonly gates: readonly number[];
  /** The gate that stands for the box: itself, or the last of a group. */
  readonly gate: number;
  /** At least one. */
  readonly outputs: readonly PictureOutput[];
  /** Indices of lines, in the order in which they are read. */
  readonly inputs: readonly number[];
}

export interface PictureGraph {
  /** In the order of computation. */
  readonly boxes: readonly PictureBox[];
  readonly lines: readonly PictureLine[];
  /** Per gate, the index of its box. */
  readonly boxOf: readonly number[];
}

/** Per gate, the outermost collapsed group that holds it. */
function collapsedAround(
  { gates }: Graph,
  groups: readonly PictureGroup[],
  collapsed: ReadonlySet<string>,
): readonly (PictureGroup | null)[] {
  const around = new Array<PictureGroup | null>(gates.length).fill(null);
  const shown = groups.filter(({ id, gates: within }) => collapsed.has(id) && within.length > 0);
  for (const group of shown.toSorted((a, b) => a.gates.length - b.gates.length)) {
    for (const gate of group.gates) around[gate] = group;
  }
  return around;
}

interface Member {
  readonly id: string;
  readonly group: PictureGroup | null;
  readonly gates: number[];
}

function membersOf(structure: Graph, around: readonly (PictureGroup | null)[]): readonly Member[] {
  const known = new Map<PictureGroup, Member>();
  const members: Member[] = [];
  structure.gates.forEach(({ id }, gate) => {
    const group = around[gate] ?? null;
    const member = group === null ? undefined : known.get(group);
    if (member !== undefined) {
      member.gates.push(gate);
      return;
    }
    const made: Member = { id: group?.id ?? id, group, gates: [gate] };
    members.push(made);
    if (group !== null) known.set(group, made);
  });
  return members.toSorted((a, b) => (a.gates.at(-1) ?? 0) - (b.gates.at(-1) ?? 0));
}

export function pictureGraph(
  structure: Graph,
  groups: readonly PictureGroup[],
  collapsed: ReadonlySet<string>,
): PictureGraph {
  const members = membersOf(structure, collapsedAround(structure, groups, collapsed));
  const boxOf = new Array<number>(structure.gates.length).fill(0);
  members.forEach(({ gates }, box) => gates.forEach((gate) => (boxOf[gate] = box)));

  const readingCount = new Array<number>(structure.gates.length).fill(0);
  const drafts: { from: number; to: number; source: number; readings: Reading[] }[] = [];
  members.forEach(({ gates, group }, to) => {
    /** Of a group: one line per value, however often it is read inside. */
    const ofGroup = new Map<number, Reading[]>();
    for (const gate of gates) {
      structure.gates[gate]?.inputs.forEach((source, input) => {
        readingCount[source] = (readingCount[source] ?? 0) + 1;
        const from = boxOf[source] ?? 0;
        if (from === to) return;
        const known = group === null ? undefined : ofGroup.get(source);
        if (known !== undefined) {
          known.push({ gate, input });
          return;
        }
        const readings = [{ gate, input }];
        ofGroup.set(source, readings);
        drafts.push({ from, to, source, readings });
      });
    }
  });
  const lines = drafts.map((draft) => ({
    ...draft,
    isBranch: draft.readings.length < (readingCount[draft.source] ?? 0),
  }));
  return { boxes: withLines(members, lines, structure.output), lines, boxOf };
}

function withLines(
  members: readonly Member[],
  lines: readonly PictureLine[],
  output: number,
): readonly PictureBox[] {
  const inputs: number[][] = members.map(() => []);
  const leaving = new Map<number, number[]>();
  lines.forEach(({ to, source }, line) => {
    inputs[to]?.push(line);
    const known = leaving.get(source);
    if (known === undefined) leaving.set(source, [line]);
    else known.push(line);
  });
  return members.map(({ id, group, gates }, box) => {
    const last = gates.at(-1) ?? 0;
    const seen = gates.filter((gate) => leaving.has(gate) || gate === output);
    const outputs = (seen.length === 0 ? [last] : seen).map((gate) => {
      const own = leaving.get(gate) ?? [];
      return { gate, lines: own, isAdder: own.some((line) => lines[line]?.isBranch === true) };
    });
    return { id, group, gates, gate: last, outputs, inputs: inputs[box] ?? [] };
  });
}
