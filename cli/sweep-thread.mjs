/** Entry of a thread that trains runs of a sweep, in Node, which reads TypeScript through tsx alone. */
import { parentPort, workerData } from 'node:worker_threads';
import { tsImport } from 'tsx/esm/api';

const { serveMembers } = await tsImport('./sweep-thread.ts', import.meta.url);
await serveMembers(parentPort, workerData);
