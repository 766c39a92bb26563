/** Where a walk stands, in words. */
import { graphWalkText } from '../../text/en/graph.ts';

/** `position` steps of `steps` are made; the first `forward` of them are the forward pass. */
export function placeInWords(position: number, forward: number, steps: number): string {
  if (steps === 0) return graphWalkText.noSteps;
  if (position === 0) return graphWalkText.start;
  if (position === steps) return graphWalkText.end;
  if (position === forward) return graphWalkText.turn;
  return position < forward
    ? graphWalkText.forward(position, forward)
    : graphWalkText.backward(position - forward, steps - forward);
}
