/** What the compiled module offers; wasm-kernels.ts calls it. */
export * from './activations';
export { affine } from './affine';
export { addScaled, addScaledSign, copy, cut, scale } from './elements';
export { inputError, sumRows, weightGradient } from './gradients';
export { absoluteSum, countZeros, squaredDistance, sumOfSquares } from './sums';
export { updateAdam, updateBySquares, updateMomentum } from './updates';
