/** Long questions about a run, answered beside it while it goes on: is it what its manifest says, are its gradients right. */
import type {
  GradientCheckOptions,
  GradientCheckProgress,
  GradientCheckReport,
} from '../../contract/gradient-check.ts';
import { refuse, succeed, type Outcome } from '../../contract/outcome.ts';
import type { ReplayProgress, Verification } from '../../contract/run-manifest.ts';
import { inSlices } from './let-messages-in.ts';
import { Newest } from './newest.ts';
import type { OpenRun } from './open-run.ts';
import { progressIntervalMs } from './progress.ts';

export class Inquiries {
  private readonly verifications = new Newest();
  private readonly checks = new Newest();

  async verify(
    runId: string,
    open: OpenRun,
    onProgress: (progress: ReplayProgress) => void,
  ): Promise<Outcome<Verification>> {
    const isWanted = this.verifications.begin(runId);
    const manifest = await open.manifest();
    if (!manifest.ok) return manifest;
    const begun = performance.now();
    const replay = open.replay(manifest.value);
    if (!replay.ok) return replay;
    if (!(await watched(replay.value, isWanted, onProgress))) return refuse('cancelled');
    const replayedSha256 = replay.value.sha256;
    return succeed({
      matches: replayedSha256 === manifest.value.weightsSha256,
      manifest: manifest.value,
      replayedSha256,
      milliseconds: performance.now() - begun,
    });
  }

  async checkGradients(
    runId: string,
    open: OpenRun,
    options: GradientCheckOptions,
    onProgress: (progress: GradientCheckProgress) => void,
  ): Promise<Outcome<GradientCheckReport>> {
    const isWanted = this.checks.begin(runId);
    const check = await open.gradientCheck(options);
    if (!check.ok) return check;
    if (!(await watched(check.value, isWanted, onProgress))) return refuse('cancelled');
    return succeed(check.value.report());
  }

  cancelVerification(runId: string): void {
    this.verifications.end(runId);
  }

  cancelGradientCheck(runId: string): void {
    this.checks.end(runId);
  }

  /** The run is closed. */
  end(runId: string): void {
    this.verifications.end(runId);
    this.checks.end(runId);
  }
}

/** Tells of its progress once a frame and at the end; false if it was cancelled. */
async function watched<P>(
  work: { advance(until: number): boolean; readonly progress: P },
  isWanted: () => boolean,
  onProgress: (progress: P) => void,
): Promise<boolean> {
  if (!isWanted()) return false;
  let told = -Infinity;
  const goOn = () => {
    if (performance.now() - told >= progressIntervalMs) {
      told = performance.now();
      onProgress(work.progress);
    }
    return isWanted();
  };
  const isDone = await inSlices(work, goOn);
  if (isDone) onProgress(work.progress);
  return isDone;
}
