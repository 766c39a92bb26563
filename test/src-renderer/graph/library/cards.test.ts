import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { graphExamples } from '../../../../contract/graph/examples.ts';
import { CardTerms } from '../../../../src-renderer/graph/card/card-terms.ts';
import { lookAt } from '../../../workers/graph/looked-at.ts';

describe('formulas on the cards of all gates of an example', () => {
  it.each(graphExamples)('$id: they can be set', async ({ text }) => {
    const { structure, pass } = (await lookAt(text)).opened;
    const terms = new CardTerms(structure, pass, 2);
    const formulas = structure.gates
      .flatMap(({ inputs }, gate) => [
        terms.value(gate, true),
        ...inputs.flatMap((_, which) => [terms.local(gate, which), terms.localFactor(gate, which)]),
      ])
      .filter((formula) => formula !== null);
    expect(formulas.length).toBeGreaterThan(0);
    for (const formula of formulas) {
      expect(katex.renderToString(formula, { output: 'mathml', strict: 'error' }), formula).toContain(
        '<math',
      );
    }
  });
});
