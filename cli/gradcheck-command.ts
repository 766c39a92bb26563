/** `gradcheck`: are the gradients of a network on a table right? */
import { checkLimits, defaultGradientCheck, type GradientCheckOptions } from '../contract/gradient-check.ts';
import type { Outcome } from '../contract/outcome.ts';
import { createEngine } from '../workers/engine/engine.ts';
import { seedRule } from './data-flags.ts';
import { failure, misuse, success, type Ending } from './ending.ts';
import { FirstProblem } from './first-problem.ts';
import { helpFlag, jsonFlag, type Flag, type Flags } from './flags.ts';
import { describeCheck, describeVerdict } from './gradcheck-report.ts';
import { planFlags, planRun, runId, tableId } from './run-plan.ts';
import { StatusLine } from './status-line.ts';
import { lossFlags, seedFlag } from './training-flags.ts';

const usual = defaultGradientCheck;

export const gradcheckFlags: readonly Flag[] = [
  ...planFlags,
  ...lossFlags,
  { name: 'rows', takes: 'N', about: `training rows that the loss is taken over (default: ${usual.rows})` },
  {
    name: 'parameters',
    takes: 'N',
    about: `how many are checked; of more, a sample (default: ${usual.parameters})`,
  },
  { name: 'h', takes: 'X', about: `step of the central difference (default: ${usual.h})` },
  { ...seedFlag, about: 'starting weights and the sample (default: 1)' },
  { ...jsonFlag, about: 'the whole report as JSON; layers count from 0' },
  helpFlag,
];

function optionsFromFlags(flags: Flags): Outcome<GradientCheckOptions> {
  const problems = new FirstProblem();
  const { rows, parameters } = checkLimits;
  return problems.settle({
    rows: problems.take(flags.number('rows', usual.rows, { min: 1, max: rows, isWhole: true }), 1),
    parameters: problems.take(
      flags.number('parameters', usual.parameters, { min: 1, max: parameters, isWhole: true }),
      1,
    ),
    h: problems.take(flags.number('h', usual.h, { min: 0, max: 1, isAbove: true }), usual.h),
    seed: problems.take(flags.number('seed', usual.seed, seedRule), usual.seed),
  });
}

export async function runGradcheck(flags: Flags): Promise<Ending> {
  const options = optionsFromFlags(flags);
  if (!options.ok) return misuse(options.message);
  const engine = createEngine();
  const plan = await planRun(engine, flags);
  if (!plan.ok) return misuse(plan.message);
  const { spec, start, notes } = plan.value;
  for (const note of notes) console.error(`note: ${note}`);
  const opened = await engine.openRun(runId, tableId, spec, start, () => undefined);
  if (!opened.ok) return misuse(opened.message);
  const line = new StatusLine(process.stderr);
  const report = await engine.checkGradients(runId, options.value, ({ done, total }) =>
    line.show(`checking ${Math.floor((100 * done) / total)} %`, done / total, done === total),
  );
  line.close();
  engine.closeRun(runId);
  if (!report.ok) return failure(report.message);
  console.log(flags.has('json') ? JSON.stringify(report.value) : describeCheck(report.value));
  const isRight = report.value.checked > 0 && report.value.wrong === 0;
  if (isRight) return success;
  // The report says it already, unless it is for a program.
  return failure(flags.has('json') ? describeVerdict(report.value) : '');
}
