/** Scores of classes from 0 to 1, see WorstClassRow in contract/report.ts; computed in double precision whatever the network's. */
import { lossLink } from '../../contract/output.ts';
import { exp, sigmoid } from '../tensor/elementary.ts';
import type { FloatArray } from '../tensor/float-array.ts';
import type { CompiledNetwork } from './compiled-network.ts';

/** Fills `levels`, `[classes]`, for one row of the last `forward`: scores, those without a probability before they are cut. */
export function classLevels(network: CompiledNetwork, row: number, levels: Float64Array): void {
  const { output } = network.layers.at(-1)!;
  const width = network.outputs;
  const link = lossLink(network.loss.kind);
  if (width === 1) {
    const second = link === 'sigmoid' ? sigmoid(output[row]!) : output[row]!;
    // σ(−s) keeps the digits that 1 − σ(s) loses.
    levels[0] = link === 'sigmoid' ? sigmoid(-output[row]!) : 1 - second;
    levels[1] = second;
    return;
  }
  const outputs = output.subarray(row * width, (row + 1) * width);
  if (link === 'softmax') softmax(outputs, levels);
  else if (network.loss.kind === 'hinge') halfMargins(outputs, levels);
  else for (let j = 0; j < width; j++) levels[j] = link === 'sigmoid' ? sigmoid(outputs[j]!) : outputs[j]!;
}

export function scoreOfLevel(level: number): number {
  return Math.min(1, Math.max(0, level));
}

function softmax(outputs: FloatArray, levels: Float64Array): void {
  let largest = -Infinity;
  for (let j = 0; j < outputs.length; j++) largest = Math.max(largest, outputs[j]!);
  let sum = 0;
  for (let j = 0; j < outputs.length; j++) sum += levels[j] = exp(outputs[j]! - largest);
  for (let j = 0; j < outputs.length; j++) levels[j]! /= sum;
}

/** (1 + m) / 2, m by how much an output is above the highest of the others. */
function halfMargins(outputs: FloatArray, levels: Float64Array): void {
  let best = 0;
  for (let j = 1; j < outputs.length; j++) if (outputs[j]! > outputs[best]!) best = j;
  let second = -Infinity;
  for (let j = 0; j < outputs.length; j++) if (j !== best) second = Math.max(second, outputs[j]!);
  for (let j = 0; j < outputs.length; j++) {
    levels[j] = (1 + (outputs[j]! - (j === best ? second : outputs[best]!))) / 2;
  }
}
