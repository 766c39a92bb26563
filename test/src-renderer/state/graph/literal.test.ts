import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readLiteral, writeLiteral } from '../../../../src-renderer/state/graph/literal.ts';

it.each([
  ['-2', [], [-2]],
  ['\u22122.5', [], [-2.5]],
  ['.5e-3', [], [0.0005]],
  ['[1, 2]', [2], [1, 2]],
  ['[1, 2; 3, 4]', [2, 2], [1, 2, 3, 4]],
  ['[[1, 2], [3, 4], [5, 6]]', [3, 2], [1, 2, 3, 4, 5, 6]],
])('reads %s', (text, shape, values) => {
  const read = readLiteral(text);
  expect([read?.shape, [...(read?.values ?? [])]]).toEqual([shape, values]);
});

it.each(['', 'x', '1 2', '[1, 2', '[]', '[1; 2, 3]', '[[1], [2, 3]]', '[1, x]', '1e999', '2 + 3'])(
  'does not read %j',
  (text) => {
    expect(readLiteral(text)).toBeNull();
  },
);

it('reads again what it has written', () => {
  const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
  const shape = fc.oneof(
    fc.constant([] as number[]),
    fc.tuple(fc.integer({ min: 1, max: 5 })),
    fc.tuple(fc.integer({ min: 2, max: 4 }), fc.integer({ min: 1, max: 4 })),
  );
  const tensor = shape.chain((sides) => {
    const entries = sides.reduce((product, side) => product * side, 1);
    return fc
      .array(number, { minLength: entries, maxLength: entries })
      .map((values) => ({ shape: sides, values: Float64Array.from(values) }));
  });
  fc.assert(
    fc.property(tensor, (before) => {
      expect(readLiteral(writeLiteral(before))).toEqual(before);
    }),
  );
});
