import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { misuse } from '../../cli/ending.ts';
import { Flags } from '../../cli/flags.ts';
import { runTrain, trainFlags } from '../../cli/train-command.ts';

const out = join(tmpdir(), 'chainrule-refused.json');
const iris = fileURLToPath(new URL('../../assets/datasets/iris.csv', import.meta.url));
const required = ['--data', iris, '--target', 'species', '--out', out];

describe('the flags of train', () => {
  it('tell the defaults that are used', () => {
    const about = new Map(trainFlags.map((flag) => [flag.name, flag.about]));
    expect(about.get('layers')).toContain('default: 32,16');
    expect(about.get('momentum')).toContain('default: 0.9');
  });
});

describe('train', () => {
  it.each([
    [[], /--target is required/],
    [['--from', 'nothing.json'], /--from: nothing\.json cannot be read: no such file/],
    [['--from', 'package.json'], /--from: package\.json: format: expected "chainrule-weights"/],
  ])('needs a target, or weights that know it: %j', async (argv, sentence) => {
    const flags = Flags.parse(trainFlags, ['--data', iris, '--out', out, ...argv]);
    const ending = flags.ok ? await runTrain(flags.value) : misuse(flags.message);
    expect(ending.exitCode).toBe(2);
    expect(ending.message).toMatch(sentence);
  });

  it('refuses a place that cannot be written to before it trains', async () => {
    const nowhere = join(tmpdir(), 'chainrule-no-such-folder', 'weights.json');
    const flags = Flags.parse(trainFlags, [...required.slice(0, -1), nowhere, '--epochs', '100000']);
    const ending = flags.ok ? await runTrain(flags.value) : misuse(flags.message);
    expect(ending).toEqual(misuse(`--out: ${nowhere} cannot be written: no such file or directory.`));
  });

  it.each(['--out', '--manifest'])('refuses a folder as %s before it trains', async (name) => {
    const given = { '--out': out, [name]: tmpdir() };
    const argv = [...required.slice(0, -2), ...Object.entries(given).flat(), '--epochs', '100000'];
    const flags = Flags.parse(trainFlags, argv);
    const ending = flags.ok ? await runTrain(flags.value) : misuse(flags.message);
    expect(ending).toEqual(misuse(`${name}: ${tmpdir()} is a folder, not a file.`));
  });

  it.each([
    [['--layers', '16:thanh'], /--layers, layer 1: expected one of identity, .*Did you mean "tanh"\?/],
    [['--epochs', '1.5'], /--epochs: expected a whole number from 1/],
    [['--learning-rate', '0'], /--learning-rate: expected a number above 0/],
    [['--loss', 'hinges'], /--loss: expected one of .*Did you mean "hinge"\?/],
    [['--split', '0.5,0.5'], /--split: expected three shares/],
    [['--split', '0.5,0.4,0.3'], /--split: the shares sum to/],
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
