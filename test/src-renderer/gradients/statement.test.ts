import { describe, expect, it } from 'vitest';
import type { Quantity } from '../../../src-renderer/gradients/quantity.ts';
import { describeLayers as describeNamed } from '../../../src-renderer/gradients/statement.ts';

function describeLayers(quantity: Quantity, values: readonly (number | null)[]): string {
  return describeNamed(
    quantity,
    values,
    values.map((_, index) => `Layer ${index + 1}`),
  );
}

describe('describeLayers', () => {
  it('says how much smaller the first layer’s gradient is when it vanishes', () => {
    expect(describeLayers('weightGradient', [1e-6, 1e-4, 0.0468])).toBe(
      'Layer 1’s gradient is 47,000 times smaller than the output layer’s.',
    );
  });

  it('says how much larger it is when it explodes', () => {
    expect(describeLayers('error', [50, 1, 0.01])).toBe(
      'Layer 1’s back-propagated error is 5,000 times larger than the output layer’s.',
    );
  });

  it('writes huge ratios with an exponent', () => {
    expect(describeLayers('weightGradient', [1e-12, 1])).toContain('1.0e12 times smaller');
  });

  it('names the factor when the ends are close', () => {
    expect(describeLayers('weightGradient', [0.01, 0.02, 0.12])).toBe(
      'Across layers, the gradient stays within a factor of 12.',
    );
  });

  it('never understates the factor', () => {
    expect(describeLayers('weightGradient', [1, 1.04])).toContain('factor of 1.1.');
    expect(describeLayers('weightGradient', [1, 12.3])).toContain('factor of 13.');
    expect(describeLayers('weightGradient', [1, 1])).toContain('factor of 1.');
  });

  it('takes the layers in the middle into account when the ends are close', () => {
    expect(describeLayers('weightGradient', [0.01, 1, 0.01])).toContain('factor of 100');
  });

  it('names the layers whose gradient is 0, or counts them', () => {
    expect(describeLayers('weightGradient', [0, 0, 1])).toBe('The gradient is 0 in Layer 1 and Layer 2.');
    expect(describeLayers('weightGradient', [0, 0, 0, 0, 1])).toBe('The gradient is 0 in 4 of 5 layers.');
    expect(describeLayers('weightGradient', [0, 0])).toBe('Every layer’s gradient is 0.');
  });

  it('names the layer with the highest share', () => {
    expect(describeLayers('deadShare', [0.1, 0.7, null]).replaceAll('\u00a0', ' ')).toBe(
      'Layer 2 has the highest share of dead units: 70 %.',
    );
    expect(describeLayers('saturatedShare', [0, null])).toBe(
      'The share of saturated activations is 0 in every layer.',
    );
  });

  it('says so when a quantity does not apply to the network', () => {
    expect(describeLayers('saturatedShare', [null, null])).toContain('No layer of this network');
  });

  it('has a sentence for a network of one layer', () => {
    expect(describeLayers('weightGradient', [0.02])).toBe('The only layer’s gradient is 2.0e\u22122.');
  });
});
