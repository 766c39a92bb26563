/** What tests of the network's answers share: an answerer at hand, and waiting for it. */
import { flushSync } from 'svelte';
import type { AnswererApi, NetworkWeights } from '../../../contract/answerer-api.ts';
import type { Outcome } from '../../../contract/outcome.ts';
import type { Answering, Questions } from '../../../src-renderer/services/answerer.ts';
import { createAnswerer } from '../../../workers/answerer/answerer.ts';
import { valueOf } from '../../workers/engine/bench.ts';

/** The answerer without a worker; counts what it is asked. */
export class AnswererHere implements Answering {
  readonly names: string[] = [];
  asked = 0;
  readonly #api: AnswererApi = createAnswerer();

  async ask<T>(
    name: string,
    weights: NetworkWeights,
    question: (api: Questions) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> {
    if (this.names.at(-1) !== name) this.names.push(name);
    this.asked += 1;
    valueOf(await this.#api.use(weights));
    return question(this.#api);
  }
}

/** Lets answers arrive until `holds`; fails where it never does. */
export async function until(holds: () => boolean): Promise<void> {
  for (let turn = 0; turn < 2000; turn += 1) {
    await new Promise((done) => setTimeout(done, 1));
    flushSync();
    if (holds()) return;
  }
  throw new Error(`never: ${holds}`);
}
