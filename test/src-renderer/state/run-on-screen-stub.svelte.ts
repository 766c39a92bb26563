/** A run on screen whose messages the test sends, and somebody who looks at what is told about its moments. */
import type { EngineApi } from '../../../contract/engine-api.ts';
import type { LayerSnapshot, RunProgress } from '../../../contract/run.ts';
import type { EngineService } from '../../../src-renderer/services/engine.ts';
import type { RunOnScreen } from '../../../src-renderer/state/moments.svelte.ts';

export class RunOnScreenStub implements RunOnScreen {
  readonly engine: EngineService;
  runId = $state<string | null>('run-1');
  projectsLeft = $state(0);
  isRunning = $state(false);
  progress = $state.raw<RunProgress | null>(null);
  resets = $state(0);
  /** What the next message tells of the last update. */
  layers: readonly LayerSnapshot[] = [];

  /** Only what questions about moments ask of an engine. */
  constructor(api: Partial<EngineApi>) {
    this.engine = { api } as unknown as EngineService;
    this.tell(0, []);
  }

  get opening(): number | null {
    return this.runId === null ? null : 100 * this.projectsLeft + Number(this.runId.slice('run-'.length));
  }

  get era(): string {
    return `${this.runId}:${this.resets}`;
  }

  /** A message of the run: ten steps an epoch. */
  tell(step: number, moments: readonly number[], isRunning = false): void {
    this.isRunning = isRunning;
    this.progress = { step, moments, stepsPerEpoch: 10, layers: this.layers } as unknown as RunProgress;
  }
}

/** Reads as a template does, until it is told to stop. */
export function look(read: () => unknown): () => void {
  return $effect.root(() => {
    $effect(() => void read());
  });
}
