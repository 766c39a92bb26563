/** Incoming weights of the first layer as images: one for every unit, of maxout for every piece. */
import type { NetworkWeights } from '../../contract/answerer-api.ts';
import { outputUnits } from '../../contract/output.ts';
import { predictionsText } from '../text/en/predictions.ts';

export interface UnitImages {
  /** Without hidden layers the first layer is the output: its images are templates of classes. */
  readonly areTemplates: boolean;
  /** One for every image. */
  readonly names: readonly string[];
  /** Row-major `[images, inputs]`. */
  readonly weights: Float32Array | Float64Array;
  readonly inputs: number;
  /** The largest size of a weight; 0 of none. */
  readonly most: number;
}

/** Names of the units; a single output of two classes stands for the second. */
function outputNames({ target, loss }: NetworkWeights): readonly string[] {
  if (target.task === 'regression') return [target.target];
  return outputUnits(target, loss.kind) === 1 ? [target.classes[1] ?? ''] : target.classes;
}

export function unitImages(of: NetworkWeights, inputs: number): UnitImages {
  const first = of.network.hidden[0];
  const names: string[] = [];
  if (first === undefined) names.push(...outputNames(of));
  else {
    for (let unit = 0; unit < first.units; unit += 1) {
      if (first.kind === 'dense') names.push(predictionsText.unitName(unit));
      else
        for (let piece = 0; piece < first.pieces; piece += 1)
          names.push(predictionsText.pieceName(unit, piece));
    }
  }
  // The weights of the first layer stand first among the parameters, unit by unit.
  const weights = of.parameters.subarray(0, names.length * inputs);
  let most = 0;
  for (const weight of weights) if (Math.abs(weight) > most) most = Math.abs(weight);
  return { areTemplates: first === undefined, names, weights, inputs, most };
}
