/** Runs take the colours of Okabe and Ito in turn, by number: the same run has the same colour wherever it is drawn. */
import type { Paint } from './theme.ts';

const colorCount = 8;

function colorIndex(runNumber: number): number {
  return (runNumber - 1) % colorCount;
}

/** For styles. */
export function runColor(runNumber: number): string {
  return `var(--class-${colorIndex(runNumber) + 1})`;
}

/** For canvases. */
export function runPaint(runNumber: number): Paint {
  return ({ classes, ink }) => classes[colorIndex(runNumber)] ?? ink;
}
