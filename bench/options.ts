/** What `npm run bench` is asked to measure. */
import { parseArgs } from 'node:util';
import { workloads, type Workload } from './workloads.ts';

export const sectionNames = [
  'steps',
  'profile',
  'telemetry',
  'threads',
  'denormals',
  'memory',
  'import',
  'verbs',
  'stored',
  'responsive',
  'parallel',
  'scrub',
  'graph',
  'start',
] as const;
export type SectionName = (typeof sectionNames)[number];

export interface Options {
  readonly sections: readonly SectionName[];
  readonly workloads: readonly Workload[];
  /** Turns that each contender has; the median of them counts. */
  readonly rounds: number;
  /** Length of a turn. */
  readonly turnMs: number;
  /** Of the run that memory is watched over. */
  readonly memorySeconds: number;
}

export const usage = `npm run bench -- [options]

  --only ${sectionNames.join(',')}
                     some sections (all of them unless given)
  --workloads P1,P2  some training steps (${workloads.map(({ id }) => id).join(', ')} unless given)
  --rounds 9         turns of each contender; the median counts
  --turn 300         milliseconds of a turn
  --memory 60        seconds of the run that memory is watched over
  --help

Results go to bench/results/. Measure on a machine that does nothing else.`;

export type ParsedOptions =
  { readonly options: Options } | { readonly message: string; readonly isError: boolean };

class OptionError extends Error {}

function chosen<T extends string>(text: string | undefined, all: readonly T[], what: string): readonly T[] {
  if (text === undefined) return all;
  return text.split(',').map((name) => {
    const found = all.find((candidate) => candidate === name);
    if (found === undefined)
      throw new OptionError(`There is no ${what} ${name}; there are ${all.join(', ')}.`);
    return found;
  });
}

function positive(text: string, name: string): number {
  const value = Number(text);
  if (!(Number.isInteger(value) && value > 0)) {
    throw new OptionError(`--${name} needs a whole number above 0, not ${text}.`);
  }
  return value;
}

export function parseOptions(args: readonly string[]): ParsedOptions {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        only: { type: 'string' },
        workloads: { type: 'string' },
        rounds: { type: 'string', default: '9' },
        turn: { type: 'string', default: '300' },
        memory: { type: 'string', default: '60' },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return { message: usage, isError: false };
    const ids = chosen(
      values.workloads,
      workloads.map(({ id }) => id),
      'workload',
    );
    return {
      options: {
        sections: chosen(values.only, sectionNames, 'section'),
        workloads: workloads.filter(({ id }) => ids.includes(id)),
        rounds: positive(values.rounds, 'rounds'),
        turnMs: positive(values.turn, 'turn'),
        memorySeconds: positive(values.memory, 'memory'),
      },
    };
  } catch (error) {
    const isUsage = error instanceof OptionError || error instanceof TypeError;
    if (!isUsage) throw error;
    return { message: `${error.message}\n\n${usage}`, isError: true };
  }
}
