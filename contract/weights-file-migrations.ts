/**
 * Weights files of older versions, lifted step by step. The values are untrusted: what is not of the expected shape
 * stays as it is, and the schema names it afterwards. Steps are pure and stay as they are once released.
 */
import { changed } from './migration.ts';

/** 1 → 2: the settings that came with the complete engine, as version 1 trained without saying so. */
function from1(file: unknown): unknown {
  return changed(file, (entries) => ({
    ...entries,
    version: 2,
    training: changed(entries['training'], (training) => ({
      schedule: { kind: 'constant' },
      warm_up_epochs: 0,
      clipping: { kind: 'none' },
      early_stopping: null,
      l1: 0,
      ...training,
    })),
  }));
}

const steps: readonly ((file: unknown) => unknown)[] = [from1];

/** `version` is that of `file`, from 1. */
export function migrateWeights(file: unknown, version: number): unknown {
  return steps.slice(version - 1).reduce((lifted, step) => step(lifted), file);
}
