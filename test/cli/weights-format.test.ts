import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { root, runCli } from './run-cli.ts';

const run = promisify(execFile);

it('the JavaScript reader of docs/weights-format.md reaches the answers of a file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'chainrule-reader-'));
  try {
    const manual = await readFile(join(root, 'docs/weights-format.md'), 'utf8');
    const reader = join(folder, 'reader.mjs');
    await writeFile(reader, manual.match(/```js\n(.*?)```/s)?.[1] ?? '');
    for (const target of ['species', 'petal_width_cm']) {
      const out = join(folder, `${target}.json`);
      const layers = '6:elu,6:leaky_relu:0.1,6:sigmoid,6:tanh';
      const trained = await runCli(
        ...['train', '--data', 'assets/datasets/iris.csv', '--target', target, '--out', out],
        ...['--epochs', '5', '--layers', layers, '--output-activation', 'elu'],
      );
      expect(trained.exitCode).toBe(0);
      const { stdout } = await run(process.execPath, [reader, out]);
      expect(stdout).toMatch(/\d/);
      expect(Number(stdout)).toBeLessThan(1e-5);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}, 60_000);
