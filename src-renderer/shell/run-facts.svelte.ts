/** What the views are told of the run on screen; before there is one, of the run that the document would make. */
import type { PreparedSummary, SplitName } from '../../contract/dataset.ts';
import { inputNames } from '../../contract/input-names.ts';
import type { Network } from '../../contract/network.ts';
import { lossLink, outputUnits } from '../../contract/output.ts';
import type { MetricName, RunSpec } from '../../contract/run.ts';
import type { Loss } from '../../contract/training.ts';
import { runSplits } from '../predictions/run-splits.ts';
import type { Application } from '../state/application.svelte.ts';
import { layerFunctionName, layerNames, networkText } from '../text/en/network.ts';

export class RunFacts {
  readonly #app: Application;
  readonly #spec: RunSpec = $derived.by(() => this.#app.training.spec ?? this.#app.project.document);
  readonly #layerNames = $derived.by(() => layerNames(this.#spec.network));
  readonly #activationNames = $derived.by(() => {
    const { network, training } = this.#spec;
    return [
      ...network.hidden.map(layerFunctionName),
      networkText.outputActivation(network.output.activation.kind, lossLink(training.loss.kind)),
    ];
  });
  /** The rows and columns that the run was trained on, as long as the data are still those. */
  readonly #prepared: PreparedSummary | null = $derived.by(() => {
    const { prepared, document } = this.#app.project;
    const isSame = JSON.stringify(this.#spec.data) === JSON.stringify(document.data);
    return prepared?.ok === true && isSame ? prepared.value : null;
  });
  readonly #splits = $derived.by(() => runSplits(this.#spec.data.split, this.#prepared?.rows ?? null));
  readonly #inputNames = $derived.by(() => inputNames(this.#prepared?.features ?? []));

  constructor(app: Application) {
    this.#app = app;
  }

  get metricName(): MetricName {
    return this.#spec.data.task === 'classification' ? 'accuracy' : 'r2';
  }

  get network(): Network {
    return this.#spec.network;
  }

  get loss(): Loss {
    return this.#spec.training.loss;
  }

  get layerNames(): readonly string[] {
    return this.#layerNames;
  }

  get activationNames(): readonly string[] {
    return this.#activationNames;
  }

  /** Of the network; null while the data are not those it was made for. */
  get inputs(): number | null {
    return this.#prepared?.inputSize ?? null;
  }

  get outputs(): number | null {
    return this.#prepared === null ? null : outputUnits(this.#prepared.target, this.loss.kind);
  }

  get inputNames(): readonly string[] {
    return this.#inputNames;
  }

  /** Of a classification, as far as they are known. */
  get classes(): readonly string[] {
    if (this.#prepared?.target.task === 'classification') return this.#prepared.target.classes;
    const report = this.#app.reports.current;
    return report?.task === 'classification' ? report.classes : [];
  }

  /** Those that have rows. */
  get splits(): readonly SplitName[] {
    return this.#splits;
  }
}
