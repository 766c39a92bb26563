/** The waterfall in words. */
import type { ErrorPath } from '../../../contract/diagnosis.ts';
import type { Network } from '../../../contract/network.ts';
import { formatCount, formatExponent, formatMeasured } from '../../plot/format.ts';
import { causeText } from '../../text/en/cause.ts';
import { derivativeName, derivativeOf } from '../../text/en/diagnosis.ts';
import type { LayerSteps } from './error-staircase.ts';

/** Beyond these a plain number is not read at a glance. */
const plainFrom = 1e-3;
const plainBelow = 1e4;

/** "0.22", "3.1e−7", "46": two digits of a factor. */
export function formatFactor(factor: number): string {
  const isPlain = factor === 0 || (factor >= plainFrom && factor < plainBelow);
  return isPlain ? formatMeasured(factor, 2) : formatExponent(factor);
}

/** A level of the staircase; the output's is 1. */
export function formatLevel(level: number): string {
  return level === 1 ? '1' : formatFactor(level);
}

/** Growth or loss of the whole way, as a number of times: 0.00002 → "46,000". */
function formatTimes(ratio: number): string {
  const times = ratio < 1 ? 1 / ratio : ratio;
  return times >= 1e7 ? formatExponent(times) : formatCount(Number(times.toPrecision(2)));
}

/** What the picture comes down to. */
export function describePath(path: ErrorPath, network: Network, layerNames: readonly string[]): string {
  const last = layerNames[layerNames.length - path.layers] ?? '';
  const factors = [
    causeText.share(
      derivativeName(network),
      formatFactor(path.derivative),
      formatFactor(path.derivativePerLayer),
    ),
    causeText.share(causeText.theWeights, formatFactor(path.weights), formatFactor(path.weightsPerLayer)),
    ...(path.normalization === 1
      ? []
      : [causeText.share(causeText.theNormalization, formatFactor(path.normalization), null)]),
  ];
  if (path.ratio === 0) return causeText.nothingArrives(last, factors);
  const mild = path.ratio > 0.5 && path.ratio < 2;
  if (mild) return causeText.keeps(last, formatFactor(path.ratio), factors);
  return path.ratio < 1
    ? causeText.shrinks(last, formatTimes(path.ratio), factors)
    : causeText.grows(last, formatTimes(path.ratio), factors);
}

/** One layer of the picture: what its factors leave of the error, and why. */
export function describeLayer(
  { layer, steps, level }: LayerSteps,
  network: Network,
  layerNames: readonly string[],
): string {
  const name = layerNames[layer] ?? '';
  if (steps.length === 0) return causeText.start(name);
  const derivative = derivativeOf(network, layer);
  const parts = steps.map(({ kind, factor }) => {
    if (factor === null) return causeText.unknown;
    const text = formatFactor(factor);
    switch (kind) {
      case 'normalization':
        return causeText.normalization(text, layerNames[layer + 1] ?? '');
      case 'weights':
        return causeText.weights(text, layerNames[layer + 1] ?? '');
      case 'derivative':
        return causeText.derivative(derivative.reach, text);
    }
  });
  const arrived = level === null ? '' : causeText.arrived(formatLevel(level));
  return `${name}: ${parts.join(' ')} ${arrived}`.trim();
}
