/**
 * SHA-256 of the weights that 20 epochs on iris end with, everything else as the app proposes it: float32, seed 1.
 * Every machine, in Node and in Chromium, has to come to these bits. Where a change of the arithmetic is meant,
 * workers/engine/numerics.ts goes up by one and the hash here becomes what the failing test says.
 */
export const finalWeights = {
  dataset: 'iris',
  epochs: 20,
  numerics: 1,
  sha256: '7d915b06a40cc5edbeefedf07a200a40d115ce019f81924c7733cbb28d1d55c4',
} as const;
