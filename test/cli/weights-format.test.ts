import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { activationKinds } from '../../contract/network.ts';
import { root, runCli } from './run-cli.ts';

const run = promisify(execFile);

const hasNumPy = await run('python3', ['-c', 'import numpy']).then(
  () => true,
  () => false,
);

const readers = [
  { language: 'JavaScript', fence: 'js', program: process.execPath, isMissing: false },
  // Where Python with NumPy is absent, its reader cannot be run; nothing else of the project needs it.
  { language: 'Python', fence: 'python', program: 'python3', isMissing: !hasNumPy },
];

/** Every activation, and every kind of entry. */
const layers = [
  ...activationKinds.map((kind) => `6:${kind}`),
  '6:gelu:bn:dropout=0.3',
  'maxout:5x3:bn',
  'maxout:4',
].join(',');

describe('the readers of docs/weights-format.md', { timeout: 60_000 }, () => {
  let folder: string;
  const targets = ['species', 'petal_width_cm'];
  const weights = (target: string) => join(folder, `${target}.json`);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chainrule-reader-'));
    for (const target of targets) {
      const trained = await runCli(
        ...['train', '--data', 'assets/datasets/iris.csv', '--target', target, '--out', weights(target)],
        ...['--epochs', '3', '--layers', layers, '--output-activation', 'elu'],
      );
      if (trained.exitCode !== 0) throw new Error(trained.stderr);
    }
  });

  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  for (const { language, fence, program, isMissing } of readers) {
    it.skipIf(isMissing)(`reach the answers of a file, in ${language}`, async () => {
      const manual = await readFile(join(root, 'docs/weights-format.md'), 'utf8');
      const reader = join(folder, `reader.${fence === 'js' ? 'mjs' : 'py'}`);
      await writeFile(reader, new RegExp(`\`\`\`${fence}\n(.*?)\`\`\``, 's').exec(manual)?.[1] ?? '');
      for (const target of targets) {
        const { stdout } = await run(program, [reader, weights(target)]);
        expect(stdout).toMatch(/\d/);
        expect(Number(stdout)).toBeLessThan(1e-5);
      }
    });
  }
});
