/** Expressions by binding powers (Pratt, 1973): an operator takes what binds tighter than itself. */
import { parseOperand, type Surroundings } from './parse-operand.ts';
import { spanOf, spanOver } from './span.ts';
import type { TokenCursor } from './token-cursor.ts';
import { isSign, type Sign, type Token } from './token.ts';
import { binaryNode, callNode, negativeNode, type BinaryOperator, type Node } from './tree.ts';

/** What binds tighter has the larger power. −x² is −(x²), and 2^−x may be written. */
const powers = { sum: 1, product: 2, sign: 3, power: 4 } as const;

interface BinaryRule {
  readonly operator: BinaryOperator;
  readonly power: number;
  /** a ^ b ^ c is a ^ (b ^ c). */
  readonly isFromTheRight: boolean;
}

const binaryRules: Partial<Readonly<Record<Sign, BinaryRule>>> = {
  '+': { operator: '+', power: powers.sum, isFromTheRight: false },
  '-': { operator: '-', power: powers.sum, isFromTheRight: false },
  '*': { operator: '*', power: powers.product, isFromTheRight: false },
  '.*': { operator: '.*', power: powers.product, isFromTheRight: false },
  '@': { operator: '@', power: powers.product, isFromTheRight: false },
  '/': { operator: '/', power: powers.product, isFromTheRight: false },
  '^': { operator: '^', power: powers.power, isFromTheRight: true },
};

/** Up to the first operator that binds no tighter than `above`. */
export function parseExpression(cursor: TokenCursor, surroundings: Surroundings, above = 0): Node {
  return cursor.within(() => {
    let left = parseSigned(cursor, surroundings);
    for (;;) {
      const rule = binaryRuleAt(cursor.current);
      if (rule === null || rule.power <= above) return left;
      cursor.advance();
      const right = parseExpression(cursor, surroundings, rule.power - (rule.isFromTheRight ? 1 : 0));
      left = combine(rule.operator, left, right, surroundings);
    }
  });
}

function binaryRuleAt(token: Token): BinaryRule | null {
  return token.kind === 'sign' ? (binaryRules[token.sign] ?? null) : null;
}

function parseSigned(cursor: TokenCursor, surroundings: Surroundings): Node {
  const sign = cursor.current;
  const isNegative = isSign(sign, '-');
  if (!isNegative && !isSign(sign, '+')) {
    return parseOperand(cursor, surroundings, () => parseExpression(cursor, surroundings));
  }
  cursor.advance();
  const of = parseExpression(cursor, surroundings, powers.sign);
  const span = spanOver(sign, of);
  return isNegative ? negativeNode(span, of) : { ...of, ...span };
}

/** e^x is exp(x), unless a line makes e something else. */
function combine(operator: BinaryOperator, left: Node, right: Node, { given }: Surroundings): Node {
  const isExponential = operator === '^' && left.kind === 'name' && left.name === 'e' && !given.has('e');
  if (!isExponential) return binaryNode(operator, left, right);
  const nameSpan = spanOf(left);
  return callNode(spanOver(left, right), { name: 'exp', nameSpan, values: [right], settings: [] });
}
