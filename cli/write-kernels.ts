/** `npm run kernels`: compiles the kernels into the module that the engine loads. */
import { writeFile } from 'node:fs/promises';
import { kernelsBinaryPath, kernelsBinaryText } from './compile-kernels.ts';

const text = await kernelsBinaryText();
await writeFile(kernelsBinaryPath, text);
process.stdout.write(`${kernelsBinaryPath}: ${Math.ceil(text.length / 1024)} kB\n`);
