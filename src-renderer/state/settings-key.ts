/** Settings as a text that is the same for equal ones, in whatever order their parts were written. */
import type { RunSpec } from '../../contract/run.ts';

export function settingsKey(settings: unknown): string {
  return JSON.stringify(settings, (_name, value: unknown) => (isRecord(value) ? inOrder(value) : value));
}

/** Of what fixes the course of a run; learning rate and epochs may change under way. */
export function startKey({ data, network, training }: RunSpec): string {
  const { learningRate: _rate, epochs: _epochs, ...fixed } = training;
  return settingsKey([data, network, fixed]);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function inOrder(record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
