import { describe, expect, it } from 'vitest';
import { engineName, readEngineName } from '../../contract/engine-names.ts';

describe('the name of an engine', () => {
  it.each([
    ['alone', null],
    ['alone', 4],
    ['oneOfMany', null],
    ['oneOfMany', 1],
  ] as const)('tells its role (%s) and its threads (%s)', (role, threads) => {
    expect(readEngineName(engineName(role, threads))).toEqual({ role, threads });
  });
});
