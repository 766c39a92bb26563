/** The engine behind EngineApi: tables and runs by id. A verb for a run that is no more is a late message, and ignored. */
import { releaseProxy, transfer, type ProxyMethods } from 'comlink';
import type { EngineApi } from '../../contract/engine-api.ts';
import { refuse, succeed, type Outcome } from '../../contract/outcome.ts';
import { prepareData } from '../data/prepare.ts';
import { tableToCsv } from '../data/table-csv.ts';
import { activationCurve } from '../nn/activation-curve.ts';
import { learningRateCurve } from '../nn/learning-rate-curve.ts';
import { OpenRun } from './open-run.ts';
import { Tables } from './tables.ts';
import { evaluateWeights } from './weights-evaluate.ts';
import { predictWithWeights } from './weights-predict.ts';

/** Listeners from another thread hold a message port until they are released; local ones are plain functions. */
function release(listener: object): void {
  const { [releaseProxy]: releaseListener } = listener as Partial<ProxyMethods>;
  releaseListener?.();
}

export function createEngine(): EngineApi {
  const tables = new Tables();
  const runs = new Map<string, OpenRun>();

  const closeRun = (runId: string): void => {
    const open = runs.get(runId);
    if (open === undefined) return;
    runs.delete(runId);
    open.run.close();
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

  return {
    async importTable(tableId, source, bytes, onProgress) {
      const summary = await tables.import(tableId, source, bytes, onProgress);
      release(onProgress);
      return summary;
    },
    cancelImport: (tableId) => tables.cancelImport(tableId),
    async tableAsCsv(tableId) {
      const table = tables.find(tableId);
      return table.ok ? succeed(tableToCsv(table.value)) : table;
    },
    forgetTable: (tableId) => tables.forget(tableId),
    async prepare(tableId, settings) {
      const table = tables.find(tableId);
      if (!table.ok) return table;
      const prepared = prepareData(table.value, settings, 'float32');
      return prepared.ok ? succeed(prepared.value.summary) : prepared;
    },

    async openRun(runId, tableId, spec, snapshot, listener) {
      const table = tables.find(tableId);
      const open = table.ok ? OpenRun.build(runId, table.value, spec, snapshot, listener) : table;
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

    async snapshot(runId) {
      const taken = await ask(runId, ({ run }) => run.snapshot());
      if (!taken.ok) return taken;
      const { parameters, optimizerState } = taken.value;
      return transfer(taken, [parameters.buffer, optimizerState.buffer]);
    },
    async layerDetail(runId, layerIndex) {
      const detail = await ask(runId, (open) => open.layerDetail(layerIndex));
      return detail.ok ? transfer(detail, [detail.value.weight.buffer, detail.value.bias.buffer]) : detail;
    },
    activationCurve,
    learningRateCurve,
    report: (runId, split) => ask(runId, (open) => open.report(split)),
    exportWeights: (runId) => ask(runId, (open) => open.exportWeights()),

    predictWithWeights,
    async evaluateWeights(file, tableId) {
      const table = tables.find(tableId);
      return table.ok ? evaluateWeights(file, table.value) : table;
    },
  };
}
