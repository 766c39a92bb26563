import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseWeightsText } from '../../contract/weights-file-schema.ts';
import { predictFlags } from '../../cli/predict-command.ts';
import { trainFlags } from '../../cli/train-flags.ts';
import { runCli } from './run-cli.ts';

const iris = 'assets/datasets/iris.csv';
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chainrule-cli-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

function trainIris(out: string, ...more: string[]) {
  return runCli('train', '--data', iris, '--target', 'species', '--out', join(folder, out), ...more);
}

describe('the command line', { timeout: 60_000 }, () => {
  it('trains, writes weights and predicts every row with them', async () => {
    const trained = await trainIris('iris.json', '--epochs', '40', '--layers', '12:tanh,8:leaky_relu:0.1');
    expect(trained.exitCode).toBe(0);
    expect(trained.stdout).toMatch(/^test_accuracy\t0\.9|^test_accuracy\t1/m);
    expect(trained.stderr).toMatch(/epoch 40\/40 {2}train loss/);
    const weights = join(folder, 'iris.json');
    const file = parseWeightsText(await readFile(weights, 'utf8'));
    expect(file.ok && file.value.layers[1]?.activation).toEqual({ name: 'leaky_relu', alpha: 0.1 });
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);

    const table = await readFile(iris, 'utf8');
    const unlabelled = table
      .trim()
      .split(/\r?\n/)
      .map((line) => line.split(',').slice(0, 4).reverse().join(','));
    const data = join(folder, 'unlabelled.csv');
    await writeFile(data, unlabelled.join('\n'));
    const known = await runCli('predict', '--weights', weights, '--data', iris);
    const reversed = await runCli('predict', '--weights', weights, '--data', data);
    expect([known.exitCode, reversed.exitCode]).toEqual([0, 0]);
    expect(reversed.stdout).toBe(known.stdout);
    expect(known.stdout.trim().split('\n')).toHaveLength(151);
    expect(known.stdout).toMatch(/^species\nsetosa\n/);
    expect(known.stderr).toMatch(/On the 150 rows with a target: accuracy 0\.9/);
    expect(reversed.stderr).not.toMatch(/accuracy/);

    const asJson = await runCli('predict', '--weights', weights, '--data', data, '--json');
    const lines = asJson.stdout.trim().split('\n');
    expect(lines).toHaveLength(150);
    const number: unknown = expect.any(Number);
    expect(JSON.parse(lines[0]!)).toEqual({ answer: 'setosa', outputs: [number, number, number] });
  });

  it('writes the same file for the same seed', async () => {
    await trainIris('first.json', '--epochs', '5', '--seed', '9');
    await trainIris('second.json', '--epochs', '5', '--seed', '9');
    await trainIris('third.json', '--epochs', '5', '--seed', '9', '--split-seed', '4');
    const [first, second, third] = await Promise.all(
      ['first', 'second', 'third'].map((name) => readFile(join(folder, `${name}.json`), 'utf8')),
    );
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  it('tells results as JSON', async () => {
    const result = await trainIris('json.json', '--epochs', '5', '--json', '--scaling', 'min-max');
    expect(JSON.parse(result.stdout)).toMatchObject({
      task: 'classification',
      epochs: 5,
      rows: { train: expect.any(Number) },
      metrics: { test_accuracy: expect.any(Number) },
    });
  });

  it('fits numbers when asked to', async () => {
    const result = await runCli(
      ...['train', '--data', iris, '--target', 'petal_width_cm', '--out', join(folder, 'width.json')],
      ...['--ignore', 'species', '--epochs', '30', '--optimizer', 'momentum', '--momentum', '0.8'],
      ...['--initializer', 'he_normal', '--dtype', 'float64', '--split', '0.8,0,0.2', '--l2', '0.0001'],
    );
    expect(result.exitCode).toBe(0);
    expect(result.stdout).toMatch(/^test_r2\t0\.9/m);
    expect(result.stdout).not.toMatch(/validation/);
  });

  it('ends with 1 and names the step when the run diverges, and leaves no file', async () => {
    const result = await trainIris(
      'wild.json',
      ...'--optimizer sgd --learning-rate 1e6 --layers 16:leaky_relu'.split(' '),
    );
    expect(result.exitCode).toBe(1);
    expect(result.stderr).toMatch(/The run diverged at step \d+ \(epoch \d+, layer \d\)/);
    expect(await readdir(folder)).not.toContain('wild.json');
  });

  it.each([
    [['train', '--data', iris, '--target', 'specis', '--out', 'x'], /--target: .*Did you mean "species"\?/],
    [['train', '--data', iris, '--target', 'species'], /^--out is required\.$/m],
    [
      ['train', '--data', 'nothing.csv', '--target', 'a', '--out', 'x'],
      /--data: nothing\.csv cannot be opened: no such file/,
    ],
    [['train', '--epoch', '5'], /no flag --epoch\. Did you mean "--epochs"\?/],
    [['train', '--epochs', '5', '--epochs', '6'], /--epochs is given twice/],
    [['train', 'iris.csv'], /"iris\.csv" is not a flag/],
    [['trian'], /no command "trian", only train and predict\. Did you mean "train"\?/],
    [['predict', '--weights', 'package.json', '--data', iris], /--weights: package\.json: format: expected/],
  ])('ends with 2 and one sentence for %j', async (argv, sentence) => {
    const result = await runCli(...argv);
    expect(result.exitCode).toBe(2);
    expect(result.stdout).toBe('');
    expect(result.stderr).toMatch(sentence);
  });

  it.each([
    ['train', trainFlags],
    ['predict', predictFlags],
  ])('explains every flag of %s', async (command, flags) => {
    const { exitCode, stdout } = await runCli(command, '--help');
    expect(exitCode).toBe(0);
    for (const { name } of flags) expect(stdout).toMatch(new RegExp(`^ {2}--${name}\\b.*\\S$`, 'm'));
    expect((await runCli('--help')).stdout).toContain(`  ${command}`);
  });
});
