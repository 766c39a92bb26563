/** Arrow keys between the cards of a grid, however many stand side by side. */

interface Place {
  readonly left: number;
  readonly top: number;
}

/** Where an arrow key leads from card `at`; null where it leads nowhere, or for other keys. */
export function nextCard(key: string, at: number, cards: readonly Place[]): number | null {
  const from = cards[at];
  if (from === undefined) return null;
  switch (key) {
    case 'ArrowRight':
      return at + 1 < cards.length ? at + 1 : null;
    case 'ArrowLeft':
      return at > 0 ? at - 1 : null;
    case 'Home':
      return 0;
    case 'End':
      return cards.length - 1;
    case 'ArrowDown':
      return nearestInLine(from, cards, Math.min(...below(from, cards)));
    case 'ArrowUp':
      return nearestInLine(from, cards, Math.max(...above(from, cards)));
    default:
      return null;
  }
}

function below(from: Place, cards: readonly Place[]): readonly number[] {
  return cards.map(({ top }) => top).filter((top) => top > from.top);
}

function above(from: Place, cards: readonly Place[]): readonly number[] {
  return cards.map(({ top }) => top).filter((top) => top < from.top);
}

/** Of the line at height `top`; null where there is none. */
function nearestInLine(from: Place, cards: readonly Place[], top: number): number | null {
  const distances = cards.map((card) =>
    card.top === top ? Math.abs(card.left - from.left) : Number.POSITIVE_INFINITY,
  );
  const least = Math.min(...distances);
  return Number.isFinite(least) ? distances.indexOf(least) : null;
}
