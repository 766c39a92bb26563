/** Finding examples by any of their words. */
import {
  exampleSections,
  graphExamples,
  type ExampleSection,
  type GraphExample,
} from '../../../contract/graph/examples.ts';
import { exampleSectionNames, exampleWords } from '../../text/en/graph-examples.ts';

export interface FoundSection {
  readonly section: ExampleSection;
  readonly examples: readonly GraphExample[];
}

function isFound({ id, section, text }: GraphExample, words: readonly string[]): boolean {
  const { title, line, sentences } = exampleWords[id];
  const all = [title, line, ...sentences, exampleSectionNames[section], text, id].join('\n').toLowerCase();
  return words.every((word) => all.includes(word));
}

/** All words must occur, in whatever order; an empty text finds everything. */
export function searchExamples(wanted: string): readonly FoundSection[] {
  const words = wanted
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return exampleSections
    .map((section) => ({
      section,
      examples: graphExamples.filter((example) => example.section === section && isFound(example, words)),
    }))
    .filter(({ examples }) => examples.length > 0);
}
