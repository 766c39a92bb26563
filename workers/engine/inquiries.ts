/** Long questions about a run, answered beside it while it goes on: is it what its manifest says, are its gradients right. */
import type {
  GradientCheckOptions,
  GradientCheckProgress,
  GradientCheckReport,
} from '../../contract/gradient-check.ts';
import { refuse, succeed, type Outcome } from '../../contract/outcome.ts';
import type { ReplayProgress, Verification } from '../../contract/run-manifest.ts';
import { Newest } from './newest.ts';
import type { OpenRun } from './open-run.ts';
import { replayAndCompare } from './verification.ts';
import { watched } from './watched.ts';

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
    return replayAndCompare(manifest.value, open.replay(manifest.value), isWanted, onProgress);
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
