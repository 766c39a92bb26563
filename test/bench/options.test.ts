import { expect, it } from 'vitest';
import { parseOptions, sectionNames } from '../../bench/options.ts';
import { workloads } from '../../bench/workloads.ts';

function refusal(...args: string[]): string {
  const parsed = parseOptions(args);
  if (!('message' in parsed)) throw new Error('It was not refused.');
  expect(parsed.isError).toBe(true);
  return parsed.message;
}

it('measures everything unless told otherwise', () => {
  expect(parseOptions([])).toEqual({
    options: { sections: sectionNames, workloads, rounds: 9, turnMs: 300, memorySeconds: 60 },
  });
});

it('measures what it is told to, workloads in their own order', () => {
  const parsed = parseOptions(['--only', 'threads,steps', '--workloads', 'P4,P1', '--rounds', '3']);
  if (!('options' in parsed)) throw new Error(parsed.message);
  expect(parsed.options.sections).toEqual(['threads', 'steps']);
  expect(parsed.options.workloads.map(({ id }) => id)).toEqual(['P1', 'P4']);
  expect(parsed.options.rounds).toBe(3);
});

it('says what there is when asked for something else', () => {
  expect(refusal('--only', 'speed')).toContain(
    'There is no section speed; there are steps, profile, telemetry,',
  );
  expect(refusal('--workloads', 'P9')).toContain('There is no workload P9; there are P1, P2, P3, P4, P5.');
  expect(refusal('--rounds', '2.5')).toContain('--rounds needs a whole number above 0, not 2.5.');
  expect(refusal('--turn', '0')).toContain('--turn needs a whole number above 0');
  expect(refusal('--faster')).toContain("Unknown option '--faster'");
});

it('explains itself', () => {
  expect(parseOptions(['--help'])).toMatchObject({ isError: false });
});
