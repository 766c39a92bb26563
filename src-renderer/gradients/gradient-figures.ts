/** The charts of the place Gradients: one curve or one bar per layer. */
import type { EpochPoint, LayerGradients } from '../../contract/run.ts';
import { layerColor } from '../plot/color.ts';
import type { BarFigure, LineFigure, ValueAxis } from '../plot/figure.ts';
import { formatExponent, formatPercent } from '../plot/format.ts';
import { epochAxisEnd } from '../plot/linear-axis.ts';
import { extentOf } from '../plot/log-axis.ts';
import type { Paint } from '../plot/theme.ts';
import { logAxis, shareAxis } from '../plot/value-axis.ts';
import { gradientsText } from '../text/en/gradients.ts';

export type Quantity = keyof LayerGradients;

export const quantities = [
  'weightGradientNorm',
  'errorRms',
  'updateRatio',
  'saturatedShare',
  'deadShare',
] as const satisfies readonly Quantity[];

export function isShare(quantity: Quantity): boolean {
  return quantity === 'saturatedShare' || quantity === 'deadShare';
}

/** Magnitudes span decades and are read by their exponents; shares are percentages. */
export function formatQuantity(quantity: Quantity, value: number): string {
  return isShare(quantity) ? formatPercent(value, 0) : formatExponent(value);
}

function paintLayer(index: number, count: number): Paint {
  return (theme) => layerColor(index, count, theme.layers);
}

type Reader = (index: number) => number | null;

function axisFor(quantity: Quantity, count: number, curves: readonly Reader[]): ValueAxis {
  return isShare(quantity) ? shareAxis : logAxis(extentOf(count, curves));
}

export function overTimeFigure(
  points: readonly EpochPoint[],
  totalEpochs: number | null,
  layerNames: readonly string[],
  quantity: Quantity,
): LineFigure {
  const count = layerNames.length;
  const series = layerNames.map((name, layer) => ({
    name,
    paint: paintLayer(layer, count),
    valueAt: (index: number) => points[index]?.layers[layer]?.[quantity] ?? null,
    isLabelRequired: layer === 0 || layer === count - 1,
  }));
  return {
    kind: 'line',
    xName: gradientsText.epoch,
    count: points.length,
    xAt: (index) => points[index]?.epoch ?? 0,
    xEnd: epochAxisEnd(points.at(-1)?.epoch ?? 0, totalEpochs),
    series,
    axis: axisFor(
      quantity,
      points.length,
      series.map(({ valueAt }) => valueAt),
    ),
    formatValue: (value) => formatQuantity(quantity, value),
    mark: null,
  };
}

/** A bar as low as the axis starts would have no height; the axis starts this much lower. */
const barFoot = 2;

export function nowFigure(
  layers: readonly LayerGradients[],
  layerNames: readonly string[],
  activationNames: readonly string[],
  quantity: Quantity,
): BarFigure {
  const count = layerNames.length;
  const valueAt: Reader = (layer) => layers[layer]?.[quantity] ?? null;
  const extent = extentOf(count, [valueAt]);
  const { smallestPositive } = extent;
  return {
    kind: 'bar',
    xName: gradientsText.layer,
    valueName: gradientsText.quantities[quantity].name,
    bars: layerNames.map((name, layer) => ({
      name,
      tick: layer === count - 1 ? gradientsText.output : String(layer + 1),
      detail: activationNames[layer] ?? '',
      paint: paintLayer(layer, count),
      value: valueAt(layer),
    })),
    axis: isShare(quantity)
      ? shareAxis
      : logAxis({
          ...extent,
          smallestPositive: smallestPositive === null ? null : smallestPositive / barFoot,
        }),
    formatValue: (value) => formatQuantity(quantity, value),
  };
}
