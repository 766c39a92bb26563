/** How the error of one unit comes about, in sentences: see WalkedLayer. */
import type { UpdateWalk, WalkedLayer } from '../../../contract/moment.ts';
import { formatNumber } from '../../plot/format.ts';
import { walkText } from '../../text/en/walk.ts';
import type { NamedLayer } from './walked-layer.ts';

/** `next` is the layer that the error comes from; null for the output, whose error comes from the loss. */
export function errorLines(layer: WalkedLayer, named: NamedLayer, next: string | null): readonly string[] {
  const { outputError, error, affineError } = layer;
  const arrived = formatNumber(outputError);
  const lines = [next === null ? walkText.fromLoss(arrived) : walkText.fromNext(next, arrived)];
  if (outputError === 0) lines.push(walkText.noError);
  else if (error === 0) lines.push(walkText.blocked(named.functionName));
  else if (named.isIdentity && error === outputError) lines.push(walkText.straight(formatNumber(error)));
  else {
    const derivative = formatNumber(error / outputError);
    lines.push(walkText.derivative(functionOf(named, layer), derivative, formatNumber(error)));
  }
  if (affineError !== error) {
    lines.push(walkText.normalizedError(formatNumber(error), formatNumber(affineError)));
  }
  return lines;
}

/** The whole gradient, and what clipping does to it. */
export function clippingLine({ gradientNorm, clippedBy }: UpdateWalk): string {
  const norm = formatNumber(gradientNorm);
  if (clippedBy === null) return walkText.cut(norm);
  return clippedBy === 1 ? walkText.norm(norm) : walkText.scaledDown(norm, formatNumber(clippedBy));
}

/** With dropout it is not the activation alone that lets an error through. */
function functionOf({ functionName }: NamedLayer, { activation, output }: WalkedLayer): string {
  return activation === output ? functionName : walkText.withDropout(functionName);
}
