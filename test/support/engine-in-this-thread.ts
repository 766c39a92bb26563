/** The engine as the page's state knows it, without a worker between them. */
import type { EngineService } from '../../src-renderer/services/engine.ts';
import { createEngine } from '../../workers/engine/engine.ts';

/** The service has private parts, and its `api` answers with promises only: awaiting hides the difference. */
export function engineInThisThread(): EngineService {
  const engine = createEngine();
  const openRuns = new Set<string>();
  const openRun: EngineService['openRun'] = async (runId, ...order) => {
    const opened = await engine.openRun(runId, ...order);
    if (opened.ok) openRuns.add(runId);
    return opened;
  };
  const service = {
    api: engine,
    isDead: false,
    importTable: engine.importTable.bind(engine),
    openRun,
    closeRun: (runId: string): void => {
      openRuns.delete(runId);
      engine.closeRun(runId);
    },
    get openRuns(): number {
      return openRuns.size;
    },
    close: (): void => {
      for (const runId of openRuns) engine.closeRun(runId);
    },
    verifyRun: engine.verifyRun.bind(engine),
    checkGradients: engine.checkGradients.bind(engine),
  };
  return service as unknown as EngineService;
}
