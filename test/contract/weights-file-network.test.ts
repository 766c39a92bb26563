import { describe, expect, it } from 'vitest';
import { defaultInitializer } from '../../contract/defaults.ts';
import { networkOfFile } from '../../contract/weights-file-network.ts';
import type { WeightsFile } from '../../contract/weights-file.ts';
import { deepWeights, sampleWeights } from './sample-weights.ts';
import { setAt } from './set-at.ts';

describe('networkOfFile', () => {
  it('takes the link of the loss off the last layer', () => {
    const outcome = networkOfFile(sampleWeights());
    expect(outcome).toMatchObject({
      ok: true,
      value: {
        network: {
          hidden: [{ kind: 'dense', units: 2, activation: { kind: 'tanh' }, batchNorm: null, dropout: 0 }],
          output: { activation: { kind: 'identity' }, frozen: false },
        },
        places: [
          { dense: 0, batchNorm: null },
          { dense: 1, batchNorm: null },
        ],
      },
    });
  });

  it('gathers entries into layers and tells where their tensors stand', () => {
    const batchNorm = { momentum: 0.1, epsilon: 1e-5 };
    expect(networkOfFile(deepWeights())).toEqual({
      ok: true,
      value: {
        network: {
          hidden: [
            {
              kind: 'maxout',
              id: '1',
              units: 2,
              pieces: 2,
              initializer: defaultInitializer('he_uniform'),
              batchNorm: null,
              dropout: 0.5,
              frozen: false,
            },
            {
              kind: 'dense',
              id: '2',
              units: 2,
              activation: { kind: 'gelu' },
              initializer: defaultInitializer('he_uniform'),
              batchNorm,
              dropout: 0,
              frozen: false,
            },
          ],
          output: {
            activation: { kind: 'elu', alpha: 0.5 },
            initializer: defaultInitializer('he_uniform'),
            frozen: false,
          },
        },
        places: [
          { dense: 0, batchNorm: null },
          { dense: 3, batchNorm: 4 },
          { dense: 7, batchNorm: null },
        ],
      },
    });
  });

  it('refuses a last activation that the loss does not call for', () => {
    const hinge = setAt(sampleWeights(), 'layers/1/activation', { name: 'softmax' }) as WeightsFile;
    expect(networkOfFile(hinge)).toEqual({
      ok: false,
      message: 'The last activation is softmax; the loss binary_cross_entropy calls for sigmoid.',
    });
    const scores = setAt(hinge, 'training/loss', 'hinge') as WeightsFile;
    expect(networkOfFile(scores)).toEqual({
      ok: false,
      message: 'Softmax does not go with the loss hinge.',
    });
  });
});
