/** Entry of the answerer's worker. */
import { expose } from 'comlink';
import type { AnswererApi } from '../contract/answerer-api.ts';
import { createAnswerer } from './answerer/answerer.ts';

// A rejection that nobody handles is a crash like any other: the page hears of it as the worker's error event.
self.addEventListener('unhandledrejection', ({ reason }) => {
  throw reason;
});

expose(createAnswerer() satisfies AnswererApi);
