import { describe, expect, it } from 'vitest';
import { partAfterKey } from '../../../src-renderer/picture/part-keys.ts';
import type { PartPlace } from '../../../src-renderer/picture/picture-parts.ts';
import { samplePicture } from './sample-picture.ts';

const unit = (column: number, group: number): PartPlace => ({ kind: 'unit', column, group });
const after = (place: PartPlace, key: string) => partAfterKey(samplePicture, place, 'weight', key);

describe('a key in the picture', () => {
  const strong: PartPlace = { kind: 'edge', column: 1, group: 1, from: 1 };
  const weak: PartPlace = { kind: 'edge', column: 1, group: 1, from: 0 };

  it('leads from a unit to its lines, the strongest first, and back', () => {
    expect(after(unit(1, 1), 'PageDown')).toEqual(strong);
    expect(after(strong, 'PageDown')).toEqual(weak);
    expect(after(weak, 'PageDown')).toEqual(weak);
    expect(after(weak, 'PageUp')).toEqual(strong);
    expect(after(strong, 'PageUp')).toEqual(unit(1, 1));
    expect(after(unit(1, 1), 'PageUp')).toEqual(unit(1, 1));
  });

  it('finds no lines at an input', () => {
    expect(after(unit(0, 1), 'PageDown')).toEqual(unit(0, 1));
  });

  it('leads from a line to the units about its end', () => {
    expect(after(weak, 'ArrowUp')).toEqual(unit(1, 0));
    expect(after(weak, 'a')).toBeNull();
  });
});
