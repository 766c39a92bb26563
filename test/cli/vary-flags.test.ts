import { describe, expect, it } from 'vitest';
import { Flags } from '../../cli/flags.ts';
import { settingNames } from '../../cli/setting-words.ts';
import { trainFlags } from '../../cli/train-command.ts';
import { sweepFromFlags, varyFlags } from '../../cli/vary-flags.ts';
import { settingRule } from '../../contract/setting-rules.ts';
import { settingIds } from '../../contract/setting.ts';

function sweepOf(...argv: readonly string[]) {
  const flags = Flags.parse(varyFlags, argv);
  return flags.ok ? sweepFromFlags(flags.value) : flags;
}

const vary = (...texts: readonly string[]): readonly string[] => texts.flatMap((text) => ['--vary', text]);

describe('what --vary names', () => {
  it('is every combination of lists', () => {
    expect(
      sweepOf(...vary('learning-rate=0.1, 1e-3', 'activation=leaky-relu,MAXOUT', 'batch_norm=on,off')),
    ).toEqual({
      ok: true,
      value: {
        kind: 'grid',
        axes: [
          { setting: 'learningRate', values: [0.1, 0.001] },
          { setting: 'activation', values: ['leaky_relu', 'maxout'] },
          { setting: 'batchNorm', values: [true, false] },
        ],
      },
    });
  });

  it('may be ranges, of which runs are drawn', () => {
    const axes = vary(
      'learning-rate=1e-4..1e-1',
      'dropout=0..0.5',
      'units=4..64:linear',
      'scaling=min-max,none',
    );
    expect(sweepOf(...axes, '--random', '20', '--sweep-seed', '7')).toEqual({
      ok: true,
      value: {
        kind: 'random',
        runs: 20,
        seed: 7,
        axes: [
          { setting: 'learningRate', from: 1e-4, to: 0.1, scale: 'log' },
          { setting: 'dropout', from: 0, to: 0.5, scale: 'linear' },
          { setting: 'units', from: 4, to: 64, scale: 'linear' },
          { setting: 'scaling', values: ['min_max', 'none'] },
        ],
      },
    });
  });

  it.each(settingIds)('%s may vary over what it takes', (setting) => {
    const rule = settingRule(setting);
    const text = rule.kind === 'number' ? '1' : rule.values.includes(true) ? 'on' : String(rule.values[0]);
    const parsed = sweepOf('--vary', `${settingNames[setting]}=${setting === 'dropout' ? '0.5' : text}`);
    expect(parsed.ok && parsed.value.axes[0]).toMatchObject({ setting });
  });

  it('is called as the flags of train are that set the same', () => {
    const ofTrain = trainFlags.map(({ name }) => name);
    const others = ['activation', 'hidden-layers', 'units', 'batch-norm', 'dropout'];
    expect(Object.values(settingNames).filter((name) => !ofTrain.includes(name))).toEqual(others);
  });

  it.each<readonly [readonly string[], string]>([
    [[], '--vary is required.'],
    [vary('units'), '--vary: expected SETTING=VALUES such as units=8,16, got "units".'],
    [vary('unit=8'), '--vary: expected one of activation, initializer, hidden-layers'],
    [vary('units=8,0'), '--vary units: expected a whole number from 1 to 8192, got "0".'],
    [vary('units=8,'), '--vary units: expected a whole number from 1 to 8192, got "".'],
    [vary('activation=thanh'), '--vary activation: expected one of identity, '],
    [vary('batch-norm=yes'), '--vary batch-norm: expected one of on, off, got "yes".'],
    [[...vary('units=8'), '--random'], '--random needs a value: N.'],
    [
      [...vary('activation=relu..tanh'), '--random', '3'],
      '--vary activation is chosen from a list; it has no range.',
    ],
    [vary('l2=0..1'), '--vary l2 is a range: --random N says how many runs to draw.'],
    [[...vary('l2=1e-6..1:cubic'), '--random', '3'], '--vary l2: expected one of log, linear, got "cubic".'],
    [[...vary('units=8'), '--sweep-seed', '3'], '--sweep-seed goes with --random.'],
    [
      [...vary('units=8'), '--random', '1001'],
      '--random: expected a whole number from 1 to 1000, got "1001".',
    ],
  ])('%j is refused', (argv, sentence) => {
    const parsed = sweepOf(...argv);
    expect(parsed.ok || parsed.message).toContain(sentence);
  });

  it('comes with the nearest name', () => {
    const parsed = sweepOf(...vary('lerning-rate=1'));
    expect(parsed.ok || parsed.message).toMatch(/Did you mean "learning-rate"\?$/);
  });
});
