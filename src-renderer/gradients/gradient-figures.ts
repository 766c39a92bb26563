/** The charts of sizes and shares in the place Gradients: one curve or one bar per layer. */
import { layerColor } from '../plot/color.ts';
import type { BarFigure, LineFigure, ValueAxis } from '../plot/figure.ts';
import { epochAxisEnd } from '../plot/linear-axis.ts';
import { extentOf } from '../plot/log-axis.ts';
import type { Paint } from '../plot/theme.ts';
import { logAxis, shareAxis } from '../plot/value-axis.ts';
import { gradientsText } from '../text/en/gradients.ts';
import { formatQuantity, isShare, type Quantity } from './quantity.ts';

export function paintLayer(index: number, count: number): Paint {
  return (theme) => layerColor(index, count, theme.layers);
}

type Reader = (index: number) => number | null;

function axisFor(quantity: Quantity, count: number, curves: readonly Reader[]): ValueAxis {
  return isShare(quantity) ? shareAxis : logAxis(extentOf(count, curves));
}

/**
 * @param epochs ascending
 * @param valueAt of a layer at a point
 */
export function overTimeFigure(
  epochs: readonly number[],
  totalEpochs: number | null,
  layerNames: readonly string[],
  quantity: Quantity,
  valueAt: (point: number, layer: number) => number | null,
): LineFigure {
  const count = layerNames.length;
  const series = layerNames.map((name, layer) => ({
    name,
    paint: paintLayer(layer, count),
    valueAt: (point: number) => valueAt(point, layer),
    isLabelRequired: layer === 0 || layer === count - 1,
  }));
  return {
    kind: 'line',
    xName: gradientsText.epoch,
    count: epochs.length,
    xAt: (index) => epochs[index] ?? 0,
    xEnd: epochAxisEnd(epochs.at(-1) ?? 0, totalEpochs),
    series,
    axis: axisFor(
      quantity,
      epochs.length,
      series.map((curve) => curve.valueAt),
    ),
    formatValue: (value) => formatQuantity(quantity, value),
    mark: null,
  };
}

/** A bar as low as the axis starts would have no height; the axis starts this much lower. */
const barFoot = 2;

/** @param values one per layer, first layer first */
export function nowFigure(
  values: readonly (number | null)[],
  layerNames: readonly string[],
  activationNames: readonly string[],
  quantity: Quantity,
  valueName: string,
): BarFigure {
  const count = layerNames.length;
  const valueAt: Reader = (layer) => values[layer] ?? null;
  const extent = extentOf(count, [valueAt]);
  const { smallestPositive } = extent;
  return {
    kind: 'bar',
    xName: gradientsText.layer,
    valueName,
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
