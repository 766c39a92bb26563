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
  readonly hasSigned: boolean;
  readonly hasMagnitudes: boolean;
}

/** Nothing is ever invisible: what is 0 is still there. */
const leastOpacity = { signed: 0.06, magnitude: 0.2 } as const;
const widths = { least: 0.5, most: 3.5 } as const;

function painted(share: number, value: number, isSigned: boolean, theme: PlotTheme): Painted {
  if (!isSigned) {
    const opacity = leastOpacity.magnitude + (1 - leastOpacity.magnitude) * share;
    return { color: magnitudeColor(share, theme), opacity };
  }
  const opacity = leastOpacity.signed + (1 - leastOpacity.signed) * share;
  return { color: value < 0 ? 'var(--negative)' : 'var(--positive)', opacity };
}

/** Units have their colour in full: a circle is large enough for it, and an outline holds it together. */
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
      const share = shareOf(scale, value);
      const { color, opacity } = painted(share, value, isSigned, theme);
      return { place, x, y, color, opacity: isSigned ? opacity : 1 };
    }),
  );
  return { units, legend: { scale, hasSigned: isSigned, hasMagnitudes: !isSigned } };
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
  const widest = Math.max(1, Math.min(widths.most, layout.radius * 0.5));
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
      const width = widths.least + (widest - widths.least) * share;
      return [{ place, x1: from.x, y1, x2: to.x, y2, width, ...painted(share, value, isSigned, theme) }];
    }),
  );
  return { edges, legend: { scale, hasSigned: kinds.has(true), hasMagnitudes: kinds.has(false) } };
}

/** A colour bar from left to right, and where the ends of its numbers stand. */
export function barColors(isSigned: boolean, theme: PlotTheme, count: number): readonly Painted[] {
  return Array.from({ length: count }, (_, index) => {
    const at = index / (count - 1);
    if (!isSigned) return { color: magnitudeColor(at, theme), opacity: 1 };
    return painted(Math.abs(2 * at - 1), 2 * at - 1, true, theme);
  });
}
