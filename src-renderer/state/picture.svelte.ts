/** The network at the moment shown, small enough to be drawn, and which of its quantities are drawn. */
import type { NetworkPicture, UnitMeasures } from '../../contract/moment.ts';
import { outputUnits } from '../../contract/output.ts';
import type { RunSpec } from '../../contract/run.ts';
import { MomentQuestion } from './moment-question.svelte.ts';
import type { ShownMoment } from './shown-moment.ts';
import { mostGroupsFor } from './picture-groups.ts';
import type { ProjectState } from './project.svelte.ts';

export type UnitQuantity = keyof UnitMeasures;
export type EdgeQuantity = 'weight' | 'gradient';

export class NetworkPictureState {
  readonly #question: MomentQuestion<number, NetworkPicture>;
  #unitQuantity = $state<UnitQuantity>('activationMean');
  #edgeQuantity = $state<EdgeQuantity>('weight');

  constructor(
    run: { readonly spec: RunSpec | null },
    project: Pick<ProjectState, 'prepared'>,
    moments: { readonly shown: ShownMoment | null },
  ) {
    this.#question = new MomentQuestion(
      moments,
      () => mostGroupsFor(columnUnits(run.spec, project.prepared)),
      ({ engine, runId, step }, mostGroups) => engine.api.networkPicture(runId, step, mostGroups),
    );
  }

  /** Of the run on screen; null until it is known. Asked for while an effect or a template reads it. */
  get current(): NetworkPicture | null {
    return this.#question.last?.answer ?? null;
  }

  /** Why there is none. */
  get refusal(): string | null {
    return this.#question.refusal;
  }

  get unitQuantity(): UnitQuantity {
    return this.#unitQuantity;
  }

  get edgeQuantity(): EdgeQuantity {
    return this.#edgeQuantity;
  }

  showOnUnits(quantity: UnitQuantity): void {
    this.#unitQuantity = quantity;
  }

  showOnEdges(quantity: EdgeQuantity): void {
    this.#edgeQuantity = quantity;
  }
}

/** Inputs and outputs follow from the table; where it is not known, no more than the hidden layers tell. */
function columnUnits(spec: RunSpec | null, prepared: ProjectState['prepared']): readonly number[] {
  if (spec === null) return [];
  const hidden = spec.network.hidden.map(({ units }) => units);
  if (prepared?.ok !== true) return hidden;
  const { inputSize, target } = prepared.value;
  return [inputSize, ...hidden, outputUnits(target, spec.training.loss.kind)];
}
