/** Where a gate stands, and what it is called. */
import type { TextSpan } from '../../../contract/graph/graph.ts';

export interface Place {
  readonly id: string;
  readonly name: string | null;
  readonly source: TextSpan;
}

/** Of a gate that helps to make the one of `place`. `part` tells it from its like. */
export function partOf(place: Place, part: string): Place {
  return { id: `${place.id}/${part}`, name: null, source: place.source };
}
