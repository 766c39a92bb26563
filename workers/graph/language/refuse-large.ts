import type { TextSpan } from '../../../contract/graph/graph.ts';
import { graphLimits } from '../../../contract/graph/graph-source.ts';
import { entryCount } from '../../../contract/graph/tensor.ts';
import type { Shape } from '../gates/rule.ts';
import { sentences } from './sentences.ts';
import { TextError } from './text-error.ts';

/** Throws TextError where a value of this shape has more entries than a text may make; nothing is allocated before. */
export function refuseLarge(shape: Shape, span: TextSpan): void {
  const count = entryCount(shape);
  if (count > graphLimits.entries) {
    throw new TextError(span, sentences.largeValue(shape, count, graphLimits.entries));
  }
}
