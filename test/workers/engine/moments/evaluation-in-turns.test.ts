import { afterEach, describe, expect, it, vi } from 'vitest';
import { succeed } from '../../../../contract/outcome.ts';
import { EvaluationInTurns } from '../../../../workers/engine/moments/evaluation-in-turns.ts';
import { reporting } from '../../../../workers/engine/reports.ts';
import { valueOf } from '../bench.ts';
import { buildNetwork, drawBatch, scatterParameters, targetOf } from '../../nn/small-networks.ts';

afterEach(() => vi.restoreAllMocks());

describe('an evaluation in turns', () => {
  const network = buildNetwork();
  const rows = 5 * network.maxBatch;
  const tableRows = Uint32Array.from({ length: rows }, (_, row) => row);
  const examples = { ...drawBatch(network, rows, 3, 1), tableRows };
  /** One for every piece of rows, then one for the ROC curve of every class. */
  const turns = 5 + 3;
  const begin = () => succeed(reporting(network, examples, targetOf(3)));

  it('begins again where its moment has become another one, and only there', () => {
    // A clock on which every look takes a whole slice.
    let looks = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => 20 * looks++);
    const [first, second] = [{}, {}];
    const turn = (evaluation: EvaluationInTurns<unknown>, seed: number, record: object) => {
      scatterParameters(network, seed);
      return valueOf(evaluation.advance(network, record));
    };
    const whole = new EvaluationInTurns(begin);
    for (let made = 1; made < turns; made++) expect(turn(whole, 2, second)).toBeNull();
    const expected = turn(whole, 2, second);
    expect(expected).not.toBeNull();

    const changed = new EvaluationInTurns(begin);
    for (let made = 1; made < turns - 1; made++) expect(turn(changed, 1, first)).toBeNull();
    for (let made = 1; made < turns; made++) expect(turn(changed, 2, second)).toBeNull();
    expect(turn(changed, 2, second)).toEqual(expected);
  });
});
