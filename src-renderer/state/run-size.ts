/** How much memory a run takes while an engine has it open. */
import { affineUnits } from '../../contract/network.ts';
import type { RunSpec } from '../../contract/run.ts';
import { optimizerBuffers } from '../../contract/training.ts';

/** Copies of the weights: the run's own and its gradients, and as many on the network that tells of its moments. */
const workingCopies = 4;
/** Moments that a timeline keeps at most; see timeline.ts of the engine. */
const mostMoments = 512;

/** Bytes, roughly. `inputs` of the first layer; `timelineBytes` is what a timeline may take. */
export function openRunBytes({ network, training }: RunSpec, inputs: number, timelineBytes: number): number {
  let parameters = 0;
  let before = inputs;
  for (const layer of network.hidden) {
    parameters += affineUnits(layer) * (before + 1);
    before = layer.units;
  }
  const copyBytes = parameters * (training.dtype === 'float32' ? 4 : 8);
  const momentBytes = copyBytes * (1 + optimizerBuffers[training.optimizer.kind]);
  return workingCopies * momentBytes + Math.min(timelineBytes, mostMoments * momentBytes);
}
