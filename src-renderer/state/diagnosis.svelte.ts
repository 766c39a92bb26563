/** What the diagnosis finds in the run on screen, at the moment shown. */
import { diagnose } from '../../contract/diagnosis/diagnose.ts';
import type { Finding } from '../../contract/diagnosis.ts';
import type { EpochPoint, LayerSnapshot, RunProgress, RunSpec } from '../../contract/run.ts';

interface RunOnScreen {
  readonly spec: RunSpec | null;
  readonly points: readonly EpochPoint[];
  readonly progress: RunProgress | null;
}

interface ShownMoment {
  /** Epochs done at a moment that is past; null now. */
  readonly cursor: number | null;
  readonly layers: readonly LayerSnapshot[];
}

const nothing: readonly Finding[] = [];

export class DiagnosisState {
  readonly #run: RunOnScreen;
  readonly #moments: ShownMoment;
  /** What the curves tell at the moment shown. */
  readonly #points = $derived.by(() => {
    const { cursor } = this.#moments;
    const { points } = this.#run;
    return cursor === null ? points : points.filter(({ epoch }) => epoch <= cursor);
  });
  readonly #status = $derived.by(() => this.#run.progress?.status ?? null);
  readonly #divergence = $derived.by(() => this.#run.progress?.divergence ?? null);
  readonly #findings = $derived.by(() => this.#find());

  constructor(run: RunOnScreen, moments: ShownMoment) {
    this.#run = run;
    this.#moments = moments;
  }

  /** The most severe first. */
  get findings(): readonly Finding[] {
    return this.#findings;
  }

  /** Epochs that were looked at. */
  get epochs(): number {
    return this.#points.at(-1)?.epoch ?? 0;
  }

  #find(): readonly Finding[] {
    const { spec } = this.#run;
    const status = this.#status;
    if (spec === null || status === null) return nothing;
    const points = this.#points;
    const isPast = this.#moments.cursor !== null;
    // Layers change with every message; once there are epochs, theirs are what counts.
    const hasEpochs = points.some(({ layers }) => layers.length > 0);
    const layers = hasEpochs ? [] : this.#moments.layers.map(({ gradients }) => gradients);
    return diagnose({
      spec,
      status: isPast ? 'paused' : status,
      points,
      layers,
      divergence: isPast ? null : this.#divergence,
    });
  }
}
