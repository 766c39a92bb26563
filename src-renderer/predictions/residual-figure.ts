/** The errors of a regression as bars. */
import type { Histogram } from '../../contract/run.ts';
import { formatCount, formatMeasured, formatNumber } from '../plot/format.ts';
import type { BarFigure } from '../plot/figure.ts';
import { niceCeiling } from '../plot/linear-axis.ts';
import { predictionsText } from '../text/en/predictions.ts';

/** Bars are named by their middles; only so many names fit below. */
const mostNames = 9;

export function residualFigure({ min, max, counts }: Histogram): BarFigure {
  const width = counts.length === 0 ? 0 : (max - min) / counts.length;
  const every = Math.ceil(counts.length / mostNames);
  return {
    kind: 'bar',
    xName: predictionsText.residual,
    valueName: predictionsText.rows,
    bars: counts.map((count, bin) => {
      const from = min + bin * width;
      const middle = from + width / 2;
      return {
        name: predictionsText.residualRange(formatMeasured(from), formatMeasured(from + width)),
        tick: bin % every === 0 ? formatNumber(middle, 2) : '',
        detail: '',
        paint: ({ accent }) => accent,
        value: count,
      };
    }),
    axis: {
      scale: 'linear',
      min: 0,
      max: niceCeiling(Math.max(1, ...counts)),
      zeroAtFloor: false,
      formatTick: formatCount,
    },
    formatValue: formatCount,
  };
}
