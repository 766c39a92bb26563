/** The engine as the page's state knows it, without a worker between them. */
import type { EngineService } from '../../src-renderer/services/engine.ts';
import { createEngine } from '../../workers/engine/engine.ts';

/** The service has private parts, and its `api` answers with promises only: awaiting hides the difference. */
export function engineInThisThread(): EngineService {
  const engine = createEngine();
  const service = {
    api: engine,
    isDead: false,
    importTable: engine.importTable.bind(engine),
    openRun: engine.openRun.bind(engine),
    verifyRun: engine.verifyRun.bind(engine),
    checkGradients: engine.checkGradients.bind(engine),
  };
  return service as unknown as EngineService;
}
