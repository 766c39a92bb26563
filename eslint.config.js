import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

/**
 * The import table of ARCHITECTURE.md. Every import is relative or names a package, so each realm's rule is a list of
 * what may follow: the packages it may use and the folders it may reach.
 */
function mayImport({ packages = [], folders = [], message }) {
  const allowed = packages.map((name) => `${name}(/|$)`);
  return [
    'error',
    {
      patterns: [
        { regex: `^(?!\\.{1,2}/${allowed.map((name) => `|${name}`).join('')})`, message },
        ...folders.map((folder) => ({ regex: folder, message })),
      ],
    },
  ];
}

const realms = ['contract', 'src-main', 'src-renderer', 'workers', 'cli', 'test', 'bench'];
const outside = (...reachable) =>
  realms.filter((realm) => !reachable.includes(realm)).map((realm) => `^(\\.\\./)+${realm}/`);

const places = ['data', 'network', 'training', 'gradients', 'predictions', 'start'];
const rendererPackages = ['svelte', '@lucide/svelte', '@fontsource-variable/inter', 'chart\\.js'];
const rendererRule = (folders, packages = rendererPackages) =>
  mayImport({
    packages,
    folders: [...outside('contract', 'src-renderer'), ...folders],
    message: 'In the renderer: shell → places → state → services; ui, plot and text know nothing of them.',
  });
const upward = (...folders) => folders.map((folder) => `^(\\.\\./)+${folder}/`);

export default ts.config(
  { ignores: ['out/', 'node_modules/', 'test-results/', 'playwright-report/'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    rules: {
      eqeqeq: 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_', argsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'] },
      globals: globals.browser,
    },
    rules: {
      // The compiler checks names; TypeScript knows the globals of each realm.
      'no-undef': 'off',
      // Bindings to elements and snippets are assigned by the template.
      'prefer-const': 'off',
      'svelte/no-at-html-tags': 'error',
      // State here is immutable values; a Set or Date inside a function is never state.
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
  {
    files: ['contract/**/*.ts'],
    rules: {
      'no-restricted-imports': mayImport({
        packages: ['zod', 'fflate', '@noble/hashes'],
        folders: outside('contract'),
        message: 'contract imports itself and pure libraries only.',
      }),
    },
  },
  {
    files: ['src-main/**/*.ts'],
    rules: {
      // Main has no window to tell of its own troubles.
      'no-console': ['error', { allow: ['error', 'warn'] }],
      'no-restricted-imports': mayImport({
        packages: ['electron', 'node:.*', 'zod'],
        folders: outside('contract', 'src-main'),
        message: 'src-main imports contract, electron and node: only.',
      }),
    },
  },
  {
    files: ['src-main/preload.ts'],
    rules: {
      'no-restricted-imports': mayImport({
        packages: ['electron'],
        folders: [...outside('contract'), '^\\./'],
        message: 'The preload imports contract and electron only.',
      }),
    },
  },
  {
    files: ['workers/**/*.ts'],
    rules: {
      'no-restricted-imports': mayImport({
        folders: outside('contract', 'workers'),
        message: 'workers import contract only; comlink belongs to engine.worker.ts and engine/.',
      }),
      'no-restricted-properties': [
        'error',
        ...['exp', 'expm1', 'log', 'log1p', 'log2', 'log10', 'pow', 'sin', 'cos', 'tanh', 'sinh', 'cosh'].map(
          (property) => ({
            object: 'Math',
            property,
            message: 'Engines may round it differently; use tensor/elementary.ts.',
          }),
        ),
        { object: 'Math', property: 'random', message: 'Use random.ts: everything is seeded.' },
      ],
    },
  },
  {
    files: ['workers/**/*.ts'],
    rules: {
      // Loop bounds guarantee the element; a check per element would cost more than the arithmetic.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['workers/data/**/*.ts'],
    rules: {
      'no-restricted-imports': mayImport({
        packages: ['papaparse', '@noble/hashes'],
        folders: [...outside('contract', 'workers'), ...upward('nn', 'engine', 'graph')],
        message: 'workers/data imports contract, tensor and random; not nn or engine.',
      }),
    },
  },
  {
    files: ['workers/nn/**/*.ts'],
    rules: {
      'no-restricted-imports': mayImport({
        folders: [...outside('contract', 'workers'), ...upward('data', 'engine', 'graph')],
        message: 'workers/nn imports contract, tensor and random only.',
      }),
    },
  },
  {
    files: ['workers/tensor/**/*.ts', 'workers/random.ts'],
    rules: {
      'no-restricted-imports': mayImport({
        folders: [...outside('contract', 'workers'), '(^|/)(nn|data|engine|graph)/'],
        message: 'workers/tensor and random stand below everything else.',
      }),
    },
  },
  {
    files: ['workers/engine/**/*.ts', 'workers/engine.worker.ts'],
    rules: {
      'no-restricted-imports': mayImport({
        packages: ['comlink'],
        folders: outside('contract', 'workers'),
        message: 'The engine imports contract, workers and comlink only.',
      }),
    },
  },
  {
    files: ['cli/**/*.ts'],
    rules: {
      'no-console': 'off',
      'no-restricted-imports': mayImport({
        packages: ['node:.*', 'electron', 'vite', 'electron-vite'],
        folders: outside('contract', 'workers', 'cli'),
        message: 'cli imports contract, workers and node: only.',
      }),
    },
  },
  { files: ['src-renderer/**/*.{ts,svelte}'], rules: { 'no-restricted-imports': rendererRule([]) } },
  ...places.map((place) => ({
    files: [`src-renderer/${place}/**/*.{ts,svelte}`],
    rules: {
      'no-restricted-imports': rendererRule(
        upward('shell', ...places.filter((other) => other !== place)).concat(upward('services')),
      ),
    },
  })),
  {
    files: ['src-renderer/state/**/*.ts'],
    rules: { 'no-restricted-imports': rendererRule(upward('shell', 'ui', 'plot', ...places)) },
  },
  {
    files: ['src-renderer/services/**/*.ts'],
    rules: { 'no-restricted-imports': rendererRule(upward('shell', 'state', 'ui', 'plot', ...places)) },
  },
  {
    files: ['src-renderer/services/engine.ts'],
    rules: { 'no-restricted-imports': rendererRule(upward('shell', 'state', 'ui', ...places), ['comlink']) },
  },
  {
    files: ['src-renderer/{ui,plot}/**/*.{ts,svelte}'],
    rules: { 'no-restricted-imports': rendererRule(upward('shell', 'state', 'services', ...places)) },
  },
  {
    files: ['src-renderer/text/**/*.ts'],
    rules: {
      'no-restricted-imports': rendererRule(upward('shell', 'state', 'services', 'ui', 'plot', ...places)),
    },
  },
  {
    files: ['test/**/*.ts', '*.config.{js,ts}', 'bench/**/*.ts'],
    languageOptions: { globals: globals.node },
    rules: {
      'no-console': 'off',
      // Playwright's fixtures are named by destructuring, even when there are none.
      'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }],
      // The specs of the shell try what must be refused.
      'no-new-func': 'off',
      // A test may say that something is there and fail where it is not.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  { files: ['**/*.{js,cjs,mjs}'], languageOptions: { globals: globals.node } },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
