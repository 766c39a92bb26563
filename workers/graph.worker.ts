/** Entry of the grapher's worker. */
import { expose } from 'comlink';
import type { GraphApi } from '../contract/graph-api.ts';
import { createGrapher } from './graph/grapher.ts';

// A rejection that nobody handles is a crash like any other: the page hears of it as the worker's error event.
self.addEventListener('unhandledrejection', ({ reason }) => {
  throw reason;
});

expose(createGrapher() satisfies GraphApi);
