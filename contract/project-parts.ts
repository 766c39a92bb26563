/** The parts of an untrusted project file, none of which is believed before it was compared with the manifest. */
import type { Outcome } from './outcome.ts';
import { refuse, succeed } from './outcome.ts';
import { recordOf, type PartRecord } from './part-record.ts';
import { parseJson } from './project-json.ts';
import type { Manifest, PartName, Parts } from './project-manifest.ts';
import { manifestLimit, manifestName, parseManifest, partLimitsOf } from './project-manifest.ts';
import type { ZipEntry } from './zip-directory.ts';
import { checkCrc, inflateEntry } from './zip-inflate.ts';

export function readManifest(entry: ZipEntry | undefined): Outcome<Manifest> {
  if (entry === undefined) {
    return refuse(`The file is not a Chainrule project: the part "${manifestName}" is missing.`);
  }
  const bytes = inflateEntry(entry, manifestLimit);
  if (!bytes.ok) return bytes;
  // No other part is asked for its CRC-32: the manifest has the SHA-256 of each.
  const checked = checkCrc(entry, bytes.value);
  if (!checked.ok) return checked;
  const json = parseJson(bytes.value, manifestName);
  return json.ok ? parseManifest(json.value) : json;
}

/** Every part that the manifest names and no other, not yet compared with what it says of them. */
function inflateParts(entries: ReadonlyMap<string, ZipEntry>, manifest: Manifest): Outcome<Parts> {
  const limits = partLimitsOf(manifest.schema);
  const names = (Object.keys(limits) as PartName[]).filter((name) => manifest.parts[name] !== undefined);
  const listed = new Set<string>([manifestName, ...names]);
  for (const name of entries.keys()) {
    if (!listed.has(name)) return refuse(`The part "${name}" does not belong to a project.`);
  }
  const parts: Partial<Record<PartName, Uint8Array>> = {};
  for (const name of names) {
    const entry = entries.get(name);
    if (entry === undefined) return refuse(`The part "${name}" is missing.`);
    const bytes = inflateEntry(entry, limits[name] ?? 0);
    if (!bytes.ok) return bytes;
    parts[name] = bytes.value;
  }
  return succeed(parts);
}

async function isAsRecorded(bytes: Uint8Array, recorded: PartRecord | undefined): Promise<boolean> {
  if (bytes.length !== recorded?.bytes) return false;
  return (await recordOf(bytes)).sha256 === recorded.sha256;
}

/** Every part that the manifest names and no other, each as long as it says and with its SHA-256. */
export async function readParts(
  entries: ReadonlyMap<string, ZipEntry>,
  manifest: Manifest,
): Promise<Outcome<Parts>> {
  const parts = inflateParts(entries, manifest);
  if (!parts.ok) return parts;
  const wrong = await Promise.all(
    Object.entries(parts.value).map(async ([name, bytes]) =>
      (await isAsRecorded(bytes, manifest.parts[name as PartName])) ? null : name,
    ),
  );
  const first = wrong.find((name) => name !== null);
  return first === undefined
    ? parts
    : refuse(`The part "${first}" is not what the project was saved with: its checksum differs.`);
}
