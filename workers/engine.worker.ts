/** Entry of the engine's worker. */
import { expose } from 'comlink';
import type { EngineApi } from '../contract/engine-api.ts';
import { createEngine } from './engine/engine.ts';

// A rejection that nobody handles is a crash like any other: the page hears of it as the worker's error event.
self.addEventListener('unhandledrejection', ({ reason }) => {
  throw reason;
});
expose(createEngine() satisfies EngineApi);
