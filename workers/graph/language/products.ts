/** `*` and `@`: with a number, of a matrix and a vector, of two matrices; of two vectors where it is clear which. */
import type { Shape } from '../gates/rule.ts';
import { entrywiseProduct, type LowerBinary } from './entry-by-entry.ts';
import { isVector, type GateOperand } from './operand.ts';
import { sentences } from './sentences.ts';
import type { Part, Site } from './site.ts';
import { TextError } from './text-error.ts';

function isNumber({ operand }: Part): boolean {
  return operand.kind === 'number' || operand.shape.length === 0;
}

/** xᵀ·y is dot(x, y), x·yᵀ is outer(x, y). */
export const product: LowerBinary = (a, b, site) => {
  if (isNumber(a) || isNumber(b)) return entrywiseProduct(a, b, site);
  if (!isVector(a.operand) || !isVector(b.operand)) return matrixProduct(a, b, site);
  if (a.operand.isRow === b.operand.isRow) {
    throw new TextError(site.place.source, sentences.productOfVectors(a.written, b.written));
  }
  return site.last({ kind: a.operand.isRow ? 'dot' : 'outer' }, [a.operand, b.operand]);
};

/** Of two vectors, `@` is their dot product. */
export const strictProduct: LowerBinary = (a, b, site) => {
  const number = [a, b].find(isNumber);
  if (number !== undefined) {
    throw new TextError(site.place.source, sentences.matrixProductOfNumber(number.written));
  }
  const arePlain = [a, b].every(({ operand }) => isVector(operand) && !operand.isRow);
  if (!arePlain) return product(a, b, site);
  return site.last({ kind: 'dot' }, [a.operand as GateOperand, b.operand as GateOperand]);
};

/** One of both is a matrix at least. */
function matrixProduct(a: Part, b: Part, site: Site): GateOperand {
  const [left, right] = [a.operand as GateOperand, b.operand as GateOperand];
  if (isVector(right) && right.isRow) {
    throw new TextError(site.place.source, sentences.rowAfterMatrix(b.written));
  }
  const inner = left.shape.at(-1);
  if (inner !== right.shape[0]) throw new TextError(site.place.source, misfit(a, left, b, right));
  return site.last({ kind: 'matmul' }, [left, right], isVector(left) && left.isRow);
}

function misfit(a: Part, left: GateOperand, b: Part, right: GateOperand): string {
  const problem = sentences.productMisfit(a.written, left.shape, b.written, right.shape);
  if (left.shape.length === 2 && fits(left.shape.toReversed(), right.shape)) {
    return `${problem} ${sentences.wouldFit(`${transposed(a)} * ${b.written}`)}`;
  }
  if (right.shape.length === 2 && fits(left.shape, right.shape.toReversed())) {
    return `${problem} ${sentences.wouldFit(`${a.written} * ${transposed(b)}`)}`;
  }
  return problem;
}

function fits(left: Shape, right: Shape): boolean {
  return left.at(-1) === right[0];
}

/** As it would have to be written: what is more than a name or stands in parentheses needs some. */
function transposed({ written }: Part): string {
  return /^(?:[^\s()+\-*/^@−×·]+|\([^()]*\))$/.test(written) ? `${written}'` : `(${written})'`;
}
