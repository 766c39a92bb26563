/** The questions of MomentApi by run id. Large arrays go to the page instead of being copied once more. */
import { transfer } from 'comlink';
import type { MomentApi } from '../../../contract/moment-api.ts';
import type { Outcome } from '../../../contract/outcome.ts';
import type { OpenRun } from '../open-run.ts';

/** Answers from an open run, or refuses where there is none. */
export type AskRun = <T>(
  runId: string,
  answer: (open: OpenRun) => Outcome<T> | Promise<Outcome<T>>,
) => Promise<Outcome<T>>;

/** `arraysOf` names all arrays of an answer that nobody else holds. */
async function given<T>(
  answer: Promise<Outcome<T>>,
  arraysOf: (value: T) => readonly { readonly buffer: ArrayBufferLike }[],
): Promise<Outcome<T>> {
  const answered = await answer;
  if (!answered.ok) return answered;
  return transfer(
    answered,
    arraysOf(answered.value).map(({ buffer }) => buffer),
  );
}

export function momentVerbs(ask: AskRun): Omit<MomentApi, 'setTimelineBudget' | 'fork'> {
  return {
    networkWeights: (runId, step) =>
      given(
        ask(runId, ({ moments }) => moments.networkWeights(step)),
        ({ parameters, statistics }) => [parameters, statistics],
      ),
    layerDetail: (runId, layerIndex, step) =>
      given(
        ask(runId, ({ moments }) => moments.layerDetail(layerIndex, step)),
        ({ weight, bias, batchNorm }) => [weight, bias, ...Object.values(batchNorm ?? {})],
      ),
    report: (runId, split, step) => ask(runId, (open) => open.report(split, step)),
    splitPoints: (runId, split, features, most, step) =>
      given(
        ask(runId, (open) => open.splitPoints(split, features, most, step)),
        ({ tableRows, values, actual, predicted }) => [tableRows, ...values, actual, predicted],
      ),
    inspect: (runId, step) => ask(runId, ({ moments }) => moments.inspect(step)),
    histogramsOverTime: (runId, layerIndex, quantity) =>
      ask(runId, ({ moments }) => moments.histogramsOverTime(layerIndex, quantity)),
    networkPicture: (runId, step, mostGroups) =>
      given(
        ask(runId, ({ moments }) => moments.networkPicture(step, mostGroups)),
        ({ columns }) =>
          columns.flatMap(({ edges }) => (edges === null ? [] : [edges.weight, edges.gradient])),
      ),
    walkUpdate: (runId, step, request) => ask(runId, ({ moments }) => moments.walkUpdate(step, request)),
  };
}
