/**
 * What an engine's worker is called tells how it is to work. engine: alone, with threads for large products. engine of
 * many: one of several that train different runs at once; threads of its own would only take time from the others.
 */
export const engineNames = { alone: 'engine', oneOfMany: 'engine of many' } as const;
export type EngineRole = keyof typeof engineNames;
