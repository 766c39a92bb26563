import type { Random } from '../../workers/random.ts';
import { mutateBytes } from './mutate-bytes.ts';
import { mutateJson } from './mutate-json.ts';

/** The JSON text `text` with other values in it, or (seldom) damaged so that it may be no JSON. */
export function changedJsonText(random: Random, text: string): string {
  if (random.integer(4) > 0) {
    return JSON.stringify(mutateJson(random, JSON.parse(text) as Record<string, unknown>));
  }
  return new TextDecoder().decode(mutateBytes(random, new TextEncoder().encode(text)));
}
