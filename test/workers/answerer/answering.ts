/** A run together with what an answerer is given of it. */
import type { NetworkWeights } from '../../../contract/answerer-api.ts';
import type { EngineApi } from '../../../contract/engine-api.ts';
import type { RunSpec } from '../../../contract/run.ts';
import type { WatchedRun } from '../engine/bench.ts';
import { valueOf } from '../engine/bench.ts';

/** As the snapshot of a run and the data it was prepared with tell, without asking for them at once. */
export async function weightsOf(
  engine: EngineApi,
  run: WatchedRun,
  tableId: string,
  spec: RunSpec,
): Promise<NetworkWeights> {
  const { features, target } = valueOf(await engine.prepare(tableId, spec.data));
  const { parameters, statistics } = await run.snapshot();
  const { network, training } = spec;
  return { network, loss: training.loss, dtype: training.dtype, features, target, parameters, statistics };
}
