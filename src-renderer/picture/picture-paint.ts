/** How the parts of the network's picture are painted: hue by sign or by magnitude, strength and width by magnitude. */
import type { NetworkPicture } from '../../contract/moment.ts';
import type { Network } from '../../contract/network.ts';
import { magnitudeColor } from '../plot/magnitude-color.ts';
import type { PlotTheme } from '../plot/theme.ts';
import type { EdgeQuantity, UnitQuantity } from '../state/picture.svelte.ts';
import type { PictureLayout } from './picture-layout.ts';
import {
  edgesInto,
  edgeValue,
  isSingleEdge,
  unitValue,
  type EdgePlace,
  type UnitPlace,
} from './picture-parts.ts';
import { isShare } from './picture-words.ts';
import { magnitudeScale, shareOf, shareScale, type ValueScale } from './value-scale.ts';

export interface Painted {
  readonly color: string;
  /** 0…1. */
  readonly opacity: number;
}

export interface PaintedUnit extends Painted {
  readonly place: UnitPlace;
  readonly x: number;
  readonly y: number;
}

export interface PaintedEdge extends Painted {
  readonly place: EdgePlace;
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly width: number;
}

/** A legend: whether numbers of both signs are painted, and whether plain magnitudes are. */
export interface Legend {
  readonly scale: ValueScale;
  readonly isOfEdges: boolean;
  readonly hasSigned: boolean;
  readonly hasMagnitudes: boolean;
}

/** Nothing is ever invisible: what is 0 is still there. */
const leastOpacity = { signed: 0.06, magnitude: 0.25 } as const;
const leastWidth = 0.5;
const mostWidth = 3.5;
/** Of what is between columns: many lines need room beside each other. */
const widthShare = 0.06;
/** Above 1: among many lines the large ones stand out. */
const edgeEmphasis = 1.5;

/** Full colours for units, which an outline holds together; lines of plain magnitudes fade as well. */
function paint(share: number, value: number, isSigned: boolean, isEdge: boolean, theme: PlotTheme): Painted {
  const strength = isEdge ? share ** edgeEmphasis : share;
  if (isSigned) {
    const opacity = leastOpacity.signed + (1 - leastOpacity.signed) * strength;
    return { color: value < 0 ? theme.negative : theme.positive, opacity };
  }
  const opacity = isEdge ? leastOpacity.magnitude + (1 - leastOpacity.magnitude) * strength : 1;
  return { color: magnitudeColor(share, theme), opacity };
}

export function paintUnits(
  picture: NetworkPicture,
  quantity: UnitQuantity,
  layout: PictureLayout,
  theme: PlotTheme,
): { readonly units: readonly PaintedUnit[]; readonly legend: Legend } {
  const isSigned = quantity === 'activationMean';
  const measured = picture.columns.flatMap(({ measures }) => (measures === null ? [] : [measures[quantity]]));
  const scale = isShare(quantity) ? shareScale : magnitudeScale(measured);
  const units = layout.columns.flatMap(({ x, ys }, column) =>
    ys.map((y, group): PaintedUnit => {
      const place = { kind: 'unit', column, group } as const;
      const value = unitValue(picture, place, quantity);
      if (value === null) return { place, x, y, color: 'var(--soft)', opacity: 1 };
      return { place, x, y, ...paint(shareOf(scale, value), value, isSigned, false, theme) };
    }),
  );
  return { units, legend: { scale, isOfEdges: false, hasSigned: isSigned, hasMagnitudes: !isSigned } };
}

export function paintEdges(
  picture: NetworkPicture,
  network: Network,
  quantity: EdgeQuantity,
  layout: PictureLayout,
  theme: PlotTheme,
): { readonly edges: readonly PaintedEdge[]; readonly legend: Legend } {
  const numbers = picture.columns.flatMap(({ edges }) => (edges === null ? [] : [edges[quantity]]));
  const scale = magnitudeScale(numbers);
  const widest = Math.max(1, Math.min(mostWidth, layout.radius * 0.4, layout.columnGap * widthShare));
  const kinds = new Set<boolean>();
  const edges = picture.columns.flatMap((_, column) =>
    edgesInto(picture, column).flatMap((place): PaintedEdge[] => {
      const from = layout.columns[column - 1];
      const to = layout.columns[column];
      const [y1, y2] = [from?.ys[place.from], to?.ys[place.group]];
      if (from === undefined || to === undefined || y1 === undefined || y2 === undefined) return [];
      const value = edgeValue(picture, place, quantity) ?? 0;
      const isSigned = isSingleEdge(picture, network, place);
      kinds.add(isSigned);
      const share = shareOf(scale, value);
      const width = leastWidth + (widest - leastWidth) * share;
      const colors = paint(share, value, isSigned, true, theme);
      return [{ place, x1: from.x, y1, x2: to.x, y2, width, ...colors }];
    }),
  );
  const legend = { scale, isOfEdges: true, hasSigned: kinds.has(true), hasMagnitudes: kinds.has(false) };
  return { edges, legend };
}

/** `count` colours of a legend's bar from left to right: from nothing, or from the largest below 0, to the largest. */
export function barColors(
  isSigned: boolean,
  isOfEdges: boolean,
  theme: PlotTheme,
  count: number,
): readonly Painted[] {
  return Array.from({ length: count }, (_, index) => {
    const at = index / (count - 1);
    const value = isSigned ? 2 * at - 1 : at;
    return paint(Math.abs(value), value, isSigned, isOfEdges, theme);
  });
}
