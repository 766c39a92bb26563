/** The page: starts the race's worker and the product's own engine, for the script that drives it. */
import { proxy, wrap, type Remote } from 'comlink';
import type { EngineApi } from '../../contract/engine-api.ts';
import type { RaceApi } from './race.ts';
import { EngineSession } from './engine-session.ts';

export interface Bench {
  readonly race: Remote<RaceApi>;
  readonly engine: EngineSession;
}

declare global {
  interface Window {
    bench: Bench;
  }
}

const race = wrap<RaceApi>(
  new Worker(new URL('./race.worker.ts', import.meta.url), { type: 'module', name: 'race' }),
);
const engine = wrap<EngineApi>(
  new Worker(new URL('../../workers/engine.worker.ts', import.meta.url), { type: 'module', name: 'engine' }),
);
window.bench = { race, engine: new EngineSession(engine, proxy) };
