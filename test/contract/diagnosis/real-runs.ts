/** Real runs, and what is found in them at every point of their progress. */
import type { DiagnosisEvidence, Finding } from '../../../contract/diagnosis.ts';
import { diagnose } from '../../../contract/diagnosis/diagnose.ts';
import type { EpochPoint, RunSpec } from '../../../contract/run.ts';
import {
  exampleDocument,
  examples,
  proposeDocument,
  type ExampleId,
} from '../../../src-renderer/state/examples.ts';
import { createEngine } from '../../../workers/engine/engine.ts';
import { importAsset, valueOf, WatchedRun } from '../../workers/engine/bench.ts';

export type Subject = ExampleId | 'wine';

export interface FindingAt {
  /** Epochs done when it was found. */
  readonly epoch: number;
  readonly finding: Finding;
}

export interface DiagnosedRun {
  readonly spec: RunSpec;
  readonly points: readonly EpochPoint[];
  /** In the order of progress: at every message of the engine and after every epoch. */
  readonly found: readonly FindingAt[];
  /** At the end. */
  readonly last: readonly Finding[];
}

const engine = createEngine();

async function settingsOf(subject: Subject): Promise<{ readonly tableId: string; readonly spec: RunSpec }> {
  const example = examples[subject === 'wine' ? 'iris' : subject];
  const asset = subject === 'wine' ? 'wine' : /(\w+)\.csv$/.exec(example.path ?? '')?.[1];
  const tableId = asset ?? subject;
  const table =
    asset === undefined
      ? valueOf(await engine.importTable(tableId, example.source, null, () => undefined))
      : await importAsset(engine, asset);
  const { data, network, training } =
    subject === 'wine' ? proposeDocument(example.source, table) : exampleDocument(example, table);
  return { tableId, spec: { data, network, training } };
}

/** What is told of a run whose every message is in `messages`, and of all shorter histories. */
function evidenceOf(spec: RunSpec, { messages, last }: WatchedRun): readonly DiagnosisEvidence[] {
  const points: EpochPoint[] = [];
  const atMessages = messages.map((message): DiagnosisEvidence => {
    if (message.historyStartsOver) points.length = 0;
    points.push(...message.newPoints);
    const { status, divergence } = message;
    return {
      spec,
      status,
      divergence,
      points: [...points],
      layers: message.layers.map((layer) => layer.gradients),
    };
  });
  const afterEpochs = points.map((point, index): DiagnosisEvidence => ({
    spec,
    status: 'running',
    points: points.slice(0, index + 1),
    layers: point.layers,
    divergence: null,
  }));
  const end = atMessages.at(-1);
  const before = [...atMessages.slice(0, -1), ...afterEpochs].toSorted(
    (a, b) => a.points.length - b.points.length,
  );
  if (end === undefined || last.status === 'running') throw new Error('the run has not ended');
  return [...before, end];
}

/** Trains `subject` with the settings that `change` makes of its own. */
export async function diagnosedRun(
  subject: Subject,
  change: (spec: RunSpec) => RunSpec = (spec) => spec,
): Promise<DiagnosedRun> {
  const { tableId, spec: own } = await settingsOf(subject);
  const spec = change(own);
  const run = await WatchedRun.open(engine, 'run', tableId, spec);
  if (run.last.status !== 'diverged') await run.trainToTheEnd();
  const evidence = evidenceOf(spec, run);
  engine.closeRun('run');
  const findings = evidence.map((each) => ({ epoch: each.points.length - 1, findings: diagnose(each) }));
  return {
    spec,
    points: evidence.at(-1)?.points ?? [],
    found: findings.flatMap(({ epoch, findings: all }) => all.map((finding) => ({ epoch, finding }))),
    last: findings.at(-1)?.findings ?? [],
  };
}
