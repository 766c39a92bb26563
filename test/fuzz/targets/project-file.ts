/** Project files: damaged bytes, and well-packed archives whose parts are not what they should be. */
import { deepStrictEqual } from 'node:assert';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { packProject, unpackProject } from '../../../contract/project-file.ts';
import type { Random } from '../../../workers/random.ts';
import {
  packedBytes,
  packOptions,
  projectOfRuns,
  sampleProject,
  syntheticProject,
} from '../../contract/sample-project.ts';
import { oneOf } from '../draw.ts';
import { mutateBytes } from '../mutate-bytes.ts';
import { mutateJson } from '../mutate-json.ts';
import { verdict, type Target, type Verdict } from '../target.ts';

type Files = Record<string, Uint8Array>;

const saved = ['project-v1', 'project-v2', 'project-v3'].map(
  (name) => new URL(`../../contract/saved/${name}.chainrule`, import.meta.url),
);

function changedPart(random: Random, name: string, bytes: Uint8Array): Uint8Array {
  if (!name.endsWith('.json') || random.integer(4) === 0) return mutateBytes(random, bytes);
  const value = JSON.parse(strFromU8(bytes)) as Record<string, unknown>;
  return strToU8(JSON.stringify(mutateJson(random, value)));
}

/** A part is changed, and the manifest tells its true length and checksum. */
function withChangedPart(random: Random, files: Files): Files {
  const name = oneOf(random, Object.keys(files));
  const part = changedPart(random, name, files[name]!);
  const changed = { ...files, [name]: part };
  if (name === 'manifest.json') return changed;
  const manifest = JSON.parse(strFromU8(files['manifest.json']!)) as { parts: Record<string, unknown> };
  manifest.parts[name] = { sha256: createHash('sha256').update(part).digest('hex'), bytes: part.length };
  return { ...changed, 'manifest.json': strToU8(JSON.stringify(manifest)) };
}

/** What is opened can be saved, and opened again as it was. */
async function checkedSave(bytes: Uint8Array): Promise<Verdict> {
  const opened = await unpackProject(bytes);
  if (!opened.ok) return verdict(opened);
  const packed = await packProject(opened.value, packOptions);
  if (!packed.ok) throw new Error(`opened, but not saved: ${packed.message}`);
  deepStrictEqual(await unpackProject(packed.value.bytes), opened);
  return 'accepted';
}

export async function openProjectFiles(): Promise<Target> {
  const projects = [sampleProject(), projectOfRuns(), syntheticProject()];
  const files = await Promise.all([
    ...projects.map(packedBytes),
    ...saved.map(async (path) => new Uint8Array(await readFile(path))),
  ]);
  const unpacked = files.map((bytes) => unzipSync(bytes));
  return {
    close: async () => undefined,
    attempt(random) {
      if (random.integer(3) === 0) return checkedSave(mutateBytes(random, oneOf(random, files)));
      const level = random.integer(2) === 0 ? 0 : 6;
      const archive = zipSync(withChangedPart(random, oneOf(random, unpacked)), { level });
      return checkedSave(random.integer(4) === 0 ? mutateBytes(random, archive) : archive);
    },
  };
}
