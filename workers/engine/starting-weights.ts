/** A run that starts with the weights of a file instead of drawing them. */
import { refuse, succeed, type Outcome } from '../../contract/outcome.ts';
import type { RunSpec } from '../../contract/run.ts';
import type { WeightsFile } from '../../contract/weights-file.ts';
import type { CompiledNetwork } from '../nn/compiled-network.ts';
import { isFiniteThroughout } from '../nn/divergence.ts';
import type { FloatArray } from '../tensor/float-array.ts';
import { allocateLike } from './room.ts';
import { fillFromFile, networkDifference } from './weights-network.ts';

/** Laid out as in a snapshot. */
export interface StartingWeights {
  readonly parameters: FloatArray;
  readonly statistics: FloatArray;
}

/**
 * The weights of `file`, in the type of `network`, which was compiled for `spec` and data encoded as the file says.
 * Refuses another network than the file's, and numbers that its type cannot hold. RangeError without memory for them.
 */
export function startingWeights(
  file: WeightsFile,
  spec: RunSpec,
  network: CompiledNetwork,
): Outcome<StartingWeights> {
  const difference = networkDifference(file, spec);
  if (difference !== null) return refuse(difference);
  fillFromFile(network, file);
  if (!isFiniteThroughout(network.parameters) || !isFiniteThroughout(network.statistics)) {
    return refuse(`The weights hold numbers that are too large for ${network.dtype}.`);
  }
  const parameters = allocateLike(network.parameters);
  const statistics = allocateLike(network.statistics);
  parameters.set(network.parameters);
  statistics.set(network.statistics);
  return succeed({ parameters, statistics });
}
