import { describe, expect, it } from 'vitest';
import { createTensorMemory } from '../../../workers/tensor/tensor-memory.ts';

describe('a tensor memory', () => {
  it.each(['float32', 'float64'] as const)('of %s is empty, aligned and large enough', (dtype) => {
    const { buffer, start } = createTensorMemory(dtype, 1000, 300);
    expect(start % 64).toBe(0);
    expect(buffer.byteLength).toBeGreaterThanOrEqual(start + 1000);
    expect(new Uint8Array(buffer).every((byte) => byte === 0)).toBe(true);
  });

  it('is made a thousand times, most of them forgotten', () => {
    const recent = [];
    for (let made = 0; made < 1000; made++) {
      recent.push(createTensorMemory('float32', 4096, 16));
      if (recent.length > 60) recent.shift();
    }
    expect(recent).toHaveLength(60);
  });

  it('of more than WebAssembly can hold is refused as memory that is not there', () => {
    expect(() => createTensorMemory('float32', 2 ** 32, 10)).toThrow(RangeError);
  });
});
