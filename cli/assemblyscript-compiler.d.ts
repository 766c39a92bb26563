/**
 * The part of AssemblyScript's compiler that is used here. Its own types bring the globals of AssemblyScript's
 * programs along, which hide those of Node.
 */
interface Outcome {
  readonly error: Error | null;
  readonly stderr: { toString(): string };
}

interface Files {
  readonly readFile: (name: string, folder: string) => Promise<string | null>;
  readonly writeFile: (name: string, contents: string | Uint8Array) => void;
  readonly listFiles: () => string[];
}

declare const asc: { main(argv: readonly string[], files: Files): Promise<Outcome> };
export default asc;
