/** The runs that a sweep is made of. The same sweep gives the same runs, in the same order, everywhere. */
import { refuse, succeed, type Outcome } from '../../contract/outcome.ts';
import type { RunSpec } from '../../contract/run.ts';
import { parseSettingChange, settingRule } from '../../contract/setting-rules.ts';
import type { SettingChange } from '../../contract/setting.ts';
import { withChanges } from '../../contract/settings.ts';
import {
  sweepLimits,
  type GridAxis,
  type RandomAxis,
  type Sweep,
  type SweepMember,
} from '../../contract/sweep.ts';
import { createRandom, type Random } from '../random.ts';
import { exp, log } from '../tensor/elementary.ts';

type Range = Exclude<RandomAxis, GridAxis>;
type Draw = (random: Random) => SettingChange;

/** What is drawn from a range is meant to be read and typed again. */
const drawnDigits = 4;
/** Draws in a row that bring nothing new: then there is nothing new, as good as certainly, in a space of 1,000. */
const repeatsToGiveUp = 10_000;

function countProblem(what: string, count: number, most: number): string | null {
  return Number.isInteger(count) && count >= 1 && count <= most
    ? null
    : `A sweep has from 1 to ${most} ${what}, not ${count}.`;
}

/** A sentence if a sweep cannot have these axes. */
function axesProblem(axes: readonly RandomAxis[]): string | null {
  const problem = countProblem('settings that vary', axes.length, sweepLimits.axes);
  if (problem !== null) return problem;
  const settings = axes.map((axis) => axis.setting);
  const repeated = settings.find((setting, index) => settings.indexOf(setting) !== index);
  if (repeated !== undefined) return `${repeated} is named twice; a sweep varies it once.`;
  for (const axis of axes) {
    if (!('values' in axis)) continue;
    const found = countProblem(`values of ${axis.setting}`, axis.values.length, sweepLimits.values);
    if (found !== null) return found;
  }
  return null;
}

/** The values of an axis, each once. */
function changesOf({ setting, values }: GridAxis): Outcome<readonly SettingChange[]> {
  const changes: SettingChange[] = [];
  for (const value of new Set(values)) {
    const change = parseSettingChange(setting, value);
    if (!change.ok) return change;
    changes.push(change.value);
  }
  return succeed(changes);
}

function* combinations(axes: readonly (readonly SettingChange[])[]): Generator<readonly SettingChange[]> {
  const [first, ...others] = axes;
  if (first === undefined) {
    yield [];
    return;
  }
  for (const change of first) for (const rest of combinations(others)) yield [change, ...rest];
}

/** All combinations; the first axis changes slowest. */
function planGrid(axes: readonly GridAxis[]): Outcome<readonly (readonly SettingChange[])[]> {
  const choices: (readonly SettingChange[])[] = [];
  for (const axis of axes) {
    const changes = changesOf(axis);
    if (!changes.ok) return changes;
    choices.push(changes.value);
  }
  const count = choices.reduce((product, changes) => product * changes.length, 1);
  const problem = countProblem('runs', count, sweepLimits.runs);
  return problem === null ? succeed([...combinations(choices)]) : refuse(problem);
}

/** A number of from … to. On a logarithmic scale a whole number n has the room from log n to log (n + 1). */
function drawNumber({ from, to, scale }: Range, isWhole: boolean, random: Random): number {
  if (isWhole && scale === 'linear') return from + random.integer(to - from + 1);
  const end = isWhole ? to + 1 : to;
  const share = random.uniform();
  const drawn =
    scale === 'linear' ? from + share * (end - from) : exp(log(from) + share * (log(end) - log(from)));
  const rounded = isWhole ? Math.floor(drawn) : Number(drawn.toPrecision(drawnDigits));
  return Math.min(to, Math.max(from, rounded));
}

function drawFromRange(range: Range): Outcome<Draw> {
  const { setting, from, to, scale } = range;
  const rule = settingRule(setting);
  if (rule.kind !== 'number') return refuse(`${setting} is chosen from values; it has no range.`);
  for (const end of [from, to]) {
    const change = parseSettingChange(setting, end);
    if (!change.ok) return change;
  }
  if (from > to) return refuse(`${setting}: a range begins with its smaller end; ${from} is above ${to}.`);
  if (scale === 'log' && from <= 0) {
    return refuse(`${setting}: a range on a logarithmic scale begins above 0, not at ${from}.`);
  }
  return succeed((random) => ({ setting, value: drawNumber(range, rule.isWhole, random) }) as SettingChange);
}

function drawOf(axis: RandomAxis): Outcome<Draw> {
  if (!('values' in axis)) return drawFromRange(axis);
  const changes = changesOf(axis);
  if (!changes.ok) return changes;
  const { value } = changes;
  return succeed((random) => value[random.integer(value.length)]!);
}

/** Draws `runs` times; what was drawn before is drawn again, so that a small space gives each of its runs once. */
function planRandom(
  axes: readonly RandomAxis[],
  runs: number,
  seed: number,
): Outcome<readonly (readonly SettingChange[])[]> {
  const problem = countProblem('runs', runs, sweepLimits.runs);
  if (problem !== null) return refuse(problem);
  const seedChange = parseSettingChange('seed', seed);
  if (!seedChange.ok) return seedChange;
  const draws: Draw[] = [];
  for (const axis of axes) {
    const draw = drawOf(axis);
    if (!draw.ok) return draw;
    draws.push(draw.value);
  }
  const random = createRandom(seed, 'sweep');
  const found = new Map<string, readonly SettingChange[]>();
  for (let repeats = 0; found.size < runs && repeats < repeatsToGiveUp;) {
    const changes = draws.map((draw) => draw(random));
    const key = JSON.stringify(changes);
    repeats = found.has(key) ? repeats + 1 : 0;
    found.set(key, changes);
  }
  return succeed([...found.values()]);
}

/** Refuses more than `sweepLimits` allow, and values that a setting does not take, with a sentence. */
export function planSweep(base: RunSpec, sweep: Sweep): Outcome<readonly SweepMember[]> {
  const problem = axesProblem(sweep.axes);
  if (problem !== null) return refuse(problem);
  const planned =
    sweep.kind === 'grid' ? planGrid(sweep.axes) : planRandom(sweep.axes, sweep.runs, sweep.seed);
  if (!planned.ok) return planned;
  const members: SweepMember[] = [];
  for (const changes of planned.value) {
    const spec = withChanges(base, changes);
    if (!spec.ok) return spec;
    members.push({ changes, spec: spec.value });
  }
  return succeed(members);
}
