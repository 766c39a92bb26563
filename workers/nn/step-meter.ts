/** Measures every layer during one training step; see LayerGradients in contract/run.ts. */
import type { LayerGradients } from '../../contract/run.ts';
import type { BackwardObserver } from './backward-observer.ts';
import type { CompiledNetwork } from './compiled-network.ts';
import { ErrorNorms } from './error-norms.ts';
import { measureLayer, UpdateMeter, type Differentiated } from './layer-statistics.ts';

export class StepMeter {
  private readonly network: CompiledNetwork;
  private readonly norms: ErrorNorms;
  private readonly updates: UpdateMeter;
  private differentiated: readonly Differentiated[] = [];

  /** The network must have been compiled to be updated. */
  constructor(network: CompiledNetwork) {
    this.network = network;
    this.norms = new ErrorNorms(network);
    this.updates = new UpdateMeter(network);
  }

  /** For `lossAndError` and `backward` of a step that is measured. */
  get observer(): BackwardObserver {
    return this.norms;
  }

  /** After `backward`, before gradients are clipped. */
  measureGradients(rows: number): void {
    const { network, norms } = this;
    this.updates.remember();
    this.differentiated = network.layers.map((_, index) => measureLayer(network, index, rows, norms));
  }

  /** After the update. */
  measureUpdate(): readonly LayerGradients[] {
    const { differentiated, updates } = this;
    for (let index = 0; index < differentiated.length; index++) {
      differentiated[index]!.updateRatio = updates.ratio(index);
    }
    return differentiated;
  }
}
