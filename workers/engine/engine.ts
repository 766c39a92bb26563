/** The engine behind EngineApi: tables and runs by id. A verb for a run that is no more is a late message, and ignored. */
import { releaseProxy, transfer, type ProxyMethods } from 'comlink';
import type { EngineApi, RunStart } from '../../contract/engine-api.ts';
import { refuse, succeed, type Outcome } from '../../contract/outcome.ts';
import type { RunProgress, RunSnapshot, RunSpec } from '../../contract/run.ts';
import { prepareData } from '../data/prepare.ts';
import { tableCells } from '../data/table-cells.ts';
import { tableToSharedCsv } from '../data/table-csv.ts';
import { activationCurve } from '../nn/activation-curve.ts';
import { learningRateCurve } from '../nn/learning-rate-curve.ts';
import type { ThreadPool } from '../tensor/threads/thread-pool.ts';
import { Inquiries } from './inquiries.ts';
import { wasClosed } from './jobs.ts';
import { pauses } from './let-messages-in.ts';
import { momentVerbs } from './moments/moment-verbs.ts';
import { Newest } from './newest.ts';
import { OpenRun } from './open-run.ts';
import { planSweep } from './plan-sweep.ts';
import { Tables } from './tables.ts';
import { defaultTimelineBytes } from './timeline.ts';
import { verifyManifest } from './verification.ts';
import { evaluateWeights } from './weights-evaluate.ts';
import { predictWithWeights } from './weights-predict.ts';

/** Listeners from another thread hold a message port until they are released; local ones are plain functions. */
function release(listener: object): void {
  const { [releaseProxy]: releaseListener } = listener as Partial<ProxyMethods>;
  releaseListener?.();
}

/** The arrays go to the page instead of being copied once more. */
function transferSnapshot(taken: Outcome<RunSnapshot>): Outcome<RunSnapshot> {
  if (!taken.ok) return taken;
  const { parameters, optimizerState, statistics, best } = taken.value;
  const arrays = [parameters, optimizerState, statistics];
  if (best !== null) arrays.push(best.parameters, best.statistics);
  return transfer(
    taken,
    arrays.map(({ buffer }) => buffer),
  );
}

/** `threads` help all runs with large products; their number changes nothing that is computed. */
export function createEngine(threads: ThreadPool | null = null): EngineApi {
  const tables = new Tables();
  const runs = new Map<string, OpenRun>();
  const openings = new Newest();
  const inquiries = new Inquiries();
  /** Of every run, for its moments. */
  let timelineBytes = defaultTimelineBytes;

  const closeRun = (runId: string): void => {
    openings.end(runId);
    const open = runs.get(runId);
    if (open === undefined) return;
    runs.delete(runId);
    inquiries.end(runId);
    open.close();
    release(open.listener);
  };

  const runOf = (runId: string) => runs.get(runId)?.run;

  /** Answers from the run, or says that there is none. */
  const ask = async <T>(
    runId: string,
    answer: (open: OpenRun) => Outcome<T> | Promise<Outcome<T>>,
  ): Promise<Outcome<T>> => {
    const open = runs.get(runId);
    return open === undefined ? refuse(`There is no run "${runId}".`) : answer(open);
  };

  /** A run of the same id stays open until the new one is built. */
  const build = async (
    runId: string,
    tableId: string,
    spec: RunSpec,
    start: RunStart,
    listener: (progress: RunProgress) => void,
  ): Promise<Outcome<OpenRun>> => {
    const isWanted = openings.begin(runId);
    const table = tables.find(tableId);
    if (!table.ok) return table;
    const open = await OpenRun.build(runId, table.value, spec, start, listener, threads, timelineBytes);
    return isWanted() ? open : refuse(wasClosed);
  };

  return {
    async importTable(tableId, source, bytes, onProgress) {
      const summary = await tables.import(tableId, source, bytes, onProgress);
      release(onProgress);
      return summary;
    },
    cancelImport: (tableId) => tables.cancelImport(tableId),
    async tableAsCsv(tableId) {
      const table = tables.find(tableId);
      return table.ok ? succeed(tableToSharedCsv(table.value)) : table;
    },
    forgetTable: (tableId) => tables.forget(tableId),
    async tableRows(tableId, rows) {
      const table = tables.find(tableId);
      return table.ok ? tableCells(table.value, rows) : table;
    },
    async prepare(tableId, settings) {
      const table = tables.find(tableId);
      if (!table.ok) return table;
      const prepared = await prepareData(table.value, settings, 'float32', pauses());
      return prepared.ok ? succeed(prepared.value.summary) : prepared;
    },

    planSweep,

    async openRun(runId, tableId, spec, start, listener) {
      const open = await build(runId, tableId, spec, start, listener);
      if (!open.ok) {
        release(listener);
        return open;
      }
      closeRun(runId);
      runs.set(runId, open.value);
      return open.value.run.open();
    },
    closeRun,
    play: (runId) => runOf(runId)?.play(),
    pause: (runId) => runOf(runId)?.pause(),
    step: (runId) => runOf(runId)?.step(),
    runEpoch: (runId) => runOf(runId)?.runEpoch(),
    reset: (runId) => runOf(runId)?.reset(),
    setLearningRate: (runId, learningRate) => runOf(runId)?.setLearningRate(learningRate),
    setEpochs: (runId, epochs) => runOf(runId)?.setEpochs(epochs),
    setPace: (runId, epochsPerSecond) => runOf(runId)?.setPace(epochsPerSecond),
    giveWay(milliseconds) {
      for (const { run } of runs.values()) run.giveWay(milliseconds);
    },
    setParameter: (runId, place, value) => ask(runId, ({ run }) => run.setParameter(place, value)),

    snapshot: async (runId) => transferSnapshot(await ask(runId, ({ run }) => run.snapshot())),
    rewind: async (runId) => transferSnapshot(await ask(runId, ({ run }) => run.rewind())),
    manifest: (runId) => ask(runId, (open) => open.manifest()),
    async verifyRun(runId, onProgress) {
      const verified = await ask(runId, (open) => inquiries.verify(runId, open, onProgress));
      release(onProgress);
      return verified;
    },
    async verifyManifest(manifest, tableId, start, onProgress) {
      const table = tables.find(tableId);
      const verified = table.ok
        ? await verifyManifest(manifest, table.value, start, threads, onProgress)
        : table;
      release(onProgress);
      return verified;
    },
    cancelVerification: (runId) => inquiries.cancelVerification(runId),
    async checkGradients(runId, options, onProgress) {
      const checked = await ask(runId, (open) => inquiries.checkGradients(runId, open, options, onProgress));
      release(onProgress);
      return checked;
    },
    cancelGradientCheck: (runId) => inquiries.cancelGradientCheck(runId),
    activationCurve,
    learningRateCurve,

    setTimelineBudget(bytesPerRun) {
      timelineBytes = bytesPerRun;
      for (const { run } of runs.values()) run.setTimelineBudget(bytesPerRun);
    },
    fork: async (runId, step) => transferSnapshot(await ask(runId, ({ run }) => run.fork(step))),
    ...momentVerbs(ask),

    exportWeights: (runId) => ask(runId, (open) => open.exportWeights()),

    predictWithWeights,
    async evaluateWeights(file, tableId) {
      const table = tables.find(tableId);
      return table.ok ? evaluateWeights(file, table.value) : table;
    },
  };
}
