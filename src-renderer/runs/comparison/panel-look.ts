/** What of the panels a place in the drawing belongs to. */
import type { PanelBands, PanelGrid } from './panel-grid.ts';

export interface PanelPlace {
  readonly panel: number;
  readonly kind: 'flow' | 'loss';
  /** Across the panel, 0 at its left, below 1. */
  readonly share: number;
}

/** Pixels beyond a band that still count as in it: its caption and its numbers. */
const margin = 12;
const largestShare = 1 - 1e-9;

/** @param x in pixels of the drawing */
export function lookedAt(
  { panels, width }: PanelGrid,
  bands: PanelBands,
  x: number,
  y: number,
): PanelPlace | null {
  for (const [panel, { left, top }] of panels.entries()) {
    const acrossPixels = x - left;
    if (acrossPixels < -margin || acrossPixels > width + margin) continue;
    for (const kind of ['flow', 'loss'] as const) {
      const band = bands[kind];
      if (y - top < band.top - margin || y - top > band.bottom + margin) continue;
      return { panel, kind, share: Math.min(largestShare, Math.max(0, acrossPixels / width)) };
    }
  }
  return null;
}
