/**
 * What the products keep between packing and multiplying, one for each thread; products.ts fills it.
 * scratchBytes in wasm-kernels.ts is its size.
 */

/** Terms that are summed at a time: a strip of 8 columns is 8 kB then and stays in the first-level cache. */
export const blockTerms: i32 = 256;
/** Columns that are packed at a time: a panel is 128 kB and stays in the second-level cache. */
export const panelColumns: i32 = 128;

/** Offsets in bytes: a tile, the same transposed, four rows of a, the panel of b. */
export const tileAt: usize = 0;
export const turnedAt: usize = 128;
export const rowsAt: usize = 256;
export const panelAt: usize = 256 + 16 * 256;
