import type { GateOperand, Operand } from './operand.ts';
import { sentences } from './sentences.ts';
import type { Site } from './site.ts';
import { TextError } from './text-error.ts';

/** A vector becomes a row and back, which needs no gate: its entries stay as they are. */
export function transposed(operand: Operand, site: Site): GateOperand {
  if (operand.kind === 'number' || operand.shape.length === 0) {
    throw new TextError(site.place.source, sentences.transposedNumber);
  }
  if (operand.shape.length === 1) return { ...operand, isRow: !operand.isRow };
  return site.last({ kind: 'transpose' }, [operand]);
}
