import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { misuse } from '../../cli/ending.ts';
import { Flags } from '../../cli/flags.ts';
import { runTrain } from '../../cli/train-command.ts';
import { trainFlags } from '../../cli/train-flags.ts';

const out = join(tmpdir(), 'chainrule-refused.json');
const iris = fileURLToPath(new URL('../../assets/datasets/iris.csv', import.meta.url));
const required = ['--data', iris, '--target', 'species', '--out', out];

describe('the flags of train', () => {
  it('tell the defaults that are used', () => {
    const about = new Map(trainFlags.map((flag) => [flag.name, flag.about]));
    expect(about.get('layers')).toContain('default: 32:tanh,16:tanh');
    expect(about.get('momentum')).toContain('default: 0.9');
  });
});

describe('train', () => {
  it('refuses a place that cannot be written to before it trains', async () => {
    const nowhere = join(tmpdir(), 'chainrule-no-such-folder', 'weights.json');
    const flags = Flags.parse(trainFlags, [...required.slice(0, -1), nowhere, '--epochs', '100000']);
    const ending = flags.ok ? await runTrain(flags.value) : misuse(flags.message);
    expect(ending).toEqual(misuse(`--out: ${nowhere} cannot be written: no such file or directory.`));
  });

  it.each([
    [['--layers', '16:thanh'], /--layers, layer 1: expected one of identity, .*Did you mean "tanh"\?/],
    [['--layers', '16'], /expected units:activation, got "16"/],
    [['--layers', '0:relu'], /expected a whole number from 1 to 8192, got "0"/],
    [['--layers', '4:relu:2'], /relu takes no number/],
    [['--epochs', '1.5'], /--epochs: expected a whole number from 1/],
    [['--learning-rate', '0'], /--learning-rate: expected a number above 0/],
    [['--loss', 'hinges'], /--loss: expected one of .*Did you mean "hinge"\?/],
    [['--split', '0.5,0.5'], /--split: expected three shares/],
    [['--split', '0.5,0.4,0.3'], /--split: the shares sum to/],
    [['--momentum', '0.5'], /--momentum goes with --optimizer momentum/],
    [['--ignore', 'species'], /--ignore: "species" is the target/],
    [['--task', 'regression'], /target "species" is a category/],
    [['--delimiter', 'x'], /--delimiter: expected one of/],
  ])('refuses %j', async (argv, sentence) => {
    const flags = Flags.parse(trainFlags, [...required, ...argv]);
    const ending = flags.ok ? await runTrain(flags.value) : misuse(flags.message);
    expect(ending.exitCode).toBe(2);
    expect(ending.message).toMatch(sentence);
    expect(existsSync(out)).toBe(false);
  });
});
