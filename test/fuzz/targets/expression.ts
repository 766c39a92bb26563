/** Texts of graphs. */
import { graphExamples } from '../../../contract/graph/examples.ts';
import { graphOfText } from '../../../workers/graph/language/graph-of-text.ts';
import { makePasses } from '../../../workers/graph/passes.ts';
import type { Random } from '../../../workers/random.ts';
import { textPieces } from '../../workers/graph/language/text-pieces.ts';
import { few, oneOf } from '../draw.ts';
import { verdict, type Target } from '../target.ts';

/** Characters that a sentence must not quote as they are. */
const unseen = ['\u0000', '\u202e', '\u2028', '\ud800', '\u007f'];

function changedText(random: Random): string {
  let text = random.integer(4) === 0 ? '' : oneOf(random, graphExamples).text;
  for (let count = 2 * few(random); count > 0; count -= 1) {
    const at = random.integer(text.length + 1);
    const taken = text.slice(at, at + random.integer(8));
    // Seldom very often: depth and length are limits of their own.
    const times = random.integer(20) === 0 ? 2 ** random.integer(12) : 1;
    const put = oneOf(random, [oneOf(random, textPieces), oneOf(random, unseen), taken]).repeat(times);
    text = text.slice(0, at) + put + text.slice(at + taken.length);
  }
  return text;
}

export async function openExpressions(): Promise<Target> {
  return {
    close: async () => undefined,
    async attempt(random) {
      const text = changedText(random);
      const graph = graphOfText(text, []);
      if (graph.ok) {
        const { gates } = graph.plan.structure;
        if (makePasses(graph.plan, null).values.length !== gates.length)
          throw new Error('a gate without value');
        return 'accepted';
      }
      if (graph.problems.length === 0) throw new Error('refused without a word');
      for (const { from, to, message } of graph.problems) {
        verdict({ ok: false, message });
        if (from < 0 || from > to || to > text.length)
          throw new Error(`points outside of the text: ${message}`);
      }
      return 'refused';
    },
  };
}
