import type { RowsShown } from '../state/predictions.svelte.ts';
import { predictionsText } from '../text/en/predictions.ts';

/** Which rows these are: "60 of 270 test rows". */
export function shownRows({ split, points }: RowsShown): string {
  return predictionsText.pointRows(
    points.tableRows.length,
    points.splitRows,
    predictionsText.splits[split].toLowerCase(),
  );
}
