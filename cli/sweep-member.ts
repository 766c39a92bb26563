/** One run of a sweep, and what is told of it. */
import { splitNames } from '../contract/dataset.ts';
import type { EngineApi, RunStart } from '../contract/engine-api.ts';
import { refuse, succeed, type Outcome } from '../contract/outcome.ts';
import type { PredictionReport } from '../contract/report.ts';
import type { RunProgress, RunSpec } from '../contract/run.ts';
import { runId, tableId } from './run-plan.ts';

export interface MemberResult {
  readonly status: 'finished' | 'diverged';
  readonly epochs: number;
  /** `validation_loss`, `test_accuracy` …, of the weights at the end; none of a split without rows or a diverged run. */
  readonly metrics: Readonly<Record<string, number>>;
  /** Null of a diverged run. */
  readonly weightsSha256: string | null;
}

function metricsOf(split: string, report: PredictionReport): readonly (readonly [string, number])[] {
  const found: Record<string, number | null> =
    report.task === 'classification'
      ? { loss: report.loss, accuracy: report.accuracy }
      : { loss: report.loss, r2: report.r2, rmse: report.rmse };
  return Object.entries(found).flatMap(([name, value]) =>
    value === null ? [] : [[`${split}_${name}`, value] as const],
  );
}

/** Resolves with the last message. */
function train(engine: EngineApi, spec: RunSpec, start: RunStart): Promise<Outcome<RunProgress>> {
  return new Promise((resolve) => {
    const listener = (progress: RunProgress): void => {
      if (progress.status === 'finished' || progress.status === 'diverged') resolve(succeed(progress));
    };
    void engine.openRun(runId, tableId, spec, start, listener).then((opened) => {
      if (!opened.ok || opened.value.status === 'diverged') resolve(opened);
      else engine.play(runId);
    });
  });
}

/** Trains to the end on the table that `engine` has. Refuses what no run can be made of. */
export async function trainMember(
  engine: EngineApi,
  spec: RunSpec,
  start: RunStart,
): Promise<Outcome<MemberResult>> {
  const ended = await train(engine, spec, start);
  if (!ended.ok) return ended;
  const { epoch, status } = ended.value;
  if (status === 'diverged') {
    engine.closeRun(runId);
    return succeed({ status, epochs: epoch, metrics: {}, weightsSha256: null });
  }
  const metrics: (readonly [string, number])[] = [];
  for (const split of splitNames) {
    const report = await engine.report(runId, split, null);
    if (report.ok) metrics.push(...metricsOf(split, report.value));
  }
  const manifest = await engine.manifest(runId);
  engine.closeRun(runId);
  if (!manifest.ok) return refuse(manifest.message);
  const { weightsSha256 } = manifest.value;
  return succeed({ status: 'finished', epochs: epoch, metrics: Object.fromEntries(metrics), weightsSha256 });
}
