import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { kernelsBinaryPath, kernelsBinaryText } from '../../../cli/compile-kernels.ts';

it('The committed kernels are what their source compiles to; `npm run kernels` makes them anew', async () => {
  expect((await readFile(kernelsBinaryPath, 'utf8')) === (await kernelsBinaryText())).toBe(true);
});
