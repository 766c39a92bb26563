import { readFile } from 'node:fs/promises';
import { refuse, type Outcome } from '../contract/outcome.ts';
import { parseWeightsText } from '../contract/weights-file-schema.ts';
import type { WeightsFile } from '../contract/weights-file.ts';
import { reason } from './read-table.ts';

/** The text of the file that `--flag` names. */
export async function readTextFile(flag: string, path: string): Promise<Outcome<string>> {
  try {
    return { ok: true, value: await readFile(path, 'utf8') };
  } catch (error) {
    return refuse(`--${flag}: ${path} cannot be read: ${reason(error)}.`);
  }
}

/** The weights file that `--flag` names. */
export async function readWeights(flag: string, path: string): Promise<Outcome<WeightsFile>> {
  const text = await readTextFile(flag, path);
  if (!text.ok) return text;
  const file = parseWeightsText(text.value);
  return file.ok ? file : refuse(`--${flag}: ${path}: ${file.message}`);
}
