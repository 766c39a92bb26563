/** Compiles the kernels of workers/tensor/wasm/assembly to the text of kernels-binary.ts, the same from every machine. */
import asc from 'assemblyscript/asc';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const projectRoot = resolve(import.meta.dirname, '..');
const entry = 'workers/tensor/wasm/assembly/index.ts';
export const kernelsBinaryPath = join(projectRoot, 'workers/tensor/wasm/kernels-binary.ts');

/** Fixed-width SIMD only: relaxed instructions may round differently from one processor to the next. */
const options = [
  ...['-O3', '--runtime', 'stub', '--enable', 'simd', '--importMemory', '--noExportMemory', '--noAssert'],
  // Vectors pass between the files of the module only.
  ...['--disableWarning', '112'],
];
/** Memory that threads share must have an end; 65,536 pages are all that there can be. */
const sharedOptions = ['--enable', 'threads', '--sharedMemory', '--maximumMemory', '65536'];

/** Errors and warnings of the compiler are thrown as it words them. */
async function compile(extraOptions: readonly string[]): Promise<Uint8Array> {
  let binary: Uint8Array | null = null;
  const { error, stderr } = await asc.main(
    [entry, '--baseDir', projectRoot, '--outFile', 'kernels.wasm', ...options, ...extraOptions],
    {
      readFile: (name, folder) => readFile(join(folder, name), 'utf8').catch(() => null),
      writeFile: (name, contents) => {
        if (name === 'kernels.wasm' && typeof contents !== 'string') binary = contents;
      },
      listFiles: () => [],
    },
  );
  const complaint = stderr.toString();
  if (error !== null || complaint !== '' || binary === null) {
    throw new Error(`The kernels do not compile.\n${complaint}`, { cause: error });
  }
  return binary;
}

export async function kernelsBinaryText(): Promise<string> {
  const inBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
  return `/** Made by \`npm run kernels\` from the files in assembly/; a test sees to it that it is what they say. */
export const kernelsBinary =
  '${inBase64(await compile([]))}';

/** The same for a memory that threads share. */
export const sharedKernelsBinary =
  '${inBase64(await compile(sharedOptions))}';
`;
}
