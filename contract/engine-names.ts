/**
 * What an engine's worker is called tells how it is to work. engine: alone, with threads for large products. engine of
 * many: one of several that train different runs at once; threads of its own would only take time from the others.
 */
const engineNames = { alone: 'engine', oneOfMany: 'engine of many' } as const;
export type EngineRole = keyof typeof engineNames;

const threadCount = /, (\d+) threads$/;

/** `threads`: as many as it may use at most, its own included; null: as many as the machine has cores. */
export function engineName(role: EngineRole, threads: number | null): string {
  return threads === null ? engineNames[role] : `${engineNames[role]}, ${threads} threads`;
}

/** What a worker is told by its name. */
export function readEngineName(name: string): { readonly role: EngineRole; readonly threads: number | null } {
  const threads = threadCount.exec(name)?.[1];
  return {
    role: name.startsWith(engineNames.oneOfMany) ? 'oneOfMany' : 'alone',
    threads: threads === undefined ? null : Number(threads),
  };
}
