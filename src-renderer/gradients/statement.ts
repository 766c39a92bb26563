/** One sentence about what a chart of layers shows, with its numbers. */
import { formatCount, formatExponent } from '../plot/format.ts';
import { gradientsText } from '../text/en/gradients.ts';
import { formatQuantity, isShare, type Quantity } from './gradient-figures.ts';

/** First and last layer further apart than this is worth a sentence of its own. */
const remarkableRatio = 100;
/** Ratios beyond it are written with an exponent. */
const largestPlainRatio = 1e7;

/** More layers than this are counted, not named. */
const mostNamed = 3;

/** Two significant digits: 46,812 → "47,000". */
function formatTimes(ratio: number): string {
  if (ratio >= largestPlainRatio) return formatExponent(ratio);
  if (ratio < 10) return String(Number(ratio.toPrecision(2)));
  return formatCount(Number(ratio.toPrecision(2)));
}

function sentenceStart(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function describeShares(quantity: Quantity, values: readonly (number | null)[]): string {
  const { noun } = gradientsText.quantities[quantity];
  const highest = Math.max(...values.map((value) => value ?? 0));
  if (highest === 0) return gradientsText.noShare(noun);
  const layer = gradientsText.layerNumber(values.indexOf(highest) + 1, values.length);
  return gradientsText.highestShare(sentenceStart(layer), noun, formatQuantity(quantity, highest));
}

function describeZeros(quantity: Quantity, values: readonly (number | null)[]): string {
  const { noun } = gradientsText.quantities[quantity];
  if (values.every((value) => value === 0 || value === null)) return gradientsText.allZero(noun);
  const names = values.flatMap((value, index) =>
    value === 0 ? [gradientsText.layerNumber(index + 1, values.length)] : [],
  );
  return names.length > mostNamed
    ? gradientsText.manyZero(noun, names.length, values.length)
    : gradientsText.someZero(noun, names);
}

/** @param values one per layer, first layer first; null where not measured or not applicable */
export function describeLayers(quantity: Quantity, values: readonly (number | null)[]): string {
  const measured = values.filter((value) => value !== null);
  if (measured.length === 0) return gradientsText.notApplicable[quantity] ?? gradientsText.notMeasured;
  if (isShare(quantity)) return describeShares(quantity, values);
  if (measured.includes(0)) return describeZeros(quantity, values);

  const { noun } = gradientsText.quantities[quantity];
  const [first, last] = [values[0] ?? null, values.at(-1) ?? null];
  if (values.length === 1 && first !== null)
    return gradientsText.single(noun, formatQuantity(quantity, first));
  if (first !== null && last !== null) {
    const ratio = last / first;
    const other = gradientsText.layerNumber(values.length, values.length);
    const layer = sentenceStart(gradientsText.layerNumber(1, values.length));
    if (ratio > remarkableRatio) return gradientsText.smaller(layer, noun, formatTimes(ratio), other);
    if (1 / ratio > remarkableRatio) return gradientsText.larger(layer, noun, formatTimes(1 / ratio), other);
  }
  return gradientsText.within(noun, formatTimes(Math.max(...measured) / Math.min(...measured)));
}
