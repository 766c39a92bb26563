import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import imports from './eslint.imports.js';

const noBarrels = {
  selector: 'ExportAllDeclaration, ExportNamedDeclaration[source]',
  message: 'Import it from the file that declares it; no file passes exports on.',
};
/** What every engine computes to the bit; the rest of Math may round differently from one to the next. */
const exactMath = 'abs|ceil|floor|round|trunc|sign|min|max|sqrt|fround|imul|clz32|PI|SQRT2';
const noInexactMath = [
  {
    selector: `MemberExpression[object.name="Math"]:not([computed=false][property.name=/^(${exactMath})$/])`,
    message:
      'Engines may round it differently: use tensor/elementary.ts or trigonometry.ts, and random.ts for chance.',
  },
  {
    selector: ':not(MemberExpression, TSTypeReference) > Identifier[name="Math"]',
    message: 'Math is used by name, so that what is used of it can be seen.',
  },
  {
    selector:
      ':matches(BinaryExpression[operator="**"], AssignmentExpression[operator="**="]):not([left.value=2])',
    message: 'Only powers of two are exact; multiply instead.',
  },
];
const repeatable = 'The same seed gives the same bits: no clock, no chance but random.ts.';
const unrepeatable = ['Date', 'crypto', 'window', 'globalThis'].map((name) => ({
  name,
  message: repeatable,
}));
const oneWorker =
  'services/engine.ts, answerer.ts and grapher.ts start their workers, engine.worker.ts the threads that help it; nobody else does.';
const oneBridge = 'services/desktop.ts is the only user of window.desktop.';
const globalObjects = ['window', 'globalThis', 'self'];

export default ts.config(
  {
    ignores: [
      'out/',
      'node_modules/',
      'test-results/',
      'playwright-report/',
      // AssemblyScript, which is not TypeScript; and what it is compiled to.
      'workers/tensor/wasm/assembly/',
      'workers/tensor/wasm/kernels-binary.ts',
    ],
  },
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
    files: ['{contract,src-main,src-renderer,workers,cli,bench}/**/*.{ts,svelte}'],
    plugins: { imports },
    rules: { 'imports/follow-table': 'error', 'no-restricted-syntax': ['error', noBarrels] },
  },
  {
    // A promise that nobody waits for loses its error; `void` says that this is meant.
    files: ['{contract,src-main,src-renderer,workers,cli,test,bench}/**/*.ts', 'src-renderer/**/*.svelte'],
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte'],
      },
    },
    rules: { '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: true }] },
  },
  {
    files: ['src-main/**/*.ts'],
    // Main has no window to tell of its own troubles.
    rules: { 'no-console': ['error', { allow: ['error', 'warn'] }] },
  },
  {
    files: ['src-renderer/**/*.{ts,svelte}'],
    ignores: ['src-renderer/services/{engine,answerer,grapher}.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['Worker', 'SharedWorker'].map((name) => ({ name, message: oneWorker })),
      ],
    },
  },
  {
    files: ['src-renderer/**/*.{ts,svelte}'],
    ignores: ['src-renderer/services/{engine,answerer,desktop}.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        ...globalObjects.flatMap((object) => [
          { object, property: 'desktop', message: oneBridge },
          { object, property: 'Worker', message: oneWorker },
        ]),
      ],
    },
  },
  {
    files: ['workers/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', noBarrels, ...noInexactMath],
      'no-restricted-globals': ['error', ...unrepeatable, { name: 'Worker', message: oneWorker }],
      // Loop bounds guarantee the element; a check per element would cost more than the arithmetic.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    // Loops over all bytes of a file: as in the workers.
    files: ['contract/crc32.ts', 'contract/curve-bytes.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    // The entry is the worker's own scope; nothing below it reaches past the names it is given.
    files: ['workers/*/**/*.ts'],
    rules: { 'no-restricted-properties': ['error', { object: 'self', message: repeatable }] },
  },
  {
    // The engine's entry starts the threads that share its large products; the restrictions above, but for that.
    files: ['workers/engine.worker.ts'],
    rules: { 'no-restricted-globals': ['error', ...unrepeatable] },
  },
  { files: ['cli/**/*.ts'], rules: { 'no-console': 'off' } },
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
