/** Work on one state of a network's weights that is done piece by piece. */
export interface Piecework {
  /** Works until it is done (true) or `performance.now()` reaches `until` (false). */
  advance(until: number): boolean;
  /** The weights have changed. */
  startOver(): void;
}
