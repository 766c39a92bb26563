/** Runs the source as it would be with one passage changed, to see whether a check notices. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';

export interface SourceChange {
  /** From the root of the project. */
  readonly file: string;
  /** Must occur exactly once. */
  readonly from: string;
  readonly to: string;
}

const requirePackage = createRequire(import.meta.url);
const compiled = new Map<string, string>();

function compile(source: string, path: string): string {
  return ts
    .transpileModule(source, {
      fileName: path,
      compilerOptions: {
        module: ts.ModuleKind.CommonJS,
        target: ts.ScriptTarget.ES2023,
        esModuleInterop: true,
        verbatimModuleSyntax: false,
      },
    })
    .outputText.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href));
}

function compiledFile(path: string, change: SourceChange | null): string {
  if (change !== null && resolve(change.file) === path) {
    const source = readFileSync(path, 'utf8');
    const occurrences = source.split(change.from).length - 1;
    if (occurrences !== 1) throw new Error(`“${change.from}” occurs ${occurrences} times in ${change.file}`);
    return compile(
      source.replace(change.from, () => change.to),
      path,
    );
  }
  let code = compiled.get(path);
  if (code === undefined) compiled.set(path, (code = compile(readFileSync(path, 'utf8'), path)));
  return code;
}

/** Runs `entry` and all it imports afresh; `packages` take the place of packages of those names. */
export function runSource(
  entry: string,
  packages: Readonly<Record<string, object>>,
  change: SourceChange | null = null,
): object {
  const modules = new Map<string, object>();
  function load(path: string): object {
    const known = modules.get(path);
    if (known !== undefined) return known;
    const exported = {};
    modules.set(path, exported);
    const requireFrom = (specifier: string): unknown => {
      if (specifier.startsWith('.')) return load(resolve(dirname(path), specifier));
      return packages[specifier] ?? requirePackage(specifier);
    };
    const run = new Function('exports', 'require', compiledFile(path, change)) as (
      exports: object,
      require: (specifier: string) => unknown,
    ) => void;
    run(exported, requireFrom);
    return exported;
  }
  return load(resolve(entry));
}
