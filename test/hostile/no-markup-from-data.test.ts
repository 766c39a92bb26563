/** Nothing in the page or the engine makes markup or code out of text: names in a file can then hold any. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ways: readonly (readonly [what: string, pattern: RegExp, sample: string])[] = [
  ['raw markup in a component', /\{@html\b/, '<p>{@html name}</p>'],
  ['markup set on an element', /\.(inner|outer)HTML\b/, 'element.innerHTML = name;'],
  [
    'markup put beside an element',
    /\binsertAdjacentHTML\b/,
    "element.insertAdjacentHTML('beforeend', name);",
  ],
  ['a document that is written', /\bdocument\.write(ln)?\(/, 'document.write(name);'],
  [
    'a fragment out of text',
    /\bcreateContextualFragment\b|\bDOMParser\b|\bsetHTMLUnsafe\b/,
    'new DOMParser()',
  ],
  ['a frame out of text', /\bsrcdoc\b/, '<iframe srcdoc={name}></iframe>'],
  ['code out of text', /\beval\(|\bnew Function\(|\bFunction\(['"`]/, 'eval(name)'],
  ['a timer out of text', /\bset(Timeout|Interval)\(\s*['"`]/, "setTimeout('name()', 0)"],
  ['an address that is code', /javascript:/, "<a href='javascript:x'>"],
];

function sources(): readonly (readonly [path: string, text: string])[] {
  return ['contract', 'src-main', 'src-renderer', 'workers'].flatMap((realm) =>
    readdirSync(realm, { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(ts|svelte|html)$/.test(path))
      .map((path) => [join(realm, path), readFileSync(join(realm, path), 'utf8')] as const),
  );
}

/** Comments may speak of what the code does not do. */
const withoutComments = (text: string): string => text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');

describe.each(ways)('%s', (_what, pattern, sample) => {
  it('is nowhere', () => {
    const found = sources().filter(([, text]) => pattern.test(withoutComments(text)));
    expect(found.map(([path]) => path)).toEqual([]);
  });

  it('would be found', () => {
    expect(pattern.test(sample)).toBe(true);
  });
});

it('formulas are typeset without the commands that make links, and without trusting their text', () => {
  const users = sources().filter(([, text]) => /\bkatex\.render/.test(text));
  expect(users.length).toBeGreaterThan(0);
  for (const [path, text] of users) expect(text, path).not.toMatch(/\btrust\s*:/);
});
