/** The page: starts the race's worker and the product's own engine, for the script that drives it. */
import { proxy, wrap, type Remote } from 'comlink';
import type { EngineApi } from '../../contract/engine-api.ts';
import type { RaceApi } from './race.ts';
import { EngineSession } from './engine-session.ts';
import { timeStoredRuns } from './stored.ts';

export interface Bench {
  readonly race: Remote<RaceApi>;
  readonly engine: EngineSession;
  readonly timeStoredRuns: typeof timeStoredRuns;
}

declare global {
  interface Window {
    bench: Bench;
  }
}

/** Its calls would never be answered: the script that drives the page hears of it as an error of the page. */
function failWith(worker: Worker, name: string): Worker {
  worker.addEventListener('error', ({ message, filename, lineno }) => {
    throw new Error(`The ${name} failed: ${message || 'it could not be loaded'} (${filename}:${lineno}).`);
  });
  return worker;
}

const race = wrap<RaceApi>(
  failWith(new Worker(new URL('./race.worker.ts', import.meta.url), { type: 'module' }), 'race'),
);
const engine = wrap<EngineApi>(
  failWith(
    new Worker(new URL('../../workers/engine.worker.ts', import.meta.url), { type: 'module' }),
    'engine',
  ),
);
window.bench = { race, engine: new EngineSession(engine, proxy), timeStoredRuns };
