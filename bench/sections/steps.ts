/** One training step beside the peers': how often each workload fits into the time that another needs. */
import { milliseconds, ratio } from '../format.ts';
import { onOneThread } from '../page/race.ts';
import { PyTorch } from '../pytorch.ts';
import { raceInTurn, timesAsLong, type StepTime } from '../race-in-turn.ts';
import type { Context, SectionResult, Verdict } from '../section.ts';
import { pageContenders, shapeOf, type MeasuredPeer, type Workload } from '../workloads.ts';
import { enterRace } from './race.ts';

const guardSteps = 5;
/** All but ConvNetJS compute in float32, each in an order of its own. */
const guardTolerance = 1e-4;

const peerTitles: Readonly<Record<MeasuredPeer, string>> = {
  'tfjs-wasm': 'TF.js wasm',
  'tfjs-cpu': 'TF.js cpu',
  convnetjs: 'ConvNetJS',
  pytorch: 'PyTorch, 1 thread',
};
const peers: readonly MeasuredPeer[] = ['tfjs-wasm', 'tfjs-cpu', 'convnetjs', 'pytorch'];

export async function measureSteps(context: Context): Promise<SectionResult> {
  const pytorch = await PyTorch.open();
  const results: { readonly workload: Workload; readonly times: ReadonlyMap<string, StepTime> }[] = [];
  for (const workload of context.options.workloads) {
    await checkSameWork(context, workload, pytorch);
    results.push({ workload, times: await raceOn(context, workload, pytorch) });
    console.log(`  ${workload.id} measured`);
  }
  pytorch?.close();
  const cell = (time: StepTime | undefined, own: StepTime | undefined): string =>
    time === undefined ? '–' : `${milliseconds(time.median)} (${ratio(timesAsLong(time, own))})`;
  return {
    title: 'One training step, in turn with the peers',
    table: {
      columns: ['step', 'network', 'batch', 'Chainrule', ...peers.map((peer) => peerTitles[peer])],
      rows: results.map(({ workload, times }) => {
        const own = times.get('chainrule');
        return [
          `${workload.id} ${workload.name}`,
          `${shapeOf(workload)} ${workload.activation}`,
          String(workload.batchSize),
          milliseconds(own?.median ?? NaN),
          ...peers.map((peer) => cell(times.get(peer), own)),
        ];
      }),
    },
    verdicts: results.flatMap(({ workload, times }) => judge(workload, times, pytorch)),
    notes: [
      `Medians of ${context.options.rounds} turns of ${context.options.turnMs} ms; in brackets the peer's time over ours, the median over neighbouring turns.`,
      `Before each race all of them took ${guardSteps} steps from the same start, and their losses agreed to ${guardTolerance}.`,
      aboutPyTorch(pytorch),
    ],
    figures: results.map(({ workload, times }) => ({ id: workload.id, times: Object.fromEntries(times) })),
  };
}

/** A peer that computes something else would win or lose for nothing. */
async function checkSameWork({ page }: Context, workload: Workload, pytorch: PyTorch | null): Promise<void> {
  const losses = new Map<string, readonly number[]>();
  for (const name of pageContenders) {
    losses.set(
      name,
      await page.evaluate(([name, id, steps, mode]) => window.bench.race.firstLosses(name, id, steps, mode), [
        name,
        workload.id,
        guardSteps,
        onOneThread,
      ] as const),
    );
  }
  if (pytorch !== null) {
    await pytorch.start(await page.evaluate((id) => window.bench.race.start(id, 1), workload.id));
    losses.set('pytorch', await pytorch.losses(guardSteps));
  }
  const own = losses.get('chainrule') ?? [];
  if (own.length !== guardSteps || own[0] === own.at(-1)) throw new Error('The engine did not train.');
  for (const [name, theirs] of losses) {
    own.forEach((loss, step) => {
      const error = Math.abs((theirs[step] ?? NaN) - loss) / loss;
      if (!(error <= guardTolerance)) {
        throw new Error(
          `${workload.id}: ${name} does other work: losses ${theirs.join(', ')}, not ${own.join(', ')}.`,
        );
      }
    });
  }
}

async function raceOn(
  { page, options }: Context,
  workload: Workload,
  pytorch: PyTorch | null,
): Promise<ReadonlyMap<string, StepTime>> {
  const racers = [];
  for (const name of pageContenders) racers.push(await enterRace(page, name, workload.id, onOneThread));
  if (pytorch !== null)
    await pytorch.start(await page.evaluate((id) => window.bench.race.start(id, 8), workload.id));
  const beside =
    pytorch === null ? [] : [{ name: 'pytorch', run: (milliseconds: number) => pytorch.run(milliseconds) }];
  const times = await raceInTurn([...racers, ...beside], options.rounds, options.turnMs);
  for (const racer of racers) await racer.leave();
  return times;
}

function aboutPyTorch(pytorch: PyTorch | null): string {
  if (pytorch === null) return 'PyTorch is not installed here (python3-torch).';
  const { torch, blas } = pytorch.version;
  const judged = pytorch.isFast ? '' : ', which is too slow to be judged by; install libopenblas0-pthread';
  return `PyTorch ${torch} with ${blas ?? 'an unknown BLAS'}${judged}.`;
}

function judge(
  workload: Workload,
  times: ReadonlyMap<string, StepTime>,
  pytorch: PyTorch | null,
): readonly Verdict[] {
  const own = times.get('chainrule');
  const verdict = (name: string, factor: number, atLeast: number): Verdict => ({
    claim: `${workload.id}: at least ${ratio(atLeast)} as fast as ${name}`,
    measured: ratio(factor),
    met: factor >= atLeast,
  });
  return [
    ...peers.flatMap((peer) => {
      const time = times.get(peer);
      const atLeast = workload.targets[peer];
      const isJudged = peer !== 'pytorch' || pytorch?.isFast === true;
      return time === undefined || atLeast === null || !isJudged
        ? []
        : [verdict(peerTitles[peer], timesAsLong(time, own), atLeast)];
    }),
    ...workload.anchors.map(({ name, milliseconds: theirs, atLeast }) =>
      verdict(`${name} (${theirs} ms on the reference machine)`, theirs / (own?.median ?? NaN), atLeast),
    ),
  ];
}
