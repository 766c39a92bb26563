/**
 * The `.chainrule` container, bytes ↔ Project: see docs/project-format.md. Pure and synchronous; a table takes up to
 * 0.1 s per megabyte, most of it for its SHA-256, so large ones belong where waiting hurts nobody.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Zippable } from 'fflate';
import { zipSync } from 'fflate';
import type { Outcome } from './outcome.ts';
import { refuse, succeed } from './outcome.ts';
import { jsonBytes, parseJson, required } from './project-json.ts';
import type { Manifest, PartName, Parts } from './project-manifest.ts';
import { manifestLimit, manifestName, parseManifest, partLimits } from './project-manifest.ts';
import { migrateDocument } from './project-migrations.ts';
import { readRun, runBinaries, runParts } from './project-run-parts.ts';
import { parseProjectDocument } from './project-schema.ts';
import type { Project } from './project.ts';
import { projectSchemaVersion } from './project.ts';
import { readZipDirectory } from './zip-directory.ts';
import type { ZipEntry } from './zip-directory.ts';
import { inflateEntry, isRatioAllowed } from './zip-inflate.ts';

export interface PackOptions {
  readonly applicationVersion: string;
  /** ISO 8601, UTC, as Date.toISOString gives it. */
  readonly createdAt: string;
}

/** Every file carries the same time, so that equal projects give equal bytes. Zip stores local time: no zone here. */
const entryTime = new Date(1980, 0, 1, 12);

/** Above this, packing a table tightly takes longer than people like to wait for a save. */
const tightlyPackedBytes = 16_000_000;

function zip(parts: Readonly<Record<string, Uint8Array>>, storedNames: ReadonlySet<string>): Uint8Array {
  const files: Zippable = {};
  for (const [name, bytes] of Object.entries(parts)) {
    const stored = storedNames.has(name);
    files[name] = [
      bytes,
      { level: stored ? 0 : bytes.length > tightlyPackedBytes ? 1 : 6, mtime: entryTime },
    ];
  }
  return zipSync(files);
}

/**
 * Equal projects and options give equal bytes. Throws RangeError for a project that `unpackProject` would refuse
 * (numbers that are not finite, settings out of bounds): a bug of the caller.
 */
export function packProject(project: Project, options: PackOptions): Uint8Array {
  const document = required(parseProjectDocument(project.document));
  required(checkDataset(document.source.kind, project.dataset !== null));
  const parts: Parts = {
    'project.json': jsonBytes(document, 2),
    ...(project.dataset === null ? {} : { dataset: project.dataset }),
    ...(project.run === null ? {} : runParts(project.run)),
  };
  const records = Object.entries(parts).map(([name, bytes]) => {
    const record = { sha256: bytesToHex(sha256(bytes)), bytes: bytes.length };
    return [name, record] as const;
  });
  const manifest = parseManifest({
    format: 'chainrule-project',
    schema: projectSchemaVersion,
    application: options.applicationVersion,
    created: options.createdAt,
    parts: Object.fromEntries(records),
  });
  const all = { [manifestName]: jsonBytes(required(manifest), 2), ...parts };
  // Numbers hardly shrink.
  const packed = zip(all, new Set(runBinaries));
  const entries = required(readZipDirectory(packed));
  // A table that shrinks so far would be refused as a bomb: it goes in as it is.
  const suspicious = entries.filter((entry) => !isRatioAllowed(entry)).map((entry) => entry.name);
  return suspicious.length === 0 ? packed : zip(all, new Set([...runBinaries, ...suspicious]));
}

function checkDataset(source: 'file' | 'synthetic', present: boolean): Outcome<null> {
  if (source === 'file' && !present)
    return refuse('The part "dataset" is missing: the table came from a file.');
  if (source === 'synthetic' && present) {
    return refuse('The part "dataset" is not expected: the table is a generated one.');
  }
  return succeed(null);
}

function readManifest(entry: ZipEntry | undefined): Outcome<Manifest> {
  if (entry === undefined) {
    return refuse(`The file is not a Chainrule project: the part "${manifestName}" is missing.`);
  }
  const bytes = inflateEntry(entry, manifestLimit);
  if (!bytes.ok) return bytes;
  const json = parseJson(bytes.value, manifestName);
  return json.ok ? parseManifest(json.value) : json;
}

/** Every part that the manifest names and no other, each as long as it says and with its SHA-256. */
function readParts(entries: ReadonlyMap<string, ZipEntry>, manifest: Manifest): Outcome<Parts> {
  const names = (Object.keys(partLimits) as PartName[]).filter((name) => manifest.parts[name] !== undefined);
  const listed = new Set<string>([manifestName, ...names]);
  for (const name of entries.keys()) {
    if (!listed.has(name)) return refuse(`The part "${name}" does not belong to a project.`);
  }
  const parts: Partial<Record<PartName, Uint8Array>> = {};
  for (const name of names) {
    const entry = entries.get(name);
    if (entry === undefined) return refuse(`The part "${name}" is missing.`);
    const bytes = inflateEntry(entry, partLimits[name]);
    if (!bytes.ok) return bytes;
    const record = manifest.parts[name];
    if (record?.bytes !== bytes.value.length || record.sha256 !== bytesToHex(sha256(bytes.value))) {
      return refuse(`The part "${name}" is not what the project was saved with: its checksum differs.`);
    }
    parts[name] = bytes.value;
  }
  return succeed(parts);
}

/** Reads untrusted bytes. Nothing in the answer shares memory with `bytes`. */
export function unpackProject(bytes: Uint8Array): Outcome<Project> {
  const directory = readZipDirectory(bytes);
  if (!directory.ok) return directory;
  const entries = new Map(directory.value.map((entry) => [entry.name, entry]));
  const manifest = readManifest(entries.get(manifestName));
  if (!manifest.ok) return manifest;
  const parts = readParts(entries, manifest.value);
  if (!parts.ok) return parts;

  const json = parseJson(parts.value['project.json'] ?? new Uint8Array(), 'project.json');
  if (!json.ok) return json;
  const { schema } = manifest.value;
  const document = parseProjectDocument(migrateDocument(json.value, schema));
  if (!document.ok) return document;
  const dataset = parts.value.dataset ?? null;
  const checked = checkDataset(document.value.source.kind, dataset !== null);
  if (!checked.ok) return checked;
  const run = readRun(parts.value, schema);
  return run.ok ? succeed({ document: document.value, dataset, run: run.value }) : run;
}
