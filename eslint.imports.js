/**
 * Who may import whom: the table of ARCHITECTURE.md, and the rule that holds every import to it. Paths are resolved
 * before they are looked up, so no way of writing one gets around it.
 */
import { readdirSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

const root = import.meta.dirname;

/** Folders of the page that are not places of the app; every other one is a place, without being named anywhere. */
const notPlaces = ['plot', 'services', 'shell', 'state', 'styles', 'text', 'ui'];
const places = readdirSync(join(root, 'src-renderer'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !notPlaces.includes(entry.name))
  .map((entry) => entry.name);

const page = (...folders) => folders.map((folder) => `src-renderer/${folder}`);
const pagePackages = ['svelte', '@lucide/svelte'];
const placeRow = { paths: ['contract', ...page('state', 'plot', 'ui', 'text')], packages: pagePackages };

/**
 * A file or folder → the other paths and the packages it may import; its own folder it always may. The longest row
 * that fits a file is its row. `node:` stands for all of Node.
 */
const table = {
  contract: { paths: [], packages: ['zod', 'fflate'] },
  'src-main': { paths: ['contract'], packages: ['zod', 'electron', 'node:'] },
  'src-main/installed-updater.ts': { paths: ['src-main'], packages: ['electron-updater'] },
  'src-main/preload.ts': { paths: ['contract'], packages: ['electron'] },
  'src-renderer/main.ts': {
    paths: page('shell', 'state', 'styles'),
    packages: ['svelte', '@fontsource-variable/inter'],
  },
  'src-renderer/vite-env.d.ts': { paths: [], packages: [] },
  'src-renderer/shell': {
    paths: ['contract', ...page(...places, 'state', 'services', 'plot', 'ui', 'text')],
    packages: pagePackages,
  },
  ...Object.fromEntries(page(...places).map((place) => [place, placeRow])),
  'src-renderer/graph': { ...placeRow, packages: [...pagePackages, 'd3-zoom', 'd3-selection', 'katex'] },
  'src-renderer/state': { paths: ['contract', ...page('services', 'text')], packages: ['svelte'] },
  'src-renderer/services': { paths: ['contract', ...page('text')], packages: [] },
  'src-renderer/services/engine.ts': {
    paths: ['contract', ...page('text', 'services/calls-under-way.ts'), 'workers/engine.worker.ts'],
    packages: ['comlink'],
  },
  'src-renderer/services/answerer.ts': {
    paths: ['contract', ...page('text', 'services/calls-under-way.ts'), 'workers/answerer.worker.ts'],
    packages: ['comlink'],
  },
  'src-renderer/services/grapher.ts': {
    paths: ['contract', ...page('text', 'services/calls-under-way.ts'), 'workers/graph.worker.ts'],
    packages: ['comlink'],
  },
  'src-renderer/plot': { paths: page('ui', 'text'), packages: [...pagePackages, 'chart.js'] },
  // CSV is written in one place for all realms.
  'src-renderer/plot/export/csv.ts': { paths: ['contract/csv.ts', ...page('plot')], packages: [] },
  'src-renderer/ui': { paths: page('text'), packages: pagePackages },
  'src-renderer/text': { paths: ['contract'], packages: [] },
  'workers/engine.worker.ts': {
    paths: ['contract', 'workers/engine', 'workers/tensor', 'workers/kernel-thread.worker.ts'],
    packages: ['comlink'],
  },
  'workers/answerer.worker.ts': { paths: ['contract', 'workers/answerer'], packages: ['comlink'] },
  'workers/answerer': {
    paths: [
      'contract',
      'workers/nn',
      'workers/data',
      'workers/tensor',
      'workers/engine/let-messages-in.ts',
      'workers/engine/newest.ts',
    ],
    packages: ['comlink'],
  },
  'workers/graph.worker.ts': { paths: ['contract', 'workers/graph'], packages: ['comlink'] },
  'workers/graph': {
    paths: [
      'contract',
      'workers/nn',
      'workers/data',
      'workers/tensor',
      'workers/engine/let-messages-in.ts',
      'workers/engine/newest.ts',
    ],
    packages: ['comlink'],
  },
  'workers/kernel-thread.worker.ts': { paths: ['workers/tensor'], packages: [] },
  'workers/engine': {
    paths: ['contract', 'workers/nn', 'workers/data', 'workers/tensor', 'workers/random.ts'],
    packages: ['comlink', '@noble/hashes'],
  },
  'workers/nn': { paths: ['contract', 'workers/tensor', 'workers/random.ts'], packages: [] },
  'workers/data': { paths: ['contract', 'workers/tensor', 'workers/random.ts'], packages: ['@noble/hashes'] },
  'workers/random.ts': { paths: ['workers/tensor'], packages: [] },
  'workers/tensor': { paths: ['contract'], packages: [] },
  cli: { paths: ['contract', 'workers'], packages: ['node:'] },
  bench: {
    paths: ['contract', 'workers', 'electron.config.ts', 'cli/static-server.ts', 'test/support'],
    packages: ['node:', 'vite', '@playwright/test', 'comlink', '@tensorflow', 'convnetjs'],
  },
  'cli/compile-kernels.ts': { paths: [], packages: ['node:', 'assemblyscript'] },
  'cli/package.ts': { paths: ['contract', 'cli'], packages: ['node:', 'electron-builder'] },
  'cli/packaging': {
    paths: ['contract', 'test/support/find-chromium.ts'],
    packages: ['node:', 'electron-builder', '@electron', 'vite', '@playwright/test'],
  },
};

const isWithin = (path, folder) => path === folder || path.startsWith(`${folder}/`);

/** The row's own path, or undefined for a file that no row speaks of. */
function rowOf(file) {
  const fitting = Object.keys(table).filter((path) => isWithin(file, path));
  return fitting.toSorted((a, b) => b.length - a.length)[0];
}

const isPackage = (specifier, name) =>
  name.endsWith(':') ? specifier.startsWith(name) : isWithin(specifier, name);

/** Why `file` may not import `specifier`; null when it may. Both as written in the source, `file` from the root. */
function problemOf(file, specifier) {
  const row = rowOf(file);
  if (row === undefined) return `No row of the import table speaks of ${file}.`;
  const { paths, packages } = table[row];
  if (!/^\.{1,2}\//.test(specifier)) {
    return packages.some((name) => isPackage(specifier, name))
      ? null
      : `${row} imports of packages only: ${packages.join(', ') || 'none'}.`;
  }
  if (!/^(\.|(\.\.)(\/\.\.)*)(\/[^/.][^/]*)+$/.test(specifier)) {
    return `“${specifier}” wanders: dots stand at the front of a path and nowhere else.`;
  }
  const target = join(dirname(file), specifier.replace(/\?.*$/, '')).replaceAll(sep, '/');
  const reachable = [...paths, ...(file === row ? [] : [row])];
  return reachable.some((path) => isWithin(target, path))
    ? null
    : `${row} imports of the project only: ${reachable.join(', ') || 'nothing'}.`;
}

/** `new URL('./x.ts', import.meta.url)`: how a worker is named for the bundler, which reads plain quotes only. */
const fromModuleUrl =
  'NewExpression[callee.name="URL"][arguments.0.type="Literal"][arguments.1.object.type="MetaProperty"]';

/** ESLint: static and dynamic imports, re-exports, types, worker URLs. */
const followTable = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const file = relative(root, context.filename).replaceAll(sep, '/');
    function check(node, source) {
      if (source === null || source === undefined) return;
      if (source.type !== 'Literal' || typeof source.value !== 'string') {
        context.report({ node, message: 'An import names its file or package in plain quotes.' });
        return;
      }
      const message = problemOf(file, source.value);
      if (message !== null) context.report({ node, message });
    }
    return {
      'ImportDeclaration, ExportNamedDeclaration, ExportAllDeclaration, ImportExpression, TSImportType': (
        node,
      ) => check(node, node.source),
      [fromModuleUrl]: (node) => check(node, node.arguments[0]),
    };
  },
};

export default { rules: { 'follow-table': followTable } };
