/** Entry of the engine's worker. */
import { expose } from 'comlink';
import type { EngineApi } from '../contract/engine-api.ts';
import { createEngine } from './engine/engine.ts';

expose(createEngine() satisfies EngineApi);
