/** The compiled module: loaded when it is first asked for, once per realm, from text that needs no network or file. */
import { kernelsBinary, sharedKernelsBinary } from './kernels-binary.ts';

function compile(base64: string): WebAssembly.Module {
  return new WebAssembly.Module(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)));
}

let forOwnMemory: WebAssembly.Module | null = null;
let forSharedMemory: WebAssembly.Module | null = null;

/** The same code, for a memory of one thread or of several. */
export function kernelModule(shared: boolean): WebAssembly.Module {
  if (shared) return (forSharedMemory ??= compile(sharedKernelsBinary));
  return (forOwnMemory ??= compile(kernelsBinary));
}
