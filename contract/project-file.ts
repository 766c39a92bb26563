/**
 * The `.chainrule` container, bytes ↔ Project: see docs/project-format.md. Parts are hashed beside the calling thread,
 * everything else is done on it: deflating a table takes up to 0.1 s per megabyte, so large ones belong where waiting
 * hurts nobody.
 */
import type { Zippable } from 'fflate';
import { zipSync } from 'fflate';
import type { Outcome } from './outcome.ts';
import { refuse, succeed } from './outcome.ts';
import { recordOf } from './part-record.ts';
import { jsonBytes, parseJson, required } from './project-json.ts';
import type { Manifest, Parts } from './project-manifest.ts';
import { firstSchemaOfManyRuns, manifestName, parseManifest } from './project-manifest.ts';
import { migrateDocument } from './project-migrations.ts';
import { readOldRun } from './project-old-run.ts';
import { readManifest, readParts } from './project-parts.ts';
import { fitRuns } from './project-room.ts';
import { readRuns, runsParts, type ProjectRuns } from './project-runs.ts';
import { parseProjectDocument } from './project-schema.ts';
import type { Project } from './project.ts';
import { projectLimits, projectSchemaVersion } from './project.ts';
import { readZipDirectory } from './zip-directory.ts';
import { isRatioAllowed } from './zip-inflate.ts';

export interface PackOptions {
  readonly applicationVersion: string;
  /** ISO 8601, UTC, as Date.toISOString gives it. */
  readonly createdAt: string;
}

export interface PackedProject {
  readonly bytes: Uint8Array;
  /** `about.id` of runs whose arrays the file has no room for, in the order of letting go: they are saved without. */
  readonly withoutArrays: readonly string[];
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

/** What the container itself takes besides the parts: directory and manifest. */
const containerBytes = 10_000;

/** Numbers hardly shrink. */
const storedNames = ['runs.bin'];

function zipTightly(parts: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const packed = zip(parts, new Set(storedNames));
  // A table that shrinks so far would be refused as a bomb: it goes in as it is.
  const suspicious = required(readZipDirectory(packed)).filter((entry) => !isRatioAllowed(entry));
  if (suspicious.length === 0) return packed;
  return zip(parts, new Set([...storedNames, ...suspicious.map((entry) => entry.name)]));
}

/**
 * The project as it is at the call, but for the bytes of its table, which are not copied: nobody may change them until
 * the answer is there. Equal projects and options give equal bytes. Refused where the project is too large for a file
 * whatever is let go of. Rejects with RangeError for a project that `unpackProject` would refuse (numbers that are not
 * finite, settings out of bounds): a bug of the caller.
 */
export async function packProject(project: Project, options: PackOptions): Promise<Outcome<PackedProject>> {
  const { dataset, groups, shownRun } = project;
  const document = required(parseProjectDocument(project.document));
  required(checkDataset(document.source.kind, dataset !== null));
  if (project.runs.length > projectLimits.runs) {
    return refuse(
      `The project has ${project.runs.length} runs, and a file holds ${projectLimits.runs}. Delete runs that are no longer needed.`,
    );
  }
  const projectJson = jsonBytes(document, 2);
  const room = projectLimits.bytes - containerBytes - projectJson.length - (dataset?.length ?? 0);
  const fitted = fitRuns(project, room);
  if (!fitted.ok) return fitted;
  const { runs, withoutArrays } = fitted.value;
  const parts: Parts = {
    'project.json': projectJson,
    ...(dataset === null ? {} : { dataset }),
    ...runsParts({ runs, groups, shownRun }),
  };
  const records = await Promise.all(
    Object.entries(parts).map(async ([name, bytes]) => [name, await recordOf(bytes)] as const),
  );
  const manifest = parseManifest({
    format: 'chainrule-project',
    schema: projectSchemaVersion,
    application: options.applicationVersion,
    created: options.createdAt,
    parts: Object.fromEntries(records),
  });
  const bytes = zipTightly({ [manifestName]: jsonBytes(required(manifest), 2), ...parts });
  return succeed({ bytes, withoutArrays });
}

function checkDataset(source: 'file' | 'synthetic', present: boolean): Outcome<null> {
  if (source === 'file' && !present)
    return refuse('The part "dataset" is missing: the table came from a file.');
  if (source === 'synthetic' && present) {
    return refuse('The part "dataset" is not expected: the table is a generated one.');
  }
  return succeed(null);
}

function readProjectRuns(parts: Parts, manifest: Manifest): Outcome<ProjectRuns> {
  const { schema, created } = manifest;
  if (schema >= firstSchemaOfManyRuns) {
    return readRuns(parts['runs.json'] ?? new Uint8Array(), parts['runs.bin'] ?? new Uint8Array());
  }
  const tableSha256 = manifest.parts.dataset?.sha256 ?? null;
  const run = readOldRun(parts, schema, { created, tableSha256 });
  if (!run.ok) return run;
  const runs = run.value === null ? [] : [run.value];
  return succeed({ runs, groups: [], shownRun: run.value?.about.id ?? null });
}

/**
 * Reads untrusted bytes, which nobody may change until the answer is there. Nothing in the answer shares memory with
 * them.
 */
export async function unpackProject(bytes: Uint8Array): Promise<Outcome<Project>> {
  const directory = readZipDirectory(bytes);
  if (!directory.ok) return directory;
  const entries = new Map(directory.value.map((entry) => [entry.name, entry]));
  const manifest = readManifest(entries.get(manifestName));
  if (!manifest.ok) return manifest;
  const parts = await readParts(entries, manifest.value);
  if (!parts.ok) return parts;

  const json = parseJson(parts.value['project.json'] ?? new Uint8Array(), 'project.json');
  if (!json.ok) return json;
  const document = parseProjectDocument(migrateDocument(json.value, manifest.value.schema));
  if (!document.ok) return document;
  const dataset = parts.value.dataset?.slice() ?? null;
  const checked = checkDataset(document.value.source.kind, dataset !== null);
  if (!checked.ok) return checked;
  const runs = readProjectRuns(parts.value, manifest.value);
  return runs.ok ? succeed({ document: document.value, dataset, ...runs.value }) : runs;
}
