import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseWeightsText } from '../../contract/weights-file-schema.ts';
import { gradcheckFlags } from '../../cli/gradcheck-command.ts';
import { predictFlags } from '../../cli/predict-command.ts';
import { sweepFlags } from '../../cli/sweep-command.ts';
import { trainFlags } from '../../cli/train-command.ts';
import { verifyFlags } from '../../cli/verify-command.ts';
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
    expect(file.ok && file.value.layers[1]).toMatchObject({ activation: { name: 'leaky_relu', alpha: 0.1 } });
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);

    const table = await readFile(iris, 'utf8');
    const unlabelled = table
      .trim()
      .split(/\r?\n/)
      .map((line) => line.split(',').slice(0, 4).reverse().join(','));
    const data = join(folder, 'unlabelled.csv');
    await writeFile(data, unlabelled.join('\n'));
    const known = await runCli('predict', '--weights', weights, '--data', iris);
    const reversed = await runCli('predict', data, '--weights', weights);
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

  it('tells why a run does not learn', async () => {
    const layers = Array.from({ length: 10 }, () => '16:sigmoid').join();
    const slow = ['--layers', layers, '--optimizer', 'sgd', '--epochs', '3'];
    const told = await trainIris('slow.json', ...slow);
    expect(told.stderr).toMatch(
      /^note: Vanishing gradient: .*derivative .* main factor\. Try activation=relu/m,
    );
    const listed = await trainIris('slow.json', ...slow, '--json');
    expect(JSON.parse(listed.stdout)).toMatchObject({
      findings: [{ kind: 'vanishing', severity: 'problem', path: { main: 'derivative' } }],
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

  it('trains on from the weights of a file, and says what the file has settled', async () => {
    const first = join(folder, 'first.json');
    const frozen = ['--layers', '6:gelu:bn:dropout=0.1,maxout:4x3', '--dtype', 'float64'];
    await trainIris('start.json', '--epochs', '2', ...frozen);
    const start = join(folder, 'start.json');
    const from = ['train', '--data', iris, '--from', start, '--out', first];
    const all = ['--split', '1,0,0', '--batch-size', 'full', '--epochs', '1', '--freeze', '1,2'];
    const trained = await runCli(...from, ...all, '--optimizer', 'sgd', '--json');
    expect(trained.exitCode).toBe(0);
    expect(JSON.parse(trained.stdout)).toMatchObject({
      epochs: 1,
      rows: { train: 150, validation: 0, test: 0 },
      parameters: 6 * 5 + 2 * 6 + 12 * 7 + 3 * 5,
    });
    const [before, after] = await Promise.all(
      [start, first].map(async (path) => parseWeightsText(await readFile(path, 'utf8'))),
    );
    if (before?.ok !== true || after?.ok !== true) throw new Error('a file that was written is refused');
    const changed = Object.keys(before.value.state_dict).filter(
      (key) => JSON.stringify(before.value.state_dict[key]) !== JSON.stringify(after.value.state_dict[key]),
    );
    expect(changed).toEqual(['layers.6.weight', 'layers.6.bias']);
    expect({ ...after.value, state_dict: {}, check: {}, training: {} }).toEqual({
      ...{ ...before.value, state_dict: {}, check: {}, training: {} },
      layers: before.value.layers.map((layer, place) =>
        place === 0 || place === 4 ? { ...layer, frozen: true } : layer,
      ),
    });

    const refused = await runCli(...from, '--layers', '3');
    expect([refused.exitCode, refused.stderr.trim()]).toEqual([
      2,
      '--layers does not go with --from: the file has settled it.',
    ]);
  });

  it('records a run that can be verified, and only this one', async () => {
    const record = join(folder, 'run.json');
    await trainIris(
      ...['recorded.json', '--epochs', '40', '--early-stopping', '3', '--learning-rate', '0.05'],
      ...['--schedule', 'plateau:1:0.5', '--manifest', record],
    );
    const same = await runCli('verify', record, iris);
    expect([same.exitCode, same.stderr.match(/^.* is required/m)]).toEqual([0, null]);
    expect(same.stdout).toMatch(/^The same weights to the bit at step \d+ \(epoch \d+\): [0-9a-f]{64}\n$/);

    const text = await readFile(record, 'utf8');
    const other = join(folder, 'other-run.json');
    await writeFile(other, text.replace(`"l1": 0,`, `"l1": 1e-9,`));
    const otherWeights = await runCli('verify', other, iris, '--json');
    expect(otherWeights.exitCode).toBe(1);
    expect(JSON.parse(otherWeights.stdout)).toMatchObject({
      matches: false,
      manifest: { epoch: expect.any(Number) },
    });

    const data = join(folder, 'changed.csv');
    await writeFile(data, (await readFile(iris, 'utf8')).replace('5.1', '5.2'));
    for (const argv of [
      [iris, '--run', record],
      [record, '--data', iris],
    ]) {
      expect((await runCli('verify', ...argv)).exitCode).toBe(0);
    }
    const otherTable = await runCli('verify', '--run', record, '--data', data);
    expect([otherTable.exitCode, otherTable.stdout]).toEqual([1, '']);
    expect(otherTable.stderr).toMatch(/^The table is not the one of the run: iris\.csv with 150 rows/m);
  });

  it('replays what was done to a run by hand', async () => {
    const record = join(folder, 'hands.json');
    await trainIris('hands-weights.json', '--epochs', '3', '--batch-size', '50', '--manifest', record);
    const manifest = JSON.parse(await readFile(record, 'utf8')) as Record<string, unknown>;
    const interventions = [
      { kind: 'learning_rate', step: 1, learningRate: 0.5 },
      { kind: 'parameter', step: 4, place: { layer: 1, tensor: 'bias', row: 2, column: 0 }, value: -1 },
      { kind: 'epochs', step: 9, epochs: 4 },
    ];
    await writeFile(record, JSON.stringify({ ...manifest, interventions, step: 11, epoch: 3 }));
    const replayed = await runCli('verify', record, iris, '--json');
    const answer = JSON.parse(replayed.stdout) as { matches: boolean; replayedSha256: string };
    expect(answer.matches).toBe(false);
    await writeFile(
      record,
      JSON.stringify({
        ...manifest,
        ...{ interventions, step: 11, epoch: 3, weightsSha256: answer.replayedSha256 },
      }),
    );
    expect((await runCli('verify', record, iris)).exitCode).toBe(0);

    const elsewhere = [
      { kind: 'parameter', step: 4, place: { layer: 9, tensor: 'bias', row: 0, column: 0 }, value: 1 },
    ];
    await writeFile(record, JSON.stringify({ ...manifest, interventions: elsewhere }));
    expect(await runCli('verify', record, iris)).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('The network has 3 layers.'),
    });
  });

  it('checks the gradients of a network', async () => {
    const argv = ['gradcheck', iris, '--target', 'species', '--layers', 'maxout:5x3:bn,5:gelu:dropout=0.2'];
    const checked = await runCli(...argv, '--l1', '0.01', '--rows', '10');
    expect(checked.exitCode).toBe(0);
    expect(checked.stdout).toMatch(
      /^Right: all \d+ (gradients|that can be compared) agree.*; the largest relative error at h = 1e-5 is \d\.\de-\d+\.$/m,
    );
    expect(checked.stdout).toMatch(/^ +1e-5 /m);

    const coarse = await runCli(...argv, '--h', '0.9', '--parameters', '40', '--json');
    expect([coarse.exitCode, coarse.stderr]).toEqual([0, expect.stringMatching(/^checking 100 %$/m)]);
    expect(JSON.parse(coarse.stdout)).toMatchObject({
      options: { h: 0.9, parameters: 40 },
      wrong: 0,
      imprecise: { agreeAt: 1e-5 },
    });
  });

  it('ends with 1 and names the step when the run diverges, and leaves no file', async () => {
    const result = await trainIris(
      'wild.json',
      ...'--optimizer sgd --learning-rate 1e6 --layers 16:leaky_relu'.split(' '),
    );
    expect(result.exitCode).toBe(1);
    expect(result.stderr).toMatch(/The run diverged at step \d+ \(epoch \d+.*\): the .* not finite\. \S/);
    expect(await readdir(folder)).not.toContain('wild.json');
  });

  it.each([
    [['train', '--data', iris, '--target', 'specis', '--out', 'x'], /--target: .*Did you mean "species"\?/],
    [['train', '--data', iris, '--target', 'species'], /^--out is required\.$/m],
    [
      ['train', '--data', iris, '--target', 'species', '--batch-size', '0'],
      /^--batch-size: expected a whole number from 1/m,
    ],
    [
      ['train', '--data', 'nothing.csv', '--target', 'a', '--out', 'x'],
      /--data: nothing\.csv cannot be opened: no such file/,
    ],
    [['train', '--epoch', '5'], /no flag --epoch\. Did you mean "--epochs"\?/],
    [['train', '--epochs', '5', '--epochs', '6'], /--epochs is given twice/],
    [['train', 'iris.csv', 'more'], /"more" is not a flag/],
    [['trian'], /no command "trian", only train, sweep, predict, gradcheck, verify\. Did you mean "train"\?/],
    [['verify', 'package.json', iris], /--run: package\.json: format: expected "chainrule-run"/],
    [['gradcheck', iris, 'more'], /"more" is not a flag/],
    [['train', iris, '--data', iris], /is not a flag/],
    [['gradcheck', iris, '--target', 'species', '--rows', '0'], /--rows: expected a whole number from 1/],
    [['predict', '--weights', 'package.json', '--data', iris], /--weights: package\.json: format: expected/],
  ])('ends with 2 and one sentence for %j', async (argv, sentence) => {
    const result = await runCli(...argv);
    expect(result.exitCode).toBe(2);
    expect(result.stdout).toBe('');
    expect(result.stderr).toMatch(sentence);
  });

  it.each([
    ['train', trainFlags],
    ['sweep', sweepFlags],
    ['predict', predictFlags],
    ['gradcheck', gradcheckFlags],
    ['verify', verifyFlags],
  ])('explains every flag of %s', async (command, flags) => {
    const { exitCode, stdout } = await runCli(command, '--help');
    expect(exitCode).toBe(0);
    for (const { name } of flags) expect(stdout).toMatch(new RegExp(`^ {2}--${name}\\b.*\\S$`, 'm'));
    expect((await runCli('--help')).stdout).toContain(`  ${command}`);
  });
});
