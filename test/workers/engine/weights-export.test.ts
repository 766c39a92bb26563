import { describe, expect, it } from 'vitest';
import { newDenseLayer, proposeDataSettings } from '../../../contract/defaults.ts';
import { weightsFile } from '../../../workers/engine/weights-export.ts';
import { compileNetwork } from '../../../workers/nn/compiled-network.ts';
import { prepareData } from '../../../workers/data/prepare.ts';
import { tableOf } from '../data/import-text.ts';
import { proposedSpec, valueOf } from './bench.ts';

describe('the weights file of a huge network', () => {
  it('is refused where no reader would take it', async () => {
    const table = await tableOf('x,y\n1,0.5\n2,1.5\n3,2.5\n');
    const data = valueOf(
      await prepareData(table, proposeDataSettings(table.summary), 'float32', () => Promise.resolve()),
    );
    const spec = proposedSpec(table.summary);
    const hidden = [newDenseLayer('1', 8192, 'relu'), newDenseLayer('2', 2500, 'relu')];
    const network = valueOf(
      compileNetwork({
        network: { ...spec.network, hidden },
        inputs: 1,
        target: data.summary.target,
        loss: { kind: 'mean_squared_error' },
        dtype: 'float32',
        maxBatch: 1,
      }),
    );
    const reports = { validation: null, test: null };
    const file = weightsFile({ spec, table, data, network, epochs: 1, learningRate: 0.1, reports });
    expect(file).toEqual({
      ok: false,
      message: 'The network has 20,501,385 parameters; a weights file holds at most 20,000,000.',
    });
  });
});
