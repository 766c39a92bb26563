/** How finely pictures of answers are drawn: as finely as the network's size allows in the time there is. */
import type { PictureAxis } from '../../contract/answerer-api.ts';
import type { FeatureRange } from './feature-cells.ts';

/** Multiplications for one surface: about a twentieth of a second while a run goes on, a few times as many at rest. */
const surfaceWork = { moving: 3e8, still: 1.5e9 } as const;
/** Points along one side. */
const fewestPoints = 16;
const mostPoints = { moving: 80, still: 160 } as const;

const curvePoints = 241;
/** Part of a range that is added at both its ends, so that no point lies on the border. */
const margin = 0.06;

export function surfacePoints(parameters: number, isMoving: boolean): number {
  const pace = isMoving ? 'moving' : 'still';
  const affordable = Math.floor(Math.sqrt(surfaceWork[pace] / Math.max(1, parameters)));
  return Math.max(fewestPoints, Math.min(mostPoints[pace], affordable));
}

export function pictureAxis(feature: number, { min, max }: FeatureRange, count: number): PictureAxis {
  const extra = (max - min) * margin;
  return { feature, min: min - extra, max: max + extra, count };
}

export function curveAxis(feature: number, range: FeatureRange): PictureAxis {
  return pictureAxis(feature, range, curvePoints);
}
