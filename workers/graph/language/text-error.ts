/** Why a part of a text cannot be read. Thrown and caught within this folder: what opens a text tells of it as a value. */
import type { TextProblem, TextSpan } from '../../../contract/graph/graph.ts';
import { spanOf } from './span.ts';

export class TextError extends Error {
  readonly span: TextSpan;
  /** Whether what follows in the text is not worth reading either: a limit is reached. */
  readonly isFinal: boolean;

  constructor(span: TextSpan, message: string, isFinal = false) {
    super(message);
    this.span = spanOf(span);
    this.isFinal = isFinal;
  }

  get problem(): TextProblem {
    return { ...this.span, message: this.message };
  }
}

/** What cannot be worked out because of a problem that is told of already. */
export class FollowingError extends Error {}
