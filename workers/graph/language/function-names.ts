/** Names of functions, and other ways of writing them. */
import {
  languageFunctionNames,
  languageFunctions,
  type LanguageFunction,
} from '../../../contract/graph/language-functions.ts';

const otherNames: ReadonlyMap<string, LanguageFunction> = new Map([
  ['ln', 'log'],
  ['σ', 'sigmoid'],
  ['Σ', 'sum'],
]);

export function functionCalled(name: string): LanguageFunction | null {
  if (Object.hasOwn(languageFunctions, name)) return name as LanguageFunction;
  return otherNames.get(name) ?? null;
}

export const functionNames: readonly string[] = [...languageFunctionNames, ...otherNames.keys()];
