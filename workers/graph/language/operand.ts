/** What a part of an expression comes to. */
import type { Shape } from '../gates/rule.ts';

export interface NumberOperand {
  readonly kind: 'number';
  readonly value: number;
}

export interface GateOperand {
  readonly kind: 'gate';
  readonly index: number;
  readonly shape: Shape;
  /** A vector that was transposed. One that was not stands up or lies as a product with a matrix needs it. */
  readonly isRow: boolean;
}

export type Operand = NumberOperand | GateOperand;

export function isVector(operand: Operand): operand is GateOperand {
  return operand.kind === 'gate' && operand.shape.length === 1;
}
