/**
 * The version of the arithmetic, which run manifests carry. To be raised with any change after which the same run may
 * end with other bits: kernels, elementary functions, order of sums, draws, update rules, order of batches, encoding
 * of data. test/workers/engine/final-weights.test.ts notices such a change.
 */
export const numericsVersion = 1;
