/** The shapes that meet where a gate hands a gradient back: "[2] · [2]ᵀ → [2 × 2]". */
import type { GateKind } from '../../../contract/graph/gate.ts';
import { graphCardText } from '../../text/en/graph-card.ts';
import { shapeText } from '../decimal-text.ts';

type Shape = readonly number[];

/** `inputs`: of the gate; `which` of them receives; `output`: of the gate, and so of its upstream gradient. */
export function ruleShapes(kind: GateKind, which: number, inputs: readonly Shape[], output: Shape): string {
  const named = (shape: Shape | undefined): string => shapeText(shape ?? []) || graphCardText.number;
  const upstream = named(output);
  const other = named(inputs[1 - which]);
  const receiver = named(inputs[which]);
  switch (kind) {
    case 'matmul':
      return graphCardText.shapes(
        which === 0 ? `${upstream} · ${other}ᵀ` : `${other}ᵀ · ${upstream}`,
        receiver,
      );
    case 'outer':
      return graphCardText.shapes(
        which === 0 ? `${upstream} · ${other}` : `${upstream}ᵀ · ${other}`,
        receiver,
      );
    default:
      return graphCardText.shapes(upstream, receiver);
  }
}
