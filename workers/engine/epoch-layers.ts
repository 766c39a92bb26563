/** Per layer, the mean of what was measured on some batches of an epoch: one batch alone is too noisy a witness. */
import type { LayerGradients } from '../../contract/run.ts';

/** Evenly spaced batches of an epoch that are measured: enough for a steady mean, few enough to cost little. */
const measuredPerEpoch = 8;

/** In the order of a snapshot's `epochSums`. */
const quantities = [
  'weightGradientNorm',
  'zeroGradientShare',
  'errorRms',
  'activationRms',
  'weightFactor',
  'derivativeFactor',
  'normalizationFactor',
  'saturatedShare',
  'deadShare',
  'updateRatio',
] as const satisfies readonly (keyof LayerGradients)[];

type Quantity = (typeof quantities)[number];

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
      weightGradientNorm: this.mean(layer, 'weightGradientNorm') ?? 0,
      zeroGradientShare: this.mean(layer, 'zeroGradientShare'),
      errorRms: this.mean(layer, 'errorRms') ?? 0,
      activationRms: this.mean(layer, 'activationRms'),
      weightFactor: this.mean(layer, 'weightFactor'),
      derivativeFactor: this.mean(layer, 'derivativeFactor'),
      normalizationFactor: this.mean(layer, 'normalizationFactor'),
      saturatedShare: this.mean(layer, 'saturatedShare'),
      deadShare: this.mean(layer, 'deadShare'),
      updateRatio: this.mean(layer, 'updateRatio'),
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

  private mean(layer: number, quantity: Quantity): number | null {
    const at = (layer * quantities.length + quantities.indexOf(quantity)) * 2;
    return this.totals[at + 1] === 0 ? null : this.totals[at]!;
  }
}
