/** Gates of a text that can be seen as one: its lines, what was expanded, and sigmoids that are written out. */
import { cross } from '../../../contract/graph/crossing.ts';
import type { GateGroup } from '../../../contract/graph/graph.ts';
import type { WrittenGate } from './gate-writer.ts';

/** Gates of a named line, without the inputs it reads. Ascending. */
export interface LineGates {
  readonly name: string;
  readonly gates: readonly number[];
}

interface TextGates {
  readonly written: readonly WrittenGate[];
  readonly lines: readonly LineGates[];
  readonly expansions: readonly GateGroup[];
  /** Its value is to be seen: it is never within a sigmoid. */
  readonly output: number;
}

/** None of them cross. Of a line that is nothing but a sigmoid, the sigmoid is told. */
export function groupsOf({ written, lines, expansions, output }: TextGates): readonly GateGroup[] {
  const computed = new Set(written.map(({ index }) => index));
  const ofLines = lines
    .filter(({ gates }) => gates.filter((gate) => computed.has(gate)).length > 1)
    .map(({ name, gates }): GateGroup => ({
      id: `line:${name}`,
      kind: 'line',
      name,
      gates,
      startsCollapsed: false,
    }));
  const sigmoids = sigmoidChains(written, output)
    .filter(({ gates }) => [...ofLines, ...expansions].every((group) => !cross(group.gates, gates)))
    .filter(({ gates }) => !expansions.some((expansion) => isSame(expansion.gates, gates)))
    .map((sigmoid) => {
      const line = ofLines.find(({ gates }) => isSame(gates, sigmoid.gates));
      return line === undefined ? sigmoid : { ...sigmoid, name: line.name };
    });
  const others = ofLines.filter(({ gates }) => !sigmoids.some((sigmoid) => isSame(sigmoid.gates, gates)));
  return [...others, ...expansions, ...sigmoids];
}

/** 1/(1 + e⁻ˣ) gate by gate, where nothing else reads what lies between. */
function sigmoidChains(written: readonly WrittenGate[], output: number): readonly GateGroup[] {
  const gateOf = new Map(written.map((gate) => [gate.index, gate]));
  const readers = new Map<number, number>([[output, 1]]);
  for (const input of written.flatMap(({ inputs }) => inputs))
    readers.set(input, (readers.get(input) ?? 0) + 1);

  /** The gate that the only input of `gate` comes from, if it is read by nothing else and does what it should. */
  const before = (gate: WrittenGate | null, isRight: (gate: WrittenGate) => boolean): WrittenGate | null => {
    const inner = gate === null ? undefined : gateOf.get(gate.inputs[0]!);
    return inner !== undefined && readers.get(inner.index) === 1 && isRight(inner) ? inner : null;
  };

  return written.flatMap((last) => {
    if (last.operation.kind !== 'reciprocal') return [];
    const sum = before(last, ({ operation }) => operation.kind === 'addConstant' && operation.constant === 1);
    const exponential = before(sum, ({ operation }) => operation.kind === 'exp');
    const negative = before(
      exponential,
      ({ operation }) => operation.kind === 'scale' && operation.factor === -1,
    );
    if (sum === null || exponential === null || negative === null) return [];
    const gates = [negative, exponential, sum, last].map(({ index }) => index);
    const id = `sigmoid:${last.id}`;
    return [{ id, kind: 'sigmoid' as const, name: 'σ', gates, startsCollapsed: false }];
  });
}

function isSame(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((gate, place) => gate === other[place]);
}
