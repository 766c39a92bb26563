/** docs/graph.md says what is true: its texts open, its functions and limits are those that there are. */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { graphLimits } from '../../../../contract/graph/graph-source.ts';
import { languageFunctionNames } from '../../../../contract/graph/language-functions.ts';
import { read } from './reading.ts';

const page = await readFile(new URL('../../../../docs/graph.md', import.meta.url), 'utf8');
const texts = [...page.matchAll(/```graph\n(.*?)```/gs)].map(([, text]) => text!);

describe('docs/graph.md', () => {
  it('shows texts', () => {
    expect(texts.length).toBeGreaterThan(3);
  });

  it.each(texts)('%s', (text) => {
    for (const value of read(text).output) expect(value).toSatisfy(Number.isFinite);
  });

  it.each(languageFunctionNames)('tells of %s', (name) => {
    expect(page).toMatch(new RegExp(`\`[^\`]*\\b${name}\\b`));
  });

  it.each(['textLength', 'gates', 'entries', 'allEntries', 'readEntries', 'multiplications'] as const)(
    'tells the limit of %s',
    (limit) => {
      expect(page).toContain(graphLimits[limit].toLocaleString('en-US'));
    },
  );
});
