import { expect, it } from 'vitest';
import { milliseconds, ratio } from '../../bench/format.ts';
import { sectionText } from '../../bench/report.ts';
import { shapeOf, workloads } from '../../bench/workloads.ts';

it('tells figures, targets met and targets missed as Markdown tables', () => {
  const text = sectionText({
    title: 'Steps',
    table: { columns: ['step', 'ours'], rows: [['P1 playground', '2 µs']] },
    verdicts: [
      { claim: 'fast', measured: '3 ×', met: true },
      { claim: 'small', measured: '9 MB', met: false },
    ],
    notes: ['One.', 'Two.'],
    figures: null,
  });
  expect(text).toBe(
    [
      '## Steps',
      '',
      '| step          | ours |',
      '| ------------- | ---- |',
      '| P1 playground | 2 µs |',
      '',
      '| target | measured |         |',
      '| ------ | -------- | ------- |',
      '| fast   | 3 ×      | met     |',
      '| small  | 9 MB     | NOT MET |',
      '',
      'One. Two.',
    ].join('\n'),
  );
});

it('gives times in a unit that keeps them readable', () => {
  expect([0.00234, 0.1, 12.345, 1234.5].map(milliseconds)).toEqual([
    '2.34 µs',
    '0.1 ms',
    '12.3 ms',
    '1.23 s',
  ]);
  expect(ratio(0.2554)).toBe('0.255 ×');
});

it('names networks as they are talked of', () => {
  expect(workloads.map(shapeOf)).toEqual([
    '2-8-8-1',
    '784-128-10',
    '3072-100-10',
    '784-512-512-10',
    '64-(64×10)-10',
  ]);
});
