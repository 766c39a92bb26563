/** Functions that are worked out at once where they are of a number alone. */
import { exp, log } from '../../tensor/elementary.ts';

const folded: ReadonlyMap<string, (x: number) => number> = new Map([
  ['exp', exp],
  ['log', log],
  ['sqrt', Math.sqrt],
  ['abs', Math.abs],
]);

export function foldedFunction(name: string): ((x: number) => number) | null {
  return folded.get(name) ?? null;
}
