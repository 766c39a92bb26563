/** A run hears what is typed and chosen while it stands or goes: learning rate, epochs, speed. */
import type { Preferences } from './preferences.svelte.ts';
import type { ProjectState } from './project.svelte.ts';
import type { Runs } from './runs.svelte.ts';

/** Typing a learning rate passes through other numbers (1 on the way to 1e-4); a run that goes on hears what stays. */
const settleMs = 250;
/** A watchable run takes about this long, and no fewer epochs per second than this even when it has few. */
const watchableSeconds = 4;
const slowestPace = 30;

interface Shown {
  readonly isStale: boolean;
  readonly isRunning: boolean;
}

/** For as long as the page lives. */
export function keepInStep(shown: Shown, runs: Runs, project: ProjectState, preferences: Preferences): void {
  function followSettings(): (() => void) | undefined {
    const run = runs.shown?.live ?? null;
    if (run === null || !project.isOpen || shown.isStale) return undefined;
    const { learningRate, epochs } = project.document.training;
    if (run.live.learningRate === learningRate && run.live.epochs === epochs) return undefined;
    const settings = { learningRate, epochs };
    const timer = setTimeout(() => run.takeUp(settings), shown.isRunning ? settleMs : 0);
    return () => clearTimeout(timer);
  }

  function followSpeed(): void {
    const run = runs.shown?.live ?? null;
    if (run === null) return;
    const isFast = preferences.speed === 'full' || runs.isInGroup(run.id);
    run.setPace(isFast ? null : Math.max(slowestPace, run.live.epochs / watchableSeconds));
  }

  $effect.root(() => {
    $effect(followSettings);
    $effect(followSpeed);
  });
}
