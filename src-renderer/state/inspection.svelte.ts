/** What is selected, and its inside for the inspector. Layers count from 0; the output is the last. */
import type { ActivationCurve } from '../../contract/engine-api.ts';
import type { LayerDetail } from '../../contract/moment.ts';
import type { Activation } from '../../contract/network.ts';
import type { EngineService } from '../services/engine.ts';
import { MomentQuestion } from './moment-question.svelte.ts';
import type { Moments } from './moments.svelte.ts';

/** Range and resolution of the activation plot: beyond ±6 every curve here is straight or flat. */
const curveReach = 6;
const curvePoints = 121;

export class Inspection {
  readonly #engine: EngineService;
  readonly #inside: MomentQuestion<number, LayerDetail>;
  #layer = $state<number | null>(null);

  constructor(engine: EngineService, moments: Moments) {
    this.#engine = engine;
    this.#inside = new MomentQuestion(
      moments,
      () => this.#layer,
      ({ engine: asked, runId, step }, layer) => asked.api.layerDetail(runId, layer, step),
    );
  }

  get layer(): number | null {
    return this.#layer;
  }

  /** Weights and bias of the selected layer at the moment shown; null without a run. Asked for while it is looked at. */
  get detail(): LayerDetail | null {
    return this.#inside.answer;
  }

  select(layer: number | null): void {
    this.#layer = layer;
  }

  curve(activation: Activation): Promise<ActivationCurve> {
    return this.#engine.api.activationCurve(activation, -curveReach, curveReach, curvePoints);
  }
}
