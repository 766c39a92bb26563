/** What a line of numbers alone comes to. */
import type { Tensor } from '../../../contract/graph/tensor.ts';
import { GraphBuilder } from '../builder.ts';
import { computeValues } from '../worked-gate.ts';
import { constantTensor } from './constant-tensor.ts';
import { GateWriter } from './gate-writer.ts';
import { lowerExpression } from './lower-expression.ts';
import { sentences } from './sentences.ts';
import { TextError } from './text-error.ts';
import type { Node } from './tree.ts';

interface WorkedOut {
  readonly value: Tensor;
  readonly isRow: boolean;
}

/** `expression` reads no names. What is more than a list is worked out by gates that nobody sees. Throws TextError. */
export function valueOf(text: string, expression: Node): WorkedOut {
  const written = constantTensor(expression);
  if (written !== null) return { value: written, isRow: false };
  const builder = new GraphBuilder();
  const resolve = (): never => {
    throw new Error('Numbers alone read no names.');
  };
  const writer = new GateWriter(builder, new Set());
  const operand = lowerExpression(expression, { text, writer, name: 'value', resolve });
  if (operand.kind === 'number') throw new Error('A number is written out.');
  const value = computeValues(builder.finish(operand.index))[operand.index]!;
  if (!value.values.every(Number.isFinite)) throw new TextError(expression, sentences.notAllFinite);
  return { value, isRow: operand.isRow };
}
