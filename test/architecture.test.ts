/**
 * What the linter cannot see: cycles between files, components included. And that the linter sees the rest: who may
 * import whom (eslint.imports.js) and what each realm leaves alone (eslint.config.js), however it is written.
 */
import { ESLint } from 'eslint';
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

/** What the linter says of `code` if it stood in `file`; the rules that need the types of a whole program rest. */
async function complaintsOn(code: string, file: string): Promise<readonly string[]> {
  const [result] = await linter.lintText(code, { filePath: file });
  return (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);
}

const judged = [
  'imports/follow-table',
  'no-restricted-syntax',
  'no-restricted-globals',
  'no-restricted-properties',
];
const linter = new ESLint({
  ruleFilter: ({ ruleId }) => judged.includes(ruleId),
  overrideConfig: [{ languageOptions: { parserOptions: { projectService: false } } }],
});
const component = (script: string): string => `<script lang="ts">\n${script}\n</script>\n`;

const refusedImports: readonly (readonly [file: string, code: string])[] = [
  ['src-renderer/network/a.ts', "import '../data/x.ts';"],
  ['src-renderer/network/a.ts', "import './../data/x.ts';"],
  ['src-renderer/network/a.ts', "import '../plot/../data/x.ts';"],
  ['src-renderer/network/a.ts', "import type { X } from '../data/x.ts';"],
  ['src-renderer/network/a.ts', "export const x = (): Promise<unknown> => import('../data/x.ts');"],
  ['src-renderer/network/a.ts', 'export const x = (): Promise<unknown> => import(`../data/x.ts`);'],
  ['src-renderer/network/a.ts', "export type X = import('../data/x.ts').X;"],
  ['src-renderer/network/a.ts', "import '../shell/x.ts';"],
  ['src-renderer/network/a.ts', "import '../services/engine.ts';"],
  ['src-renderer/network/a.ts', "import { Chart } from 'chart.js';"],
  ['src-renderer/network/A.svelte', component("import X from '../data/X.svelte';")],
  ['src-renderer/state/a.svelte.ts', "import '../network/x.ts';"],
  ['src-renderer/services/engine.ts', "import '../plot/x.ts';"],
  ['src-renderer/services/a.ts', "import { wrap } from 'comlink';"],
  ['src-renderer/ui/a.ts', "import '../../contract/run.ts';"],
  [
    'src-renderer/network/a.ts',
    "export const x = new URL('../../workers/engine.worker.ts', import.meta.url);",
  ],
  ['workers/data/a.ts', "import '../nn/x.ts';"],
  ['workers/tensor/a.ts', "import '../random.ts';"],
  ['workers/nn/a.ts', "import { wrap } from 'comlink';"],
  ['workers/graph/a.ts', "import '../engine/engine.ts';"],
  ['workers/other/a.ts', "import './x.ts';"],
  ['cli/a.ts', "import { app } from 'electron';"],
  ['cli/a.ts', "import { build } from 'vite';"],
  ['src-main/a.ts', "import '../workers/engine/engine.ts';"],
  ['src-main/preload.ts', "import './ipc.ts';"],
  ['contract/a.ts', "import 'node:fs';"],
];

const refusedWords: readonly (readonly [file: string, code: string])[] = [
  ['contract/a.ts', "export * from './run.ts';"],
  ['contract/a.ts', "export { x } from './run.ts';"],
  ['src-renderer/state/a.ts', "export const x = new Worker('x.js');"],
  ['src-renderer/state/a.ts', "export const x = new globalThis.Worker('x.js');"],
  ['src-renderer/shell/A.svelte', component("export const x = new Worker('x.js');")],
  ['src-renderer/state/a.ts', 'export const x = window.desktop;'],
  ['src-renderer/state/a.ts', "export const x = globalThis['desktop'];"],
  ['src-renderer/state/a.ts', 'export const { desktop } = window;'],
  ['workers/nn/a.ts', 'export const x = Math.random();'],
  ['workers/nn/a.ts', "export const x = Math['random']();"],
  ['workers/nn/a.ts', 'export const { random } = Math;'],
  ['workers/nn/a.ts', 'const math = Math;\nexport const x = math.random();'],
  ['workers/nn/a.ts', 'export const x = globalThis.Math.random();'],
  ['workers/nn/a.ts', 'export const x = self.Math.random();'],
  ['workers/nn/a.ts', 'export const x = Math.exp(1);'],
  ['workers/nn/a.ts', 'export const x = (y: number): number => y ** 2;'],
  ['workers/engine/a.ts', 'export const x = Date.now();'],
  ['workers/engine/a.ts', "export const x = new Worker('x.js');"],
  ['workers/kernel-thread.worker.ts', "export const x = new Worker('x.js');"],
  ['workers/engine.worker.ts', 'export const x = Date.now();'],
  ['workers/engine/a.ts', 'export const x = crypto.getRandomValues(new Uint32Array(1));'],
];

describe('the linter', () => {
  it.each(refusedImports)('refuses in %s: %s', async (file, code) => {
    expect(await complaintsOn(code, file)).toContain('imports/follow-table');
  });

  it.each(refusedWords)('refuses in %s: %s', async (file, code) => {
    expect(await complaintsOn(code, file)).toContainEqual(expect.stringMatching(/^no-restricted-/));
  });

  it.each([
    [
      'src-renderer/network/a.ts',
      "import '../state/x.svelte.ts';\nimport './x.ts';\nimport '../../contract/run.ts';",
    ],
    [
      'src-renderer/training/loss/A.svelte',
      component("import X from '../../plot/X.svelte';\nimport '../x.ts';"),
    ],
    ['src-renderer/plot/a.ts', "import { Chart } from 'chart.js';"],
    [
      'workers/engine/a.ts',
      "import { expose } from 'comlink';\nimport '../nn/x.ts';\nimport '../random.ts';",
    ],
    [
      'workers/engine.worker.ts',
      "export const x = new Worker(new URL('./kernel-thread.worker.ts', import.meta.url));",
    ],
    ['workers/nn/a.ts', 'export const x = Math.max(1, Math.sqrt(2 ** -20));'],
    ['cli/a.ts', "import 'node:fs';\nimport '../workers/data/x.ts';"],
  ])('lets pass in %s: %s', async (file, code) => {
    expect(await complaintsOn(code, file)).toEqual([]);
  });
});
