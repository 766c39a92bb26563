/** What is known where the walk stands, as the picture asks it. */
import type { GraphPass } from '../../../contract/graph/graph.ts';
import type { Tensor } from '../../../contract/graph/tensor.ts';
import type { GradientSoFar, GraphWalk } from '../../state/graph/room.ts';
import type { PictureBox, PictureLine } from './picture-graph.ts';

export type Known = Pick<GraphWalk, 'hasValue' | 'gradientOf' | 'contributionOf'>;

/** What a line has handed back so far: of a group that reads a value in several places, the sum of these. */
export function handedBack({ readings }: PictureLine, pass: GraphPass, known: Known): GradientSoFar {
  const expected = readings.filter(({ gate, input }) => (pass.contributions[gate]?.[input] ?? null) !== null);
  if (expected.length === 0) return { state: 'none' };
  const there = expected.flatMap(({ gate, input }) => known.contributionOf(gate, input) ?? []);
  const [first, ...others] = there;
  if (first === undefined) return { state: 'not_yet' };
  const gradient = others.reduce(plus, first);
  return { state: there.length < expected.length ? 'partial' : 'complete', gradient };
}

function plus(one: Tensor, other: Tensor): Tensor {
  return { shape: one.shape, values: one.values.map((value, entry) => value + (other.values[entry] ?? 0)) };
}

export type BoxProgress = 'waiting' | 'forward' | 'backward';

/** How far both passes have come at a box: its values are there, and what it hands on, or its gradient, is there. */
export function progressOf(gates: readonly number[], known: Known): BoxProgress {
  if (!gates.every((gate) => known.hasValue(gate))) return 'waiting';
  const gradients = gates.map((gate) => known.gradientOf(gate).state);
  const isDone =
    gradients.includes('complete') && gradients.every((state) => state === 'complete' || state === 'none');
  return isDone ? 'backward' : 'forward';
}

/** As text, so that it can be compared. What is partial is told apart by its numbers. */
function gradientState(so: GradientSoFar): string {
  return so.state === 'partial' ? `partial ${so.gradient.values.join(' ')}` : so.state;
}

/** All that the marks of a box tell of the walk. */
export function boxState({ gates, outputs }: PictureBox, known: Known): string {
  const values = outputs.map(
    ({ gate }) => `${known.hasValue(gate)} ${gradientState(known.gradientOf(gate))}`,
  );
  return [progressOf(gates, known), ...values].join('|');
}

/** All that the marks of a line tell of the walk. */
export function lineState(line: PictureLine, known: Known): string {
  const there = line.readings.map(({ gate, input }) => known.contributionOf(gate, input) !== null);
  return `${known.hasValue(line.source)} ${there.join(' ')}`;
}
