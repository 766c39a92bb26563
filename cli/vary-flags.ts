/** `--vary learning-rate=1e-4..1e-1:log`, `--vary activation=tanh,relu`: what a sweep varies. */
import { refuse, succeed, type Outcome } from '../contract/outcome.ts';
import { settingRule, type NumberSettingRule } from '../contract/setting-rules.ts';
import type { SettingId, SettingValue } from '../contract/setting.ts';
import { sweepLimits, type GridAxis, type RandomAxis, type Sweep } from '../contract/sweep.ts';
import { seedRule } from './data-flags.ts';
import { FirstProblem } from './first-problem.ts';
import { parseKind, parseNumber, type Flag, type Flags } from './flags.ts';
import { settingNames } from './setting-words.ts';

export const varyFlags: readonly Flag[] = [
  {
    name: 'vary',
    takes: 'SETTING=VALUES',
    about: 'what the runs differ in (below); once for each setting (required)',
    isRepeatable: true,
  },
  { name: 'random', takes: 'N', about: 'draws so many runs (default: every combination of the values)' },
  { name: 'sweep-seed', takes: 'N', about: 'of what --random draws (default: 1)' },
];

export const varyNotes: readonly string[] = [
  `Settings: ${Object.values(settingNames).join(', ')}.`,
  'VALUES are a list such as 8,16,32 or relu,tanh,maxout or on,off, or, with --random, a range such as',
  '1e-4..1e-1:log or 0..0.5:linear. Activation, initializer, units, dropout and batch-norm are set in all hidden',
  'layers; another activation keeps the initializer, so that the runs begin with the same draws. early-stopping=0 and',
  'clip-norm=0 are none. seed leaves the split as it is.',
];

const scales = ['log', 'linear'] as const;
const switchWords = ['on', 'off'] as const;

function settingOf(name: string): Outcome<SettingId> {
  const names = Object.values(settingNames).map((each) => each.replaceAll('-', '_'));
  const kind = parseKind('--vary', name, names);
  if (!kind.ok) return refuse(kind.message.replaceAll('_', '-'));
  const found = Object.entries(settingNames)[names.indexOf(kind.value)];
  return found === undefined ? refuse(`--vary: no setting ${name}.`) : succeed(found[0] as SettingId);
}

function parseValue(place: string, setting: SettingId, text: string): Outcome<SettingValue> {
  const rule = settingRule(setting);
  if (rule.kind === 'number') return parseNumber(place, text, rule);
  if (rule.values.includes(true)) {
    const word = parseKind(place, text, switchWords);
    return word.ok ? succeed(word.value === 'on') : word;
  }
  const kinds = rule.values.filter((value) => typeof value === 'string');
  return parseKind(place, text, kinds);
}

function parseRange(
  place: string,
  setting: SettingId,
  rule: NumberSettingRule,
  [from = '', to = '', scale]: readonly string[],
): Outcome<RandomAxis> {
  const problems = new FirstProblem();
  const range = {
    setting,
    from: problems.take(parseNumber(place, from, rule), 0),
    to: problems.take(parseNumber(place, to, rule), 0),
    scale: problems.take(
      parseKind(place, scale ?? (rule.isLog ? 'log' : 'linear'), scales),
      'linear' as const,
    ),
  };
  return problems.settle(range);
}

/** `8,16` or `1e-4..1e-1:log`. */
function parseAxis(text: string): Outcome<RandomAxis> {
  const parts = /^([^=]+)=(.*)$/.exec(text.trim());
  if (parts === null) return refuse(`--vary: expected SETTING=VALUES such as units=8,16, got "${text}".`);
  const [, name = '', values = ''] = parts;
  const setting = settingOf(name);
  if (!setting.ok) return setting;
  const place = `--vary ${settingNames[setting.value]}`;
  const rule = settingRule(setting.value);
  const range = /^(.*?)\.\.(.*?)(?::([^:]*))?$/.exec(values);
  if (range !== null) {
    return rule.kind === 'number'
      ? parseRange(place, setting.value, rule, range.slice(1))
      : refuse(`${place} is chosen from a list; it has no range.`);
  }
  const found: SettingValue[] = [];
  for (const part of values.split(',')) {
    const value = parseValue(place, setting.value, part.trim());
    if (!value.ok) return value;
    found.push(value.value);
  }
  return succeed({ setting: setting.value, values: found });
}

function isList(axis: RandomAxis): axis is GridAxis {
  return 'values' in axis;
}

export function sweepFromFlags(flags: Flags): Outcome<Sweep> {
  const given = flags.texts('vary');
  if (given.length === 0) return refuse('--vary is required.');
  const axes: RandomAxis[] = [];
  for (const text of given) {
    const axis = parseAxis(text);
    if (!axis.ok) return axis;
    axes.push(axis.value);
  }
  const problems = new FirstProblem();
  const seed = problems.take(flags.number('sweep-seed', 1, seedRule), 1);
  const rule = { min: 1, max: sweepLimits.runs, isWhole: true };
  const runs = problems.take(flags.number('random', 1, rule), 1);
  if (flags.has('random')) return problems.settle<Sweep>({ kind: 'random', axes, runs, seed });
  if (flags.has('sweep-seed')) problems.note('--sweep-seed goes with --random.');
  const range = axes.find((axis) => !isList(axis));
  if (range !== undefined) {
    problems.note(`--vary ${settingNames[range.setting]} is a range: --random N says how many runs to draw.`);
  }
  return problems.settle<Sweep>({ kind: 'grid', axes: axes.filter(isList) });
}
