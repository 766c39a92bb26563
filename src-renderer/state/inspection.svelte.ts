/** What is selected, and its inside for the inspector. Layers count from 0; the output is the last. */
import type { ActivationCurve } from '../../contract/engine-api.ts';
import type { LayerDetail } from '../../contract/moment.ts';
import type { Activation } from '../../contract/network.ts';
import type { EngineService } from '../services/engine.ts';
import type { TrainingState } from './training.svelte.ts';

/** Range and resolution of the activation plot: beyond ±6 every curve here is straight or flat. */
const curveReach = 6;
const curvePoints = 121;
/** Weights are redrawn at most this often while training. */
const refreshEveryMs = 250;

export class Inspection {
  readonly #engine: EngineService;
  readonly #training: TrainingState;
  #layer = $state<number | null>(null);
  #detail = $state.raw<LayerDetail | null>(null);
  #isAsking = false;
  #askedFor: string | null = null;
  #askedAtMs = -Infinity;

  constructor(engine: EngineService, training: TrainingState) {
    this.#engine = engine;
    this.#training = training;
    $effect.root(() => {
      $effect(() => this.#refresh());
    });
  }

  get layer(): number | null {
    return this.#layer;
  }

  /** Weights and bias of the selected layer in the current run; null without one. */
  get detail(): LayerDetail | null {
    return this.#detail;
  }

  select(layer: number | null): void {
    if (layer === this.#layer) return;
    this.#layer = layer;
    this.#detail = null;
    this.#askedFor = null;
  }

  curve(activation: Activation): Promise<ActivationCurve> {
    return this.#engine.api.activationCurve(activation, -curveReach, curveReach, curvePoints);
  }

  #refresh(): void {
    const layer = this.#layer;
    const { runId, moment, progress } = this.#training;
    if (layer === null || runId === null || moment === null) {
      this.#detail = null;
      return;
    }
    const wanted = `${moment}:${layer}`;
    const mayWait = progress?.status === 'running' && this.#detail !== null;
    if (wanted === this.#askedFor || this.#isAsking) return;
    if (mayWait && performance.now() - this.#askedAtMs < refreshEveryMs) return;
    void this.#ask(runId, layer, wanted);
  }

  async #ask(runId: string, layer: number, wanted: string): Promise<void> {
    this.#isAsking = true;
    this.#askedFor = wanted;
    this.#askedAtMs = performance.now();
    try {
      const outcome = await this.#engine.api.layerDetail(runId, layer);
      const isWanted = this.#layer === layer && this.#training.runId === runId;
      if (isWanted) this.#detail = outcome.ok ? outcome.value : null;
    } finally {
      this.#isAsking = false;
    }
    this.#refresh();
  }
}
