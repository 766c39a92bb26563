/** Which example a text is, also with other numbers in it. */
import { graphExamples, type GraphExample } from '../../../contract/graph/examples.ts';

const assignment = /^\s*(\S+)\s*=\s*(.*?)\s*$/;
/** Numbers, vectors and matrices as they are written. */
const literal = /^[\d\s.,;[\]eE+-]+$/;

/** The text without its numbers: `x = −2` and `x = [1, 2]` are both `x =`. */
export function withoutNumbers(text: string): string {
  return text
    .split('\n')
    .map((line) => {
      const [, name = '', value = ''] = assignment.exec(line) ?? [];
      return name !== '' && literal.test(value) ? `${name} =` : line.trim();
    })
    .filter((line) => line !== '')
    .join('\n');
}

const byFrame = new Map(graphExamples.map((example) => [withoutNumbers(example.text), example]));

export function exampleOf(text: string): GraphExample | null {
  return byFrame.get(withoutNumbers(text)) ?? null;
}
