/** The work of the thread: one input after the other, each from its own seed, so that one can be tried again alone. */
import { createRandom } from '../../workers/random.ts';
import type { FuzzTargetName, Target } from './target.ts';
import { openExpressions } from './targets/expression.ts';
import { openProjectFiles } from './targets/project-file.ts';
import { openRunRecords } from './targets/run-record.ts';
import { openSchemePaths } from './targets/scheme-path.ts';
import { openTables } from './targets/table.ts';
import { openWeightsFiles } from './targets/weights-file.ts';

const openers: Readonly<Record<FuzzTargetName, () => Promise<Target>>> = {
  'project files': openProjectFiles,
  'weights files': openWeightsFiles,
  'records of runs': openRunRecords,
  tables: openTables,
  expressions: openExpressions,
  'addresses of the app': openSchemePaths,
};

export interface FuzzTask {
  readonly target: FuzzTargetName;
  readonly seed: number;
  readonly first: number;
  readonly count: number;
  /** One whole number: the input that is being tried. */
  readonly progress: Int32Array;
}

export interface FuzzFigures {
  readonly accepted: number;
  readonly refused: number;
  /** What went wrong, with the number of the input. */
  readonly faults: readonly string[];
  /** Processor time of the slowest input, in ms. */
  readonly slowestMs: number;
  /** By how much memory has grown at its peak, in MB. */
  readonly grownMegabytes: number;
}

const longestMs = 2_000;
const mostFaults = 10;

const processorMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

export async function tryInputs({ target, seed, first, count, progress }: FuzzTask): Promise<FuzzFigures> {
  const { attempt, close } = await openers[target]();
  const counts = { accepted: 0, refused: 0 };
  const faults: string[] = [];
  const prototypeKeys = Object.getOwnPropertyNames(Object.prototype).length;
  const before = process.memoryUsage.rss();
  let slowestMs = 0;
  for (let input = first; input < first + count && faults.length < mostFaults; input += 1) {
    Atomics.store(progress, 0, input);
    const startedMs = processorMs();
    try {
      counts[await attempt(createRandom(seed, target, input))] += 1;
    } catch (error) {
      faults.push(
        `input ${input}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
    }
    const tookMs = processorMs() - startedMs;
    if (tookMs > longestMs) faults.push(`input ${input}: ${Math.round(tookMs)} ms of the processor`);
    if (Object.getOwnPropertyNames(Object.prototype).length !== prototypeKeys) {
      faults.push(`input ${input}: Object.prototype was changed`);
      break;
    }
    slowestMs = Math.max(slowestMs, tookMs);
  }
  await close();
  const grownMegabytes = Math.max(0, process.resourceUsage().maxRSS * 1024 - before) / 1e6;
  return { ...counts, faults, slowestMs, grownMegabytes };
}
