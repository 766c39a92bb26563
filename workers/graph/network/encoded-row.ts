/** A row as the network's first layer and its loss see it. */
import type { NetworkWeights } from '../../../contract/answerer-api.ts';
import type { TargetEncoder } from '../../../contract/dataset.ts';
import type { NetworkSource } from '../../../contract/graph/graph-source.ts';
import { refuse, succeed, type Outcome } from '../../../contract/outcome.ts';
import { describeValue } from '../../../contract/schema-errors.ts';
import { encodeCells, encodedSize } from '../../data/encoders.ts';
import { parseNumber } from '../../data/number-grammar.ts';
import { createFloatArray } from '../../tensor/float-array.ts';

export interface EncodedRow {
  /** `[inputs]`, as the training engine's arrays of its dtype hold them. */
  readonly inputs: Float64Array;
  /** Class index, or the standardized value, likewise. */
  readonly target: number;
}

/** A sentence where a cell or the target cannot be read. */
export function encodeRow({ weights, cells, target }: NetworkSource): Outcome<EncodedRow> {
  const { features, dtype } = weights;
  const inputs = createFloatArray(dtype, encodedSize(features));
  const problem = encodeCells(features, cells, inputs, 0);
  if (problem !== null) return refuse(problem);
  const wanted = encodeTarget(weights.target, target);
  if (!wanted.ok) return wanted;
  const stored = createFloatArray(dtype, 1);
  stored[0] = wanted.value;
  return succeed({ inputs: Float64Array.from(inputs), target: stored[0] });
}

function encodeTarget(encoder: NetworkWeights['target'], cell: string): Outcome<number> {
  if (cell.trim() === '') {
    return refuse(
      `The row has no "${encoder.target}": without it there is no loss, and nothing to go back from.`,
    );
  }
  return encoder.task === 'classification' ? classOf(encoder, cell) : valueOf(encoder, cell);
}

function classOf(
  { target, classes }: Extract<TargetEncoder, { task: 'classification' }>,
  cell: string,
): Outcome<number> {
  const index = classes.indexOf(cell);
  return index < 0 ? refuse(`"${cell}" is no class of "${target}" that the network knows.`) : succeed(index);
}

function valueOf(
  { target, mean, std }: Extract<TargetEncoder, { task: 'regression' }>,
  cell: string,
): Outcome<number> {
  const value = parseNumber(cell);
  return value === null || !Number.isFinite(value)
    ? refuse(`Column ${describeValue(target)}: ${describeValue(cell)} is not a number.`)
    : succeed((value - mean) / std);
}
