import { describe, expect, it } from 'vitest';
import type { TableSummary } from '../../contract/dataset.ts';
import type { WeightsFile } from '../../contract/weights-file.ts';
import { Flags } from '../../cli/flags.ts';
import { trainFlags } from '../../cli/train-command.ts';
import { specFromWeights } from '../../cli/weights-start.ts';
import { deepWeights, sampleWeights } from '../contract/sample-weights.ts';
import { setAt } from '../contract/set-at.ts';

/** Columns in another order than the file's, and one that it does not know. */
const table: TableSummary = {
  name: 'flowers.csv',
  rowCount: 9,
  columns: ['species', '__proto__', 'note', 'length'].map((name) => ({
    name,
    detected: name === 'length' ? 'number' : 'category',
    isInteger: false,
    missing: 0,
    distinct: 2,
    statistics: { kind: 'category', distinct: 2, top: [] },
  })),
  previewRows: [],
  parsed: null,
  notes: [],
  sha256: '0'.repeat(64),
};

function specOf(file: WeightsFile, ...argv: string[]) {
  const flags = Flags.parse(trainFlags, argv);
  return flags.ok ? specFromWeights(flags.value, file, table) : flags;
}

describe('a run that starts with the weights of a file', () => {
  it('reads the columns that the file names, whatever their order', () => {
    expect(specOf(sampleWeights())).toMatchObject({
      ok: true,
      value: {
        data: {
          columns: [
            { role: 'target', kind: 'category' },
            { role: 'feature', kind: 'category' },
            { role: 'ignored' },
            { role: 'feature', kind: 'number' },
          ],
          task: 'classification',
          scaling: 'standardize',
        },
        training: { loss: { kind: 'binary_cross_entropy' }, dtype: 'float32', optimizer: { kind: 'adam' } },
      },
    });
  });

  it('has the network of the file, with the layers frozen that flags name', () => {
    expect(specOf(deepWeights(), '--freeze', '1', '--target', 'species')).toMatchObject({
      ok: true,
      value: {
        network: {
          hidden: [
            { kind: 'maxout', units: 2, pieces: 2, dropout: 0.5, frozen: true },
            { kind: 'dense', activation: { kind: 'gelu' }, frozen: false },
          ],
          output: { activation: { kind: 'elu', alpha: 0.5 } },
        },
      },
    });
  });

  it('keeps frozen what the file has frozen, unless told otherwise', () => {
    const file = setAt(deepWeights(), 'layers/3/frozen', true) as WeightsFile;
    const frozenOf = (...argv: string[]) => {
      const spec = specOf(file, ...argv);
      if (!spec.ok) throw new Error(spec.message);
      const { hidden, output } = spec.value.network;
      return [...hidden, output].map(({ frozen }) => frozen);
    };
    expect(frozenOf()).toEqual([false, true, false]);
    expect(frozenOf('--freeze', 'output')).toEqual([false, true, true]);
    expect(frozenOf('--freeze', 'none')).toEqual([false, false, false]);
  });

  it('has its numbers and, unless another one fits, its loss', () => {
    const file = {
      ...sampleWeights(),
      dtype: 'float64' as const,
      layers: [
        sampleWeights().layers[0]!,
        { ...sampleWeights().layers[1]!, activation: { name: 'identity' } },
      ],
      training: { ...sampleWeights().training, loss: 'huber', huber_delta: 2.5 },
    } as WeightsFile;
    expect(specOf(file)).toMatchObject({
      ok: true,
      value: { training: { loss: { kind: 'huber', delta: 2.5 }, dtype: 'float64' } },
    });
    expect(specOf(file, '--loss', 'squared_error', '--dtype', 'float32')).toMatchObject({
      ok: true,
      value: { training: { loss: { kind: 'squared_error' }, dtype: 'float32' } },
    });
    expect(specOf(file, '--loss', 'hinge')).toEqual({
      ok: false,
      message: '--loss: the outputs of the weights of --from are made for huber, not for hinge.',
    });
  });

  it.each([
    ['--layers 3', '--layers does not go with --from: the file has settled it.'],
    ['--initializer zeros', '--initializer does not go with --from: the file has settled it.'],
    ['--scaling none', '--scaling does not go with --from: the file has settled it.'],
    ['--ignore note', '--ignore does not go with --from: the file has settled it.'],
    ['--target note', '--target: the weights of --from predict "species", not "note".'],
    ['--freeze 4', '--freeze: expected layers from 1 to 2, or output, or none alone, got "4".'],
  ])('refuses %s', (argv, message) => {
    expect(specOf(sampleWeights(), ...argv.split(' '))).toEqual({ ok: false, message });
  });

  it('refuses a table without a column of the file', () => {
    const file = setAt(sampleWeights(), 'input/features/0/name', 'lenght') as WeightsFile;
    expect(specOf(file)).toEqual({
      ok: false,
      message:
        '--from: flowers.csv has no column "lenght", only species, __proto__, note, length. Did you mean "length"?',
    });
  });
});
