/** Per layer, the mean of what was measured on some batches of an epoch: one batch alone is too noisy a witness. */
import type { LayerGradients } from '../../contract/run.ts';

/** Evenly spaced batches of an epoch that are measured: enough for a steady mean, few enough to cost little. */
const measuredPerEpoch = 8;

const quantities = [
  'weightGradientNorm',
  'errorRms',
  'saturatedShare',
  'deadShare',
  'updateRatio',
] as const satisfies readonly (keyof LayerGradients)[];

export class EpochLayers {
  private readonly layerCount: number;
  private readonly everySteps: number;
  /** Per layer and quantity: the mean so far (a sum could overflow) and how many values are in it. */
  private readonly totals: Float64Array;

  constructor(layerCount: number, stepsPerEpoch: number) {
    this.layerCount = layerCount;
    this.everySteps = Math.ceil(stepsPerEpoch / measuredPerEpoch);
    this.totals = new Float64Array(EpochLayers.totalCount(layerCount));
  }

  static totalCount(layerCount: number): number {
    return layerCount * quantities.length * 2;
  }

  /** Whether the step after `stepInEpoch` others is one of those that are measured. */
  wants(stepInEpoch: number): boolean {
    return stepInEpoch % this.everySteps === 0;
  }

  add(layers: readonly LayerGradients[]): void {
    let at = 0;
    for (const layer of layers) {
      for (const quantity of quantities) {
        const value = layer[quantity];
        if (value !== null) {
          this.totals[at + 1]! += 1;
          this.totals[at]! += (value - this.totals[at]!) / this.totals[at + 1]!;
        }
        at += 2;
      }
    }
  }

  means(): readonly LayerGradients[] {
    return Array.from({ length: this.layerCount }, (_, layer) => ({
      weightGradientNorm: this.mean(layer, 0) ?? 0,
      errorRms: this.mean(layer, 1) ?? 0,
      saturatedShare: this.mean(layer, 2),
      deadShare: this.mean(layer, 3),
      updateRatio: this.mean(layer, 4),
    }));
  }

  /** For a snapshot; `restore` takes it back. */
  save(): readonly number[] {
    return [...this.totals];
  }

  restore(totals: readonly number[]): void {
    this.totals.set(totals);
  }

  clear(): void {
    this.totals.fill(0);
  }

  private mean(layer: number, quantity: number): number | null {
    const at = (layer * quantities.length + quantity) * 2;
    return this.totals[at + 1] === 0 ? null : this.totals[at]!;
  }
}
