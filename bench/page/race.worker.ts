/** All contenders in one worker, as the engine runs in the product. */
import { expose } from 'comlink';
import { workloads, type PageContenderName, type Workload } from '../workloads.ts';
import { createChainrule, startOf } from './chainrule-contender.ts';
import type { Contender, Start } from './contender.ts';
import { createConvNet } from './convnet-contender.ts';
import { runDenormals } from './denormals.ts';
import { encodeStart } from './encoded-start.ts';
import { profileSteps } from './profile.ts';
import type { Mode, RaceApi } from './race.ts';
import { createTensorFlow, takeTurn } from './tensorflow-contender.ts';
import { threadCount } from './threads.ts';

const warmUpMs = 300;
/** Of the data that the peers train on in turn; more would only take memory. */
const peerBatches = 8;

interface Entry {
  readonly contender: Contender;
  readonly name: PageContenderName;
}
const entries = new Map<number, Entry>();
let nextEntry = 1;

function workloadOf(id: string): Workload {
  const workload = workloads.find((candidate) => candidate.id === id);
  if (workload === undefined) throw new Error(`There is no workload ${id}.`);
  return workload;
}

async function create(name: PageContenderName, start: Start, mode: Mode): Promise<Contender> {
  switch (name) {
    case 'chainrule':
      return createChainrule(start.workload, start.batches.length === 1, mode);
    case 'tfjs-wasm':
      return createTensorFlow('wasm', start);
    case 'tfjs-cpu':
      return createTensorFlow('cpu', start);
    case 'convnetjs':
      return createConvNet(start);
    default:
      return name satisfies never;
  }
}

async function run(entry: number, milliseconds: number): Promise<{ steps: number; milliseconds: number }> {
  const entered = entries.get(entry);
  if (entered === undefined) throw new Error(`Nobody entered as ${entry}.`);
  const { contender, name } = entered;
  if (name === 'tfjs-wasm') await takeTurn('wasm');
  if (name === 'tfjs-cpu') await takeTurn('cpu');
  const begin = performance.now();
  let steps = 0;
  let elapsed: number;
  do {
    contender.step();
    steps += 1;
    elapsed = performance.now() - begin;
  } while (elapsed < milliseconds);
  return { steps, milliseconds: elapsed };
}

const api: RaceApi = {
  start: (workloadId, batches) => encodeStart(startOf(workloadOf(workloadId), batches)),
  async firstLosses(name, workloadId, steps, mode) {
    const contender = await create(name, startOf(workloadOf(workloadId), 1), mode);
    const losses = Array.from({ length: steps }, () => contender.stepWithLoss());
    contender.dispose();
    return losses;
  },
  async enter(name, workloadId, mode) {
    const contender = await create(name, startOf(workloadOf(workloadId), peerBatches), mode);
    const entry = nextEntry++;
    entries.set(entry, { contender, name });
    await run(entry, warmUpMs);
    return entry;
  },
  run,
  leave(entry) {
    entries.get(entry)?.contender.dispose();
    entries.delete(entry);
  },
  threads: threadCount,
  denormals: runDenormals,
  profile: (workloadId, milliseconds) => profileSteps(workloadOf(workloadId), milliseconds),
};
expose(api);
