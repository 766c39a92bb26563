/** Entry of a thread that helps the engine with large products, in Node, which reads TypeScript through tsx alone. */
import { parentPort } from 'node:worker_threads';
import { tsImport } from 'tsx/esm/api';

const { serveJobs } = await tsImport('../workers/tensor/threads/serve-jobs.ts', import.meta.url);
parentPort.once('message', (task) => {
  try {
    serveJobs(task);
  } finally {
    parentPort.close();
  }
});
