/** What the linter cannot see: cycles between files, components included. Who may import whom is eslint.config.js. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

const realms = ['contract', 'src-main', 'src-renderer', 'workers', 'cli'];
const importOf = /(?:from|import)\s*\(?\s*['"](\.{1,2}\/[^'"]+)['"]/g;

function sourceFiles(): readonly string[] {
  return realms.flatMap((realm) =>
    readdirSync(realm, { recursive: true, encoding: 'utf8' })
      .map((path) => join(realm, path))
      .filter((path) => /\.(ts|svelte)$/.test(path)),
  );
}

/** Type-only imports included: two files that name each other's types are one file in two. */
function importsOf(path: string): readonly string[] {
  const text = readFileSync(path, 'utf8');
  return [...text.matchAll(importOf)].map(([, target = '']) => normalize(join(dirname(path), target)));
}

/** The first cycle found by depth-first search, as the files on it; null if there is none. */
function findCycle(graph: ReadonlyMap<string, readonly string[]>): readonly string[] | null {
  const finished = new Set<string>();
  function visit(file: string, trail: readonly string[]): readonly string[] | null {
    const at = trail.indexOf(file);
    if (at >= 0) return [...trail.slice(at), file];
    if (finished.has(file)) return null;
    for (const next of graph.get(file) ?? []) {
      const cycle = visit(next, [...trail, file]);
      if (cycle !== null) return cycle;
    }
    finished.add(file);
    return null;
  }
  for (const file of graph.keys()) {
    const cycle = visit(file, []);
    if (cycle !== null) return cycle;
  }
  return null;
}

describe('the source files', () => {
  const graph = new Map(sourceFiles().map((path) => [path, importsOf(path)]));

  it('are found with their imports', () => {
    expect(graph.size).toBeGreaterThan(150);
    expect(graph.get(join('src-renderer', 'main.ts'))).toContain(join('src-renderer', 'shell', 'App.svelte'));
  });

  it('import one another without a cycle', () => {
    expect(findCycle(graph)).toBeNull();
  });

  it('would be told of a cycle', () => {
    const circle = new Map([
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['b']],
    ]);
    expect(findCycle(circle)).toEqual(['b', 'c', 'b']);
  });
});
