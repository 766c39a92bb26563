/** A run that starts with given weights instead of drawing them. */
import type { RunStart } from '../../contract/engine-api.ts';
import { refuse, succeed, type Outcome } from '../../contract/outcome.ts';
import type { RunSpec } from '../../contract/run.ts';
import type { CompiledNetwork } from '../nn/compiled-network.ts';
import { isFiniteThroughout } from '../nn/divergence.ts';
import { snap, snapLimit, type FloatArray } from '../tensor/float-array.ts';
import { allocateLike } from './room.ts';
import { fillFromFile, networkDifference } from './weights-network.ts';

/** Laid out as in a snapshot. */
export interface StartingWeights {
  readonly parameters: FloatArray;
  readonly statistics: FloatArray;
}

/** Where a run gets its weights from. */
type GivenStart = Extract<RunStart, { readonly kind: 'weights' | 'parameters' }>;

/**
 * The weights of `start`, in the type of `network`, which was compiled for `spec` (and, for a file, for data encoded as
 * that says). Refuses weights of another network, and numbers that its type cannot hold. RangeError without memory for
 * them.
 */
export function startingWeights(
  start: GivenStart,
  spec: RunSpec,
  network: CompiledNetwork,
): Outcome<StartingWeights> {
  const difference =
    start.kind === 'weights' ? networkDifference(start.file, spec) : sizeDifference(start, network);
  if (difference !== null) return refuse(difference);
  if (start.kind === 'weights') fillFromFile(network, start.file);
  else {
    fillFrom(start.parameters, network.parameters, network);
    fillFrom(start.statistics, network.statistics, network);
  }
  if (!isFiniteThroughout(network.parameters) || !isFiniteThroughout(network.statistics)) {
    return refuse(`The weights hold numbers that are too large for ${network.dtype}.`);
  }
  const parameters = allocateLike(network.parameters);
  const statistics = allocateLike(network.statistics);
  parameters.set(network.parameters);
  statistics.set(network.statistics);
  return succeed({ parameters, statistics });
}

function sizeDifference(
  { parameters, statistics }: StartingWeights,
  network: CompiledNetwork,
): string | null {
  const [have, need] = [parameters.length, network.parameters.length];
  if (have !== need) {
    return `The weights to start with are ${inWords(have)} numbers; this network has ${inWords(need)}.`;
  }
  const [haveStatistics, needStatistics] = [statistics.length, network.statistics.length];
  return haveStatistics === needStatistics
    ? null
    : `The weights to start with come with ${inWords(haveStatistics)} running statistics; ` +
        `this network has ${inWords(needStatistics)}.`;
}

function inWords(count: number): string {
  return count.toLocaleString('en-US');
}

/** Of another type, numbers may become so small that they are kept as 0. */
function fillFrom(values: FloatArray, into: FloatArray, { dtype }: CompiledNetwork): void {
  into.set(values);
  const tiny = snapLimit(dtype);
  for (let i = 0; i < into.length; i++) into[i] = snap(into[i]!, tiny);
}
