import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultInitializer } from '../../contract/defaults.ts';
import { networkOfFile } from '../../contract/weights-file-network.ts';
import { parseWeightsFile } from '../../contract/weights-file-schema.ts';
import type { WeightsFile, WeightsLayer } from '../../contract/weights-file.ts';
import { deepWeights, sampleWeights } from './sample-weights.ts';
import { setAt } from './set-at.ts';

interface Written {
  readonly layers: readonly WeightsLayer[];
  readonly state: WeightsFile['state_dict'];
  readonly width: number;
}

function withDense(
  { layers, state, width }: Written,
  units: number,
  name: 'identity' | 'silu' | 'sigmoid',
  frozen: boolean,
): Written {
  const place = `layers.${layers.length}`;
  const weight = Array.from({ length: units }, () => new Array<number>(width).fill(0.5));
  return {
    layers: [
      ...layers,
      { type: 'dense', inputs: width, units, activation: { name }, ...(frozen ? { frozen } : {}) },
    ],
    state: { ...state, [`${place}.weight`]: weight, [`${place}.bias`]: new Array<number>(units).fill(0) },
    width: units,
  };
}

interface Hidden {
  readonly units: number;
  readonly pieces: number;
  readonly isNormalized: boolean;
  readonly dropout: number;
  readonly frozen: boolean;
}

/** A hidden layer as it is exported: silu, or the maximum of more than one piece. */
function withHidden(before: Written, { units, pieces, isNormalized, dropout, frozen }: Hidden): Written {
  const affine = units * pieces;
  const isBare = isNormalized || pieces > 1;
  const { layers, state } = withDense(before, affine, isBare ? 'identity' : 'silu', frozen);
  const entries: WeightsLayer[] = [...layers];
  const tensors = { ...state };
  if (isNormalized) {
    for (const tensor of ['weight', 'bias', 'running_mean', 'running_var']) {
      tensors[`layers.${entries.length}.${tensor}`] = new Array<number>(affine).fill(1);
    }
    entries.push({ type: 'batch_norm', units: affine, epsilon: 1e-5, momentum: 0.1 });
  }
  if (pieces > 1) entries.push({ type: 'maxout', units, pieces });
  else if (isBare) entries.push({ type: 'activation', activation: { name: 'silu' } });
  if (dropout > 0) entries.push({ type: 'dropout', rate: dropout });
  return { layers: entries, state: tensors, width: units };
}

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

  it('finds the layers again of any network that was written', () => {
    const group = fc.record({
      units: fc.integer({ min: 1, max: 4 }),
      pieces: fc.integer({ min: 1, max: 3 }),
      isNormalized: fc.boolean(),
      dropout: fc.constantFrom(0, 0.25),
      frozen: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(group, { maxLength: 5 }), fc.boolean(), (groups, isLastFrozen) => {
        const written = groups.reduce(withHidden, { layers: [], state: {}, width: 3 });
        const { layers, state } = withDense(written, 1, 'sigmoid', isLastFrozen);
        const file = parseWeightsFile({ ...sampleWeights(), layers, state_dict: state });
        if (!file.ok) throw new Error(file.message);
        const found = networkOfFile(file.value);
        const hidden = groups.map(({ units, pieces, isNormalized, dropout, frozen }) => ({
          kind: pieces > 1 ? 'maxout' : 'dense',
          units,
          dropout,
          frozen,
          batchNorm: isNormalized ? { epsilon: 1e-5, momentum: 0.1 } : null,
          ...(pieces > 1 ? { pieces } : { activation: { kind: 'silu' } }),
        }));
        expect(found).toMatchObject({
          ok: true,
          value: { network: { hidden, output: { frozen: isLastFrozen } } },
        });
      }),
    );
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
