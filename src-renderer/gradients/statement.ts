/** One sentence about what a chart of layers shows, with its numbers. */
import { formatCount, formatExponent } from '../plot/format.ts';
import { gradientsText } from '../text/en/gradients.ts';
import { formatQuantity, isShare, type Quantity } from './quantity.ts';

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

/** To two significant digits: "within a factor of 1" would be a lie about 1.04. */
function roundedUp(ratio: number): number {
  const unit = 10 ** (Math.floor(Math.log10(ratio)) - 1);
  return Number((Math.ceil(Number((ratio / unit).toPrecision(12))) * unit).toPrecision(2));
}

function sentenceStart(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

interface Layers {
  readonly quantity: Quantity;
  readonly values: readonly (number | null)[];
  readonly nameOf: (index: number) => string;
}

function describeShares({ quantity, values, nameOf }: Layers): string {
  const { noun } = gradientsText.quantities[quantity];
  const highest = Math.max(...values.map((value) => value ?? 0));
  if (highest === 0) return gradientsText.noShare(noun);
  const layer = nameOf(values.indexOf(highest));
  return gradientsText.highestShare(sentenceStart(layer), noun, formatQuantity(quantity, highest));
}

function describeZeros({ quantity, values, nameOf }: Layers): string {
  const { noun } = gradientsText.quantities[quantity];
  if (values.every((value) => value === 0 || value === null)) return gradientsText.allZero(noun);
  const names = values.flatMap((value, index) => (value === 0 ? [nameOf(index)] : []));
  return names.length > mostNamed
    ? gradientsText.manyZero(noun, names.length, values.length)
    : gradientsText.someZero(noun, names);
}

/** First against last when they are far apart, otherwise how far apart any two layers are. */
function describeSizes({ quantity, values, nameOf }: Layers, measured: readonly number[]): string {
  const { noun } = gradientsText.quantities[quantity];
  const [first, last] = [values[0] ?? null, values.at(-1) ?? null];
  if (values.length === 1 && first !== null) {
    return gradientsText.single(noun, formatQuantity(quantity, first));
  }
  if (first !== null && last !== null) {
    const ratio = last / first;
    const ends = [sentenceStart(nameOf(0)), noun] as const;
    const other = nameOf(values.length - 1);
    if (ratio > remarkableRatio) return gradientsText.smaller(...ends, formatTimes(ratio), other);
    if (1 / ratio > remarkableRatio) return gradientsText.larger(...ends, formatTimes(1 / ratio), other);
  }
  return gradientsText.within(noun, formatTimes(roundedUp(Math.max(...measured) / Math.min(...measured))));
}

/**
 * @param values one per layer, first layer first; null where not measured or not applicable
 * @param layerNames as on the chart; the last layer is called the output layer
 */
export function describeLayers(
  quantity: Quantity,
  values: readonly (number | null)[],
  layerNames: readonly string[],
): string {
  const measured = values.filter((value) => value !== null);
  if (measured.length === 0) return gradientsText.notApplicable[quantity] ?? gradientsText.notMeasured;
  const nameOf = (index: number): string =>
    index === values.length - 1 ? gradientsText.outputLayer : (layerNames[index] ?? '');
  const layers: Layers = { quantity, values, nameOf };
  if (isShare(quantity)) return describeShares(layers);
  return measured.includes(0) ? describeZeros(layers) : describeSizes(layers, measured);
}
