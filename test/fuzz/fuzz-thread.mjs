/** Entry of a thread that is watched while it tries inputs; Node reads TypeScript through tsx alone. */
import { register } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { tsImport } from 'tsx/esm/api';

// Outside Electron, its package is only a downloader.
const electron = 'data:text/javascript,export const protocol = {};';
const hook = `export const resolve = (name, context, next) => name === 'electron'
  ? { url: ${JSON.stringify(electron)}, format: 'module', shortCircuit: true } : next(name, context);`;
register(`data:text/javascript,${encodeURIComponent(hook)}`);
const { tryInputs } = await tsImport('./try-inputs.ts', import.meta.url);
parentPort.postMessage(await tryInputs(workerData));
