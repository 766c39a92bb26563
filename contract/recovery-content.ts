/** What a session keeps, as parts of bytes and back: the settings with what undo goes through, and the runs. */
import { strToU8 } from 'fflate';
import { z } from 'zod';
import type { Outcome } from './outcome.ts';
import { refuse, succeed } from './outcome.ts';
import { jsonBytes, parseJson } from './project-json.ts';
import { readRuns, runsParts, type ProjectRuns } from './project-runs.ts';
import { parseProjectDocument } from './project-schema.ts';
import { projectLimits, type ProjectDocument, type StoredRun } from './project.ts';
import { parseWith } from './schema-errors.ts';
import { matching, text } from './schema-parts.ts';

/** A state of the settings; `runChange` tells of one that came about by putting a run on screen. */
export interface RecoveredStep {
  readonly document: ProjectDocument;
  readonly runChange: { readonly from: string | null; readonly to: string } | null;
}

export interface RecoveredEdits {
  /** Oldest first. */
  readonly past: readonly RecoveredStep[];
  readonly present: RecoveredStep;
  /** The next one first. */
  readonly future: readonly RecoveredStep[];
  /** Runs that were training. */
  readonly training: readonly string[];
}

/** Of the steps that undo and redo go through, as many as this are kept, the nearest ones. */
const keptBytes = 1_000_000;

const runId = text(1, projectLimits.idLength);
const runChangeSchema = matching<NonNullable<RecoveredStep['runChange']>>()(
  z.strictObject({ from: runId.nullable(), to: runId }),
);
const stepSchema = z.strictObject({ document: z.unknown(), runChange: runChangeSchema.nullable() });
const editsSchema = z.strictObject({
  past: z.array(stepSchema),
  present: stepSchema,
  future: z.array(stepSchema),
  training: z.array(runId),
});

/** Documents are never changed, so each is written out once. */
const documentTexts = new WeakMap<ProjectDocument, string>();

function stepText({ document, runChange }: RecoveredStep): string {
  let written = documentTexts.get(document);
  if (written === undefined) {
    written = JSON.stringify(document);
    documentTexts.set(document, written);
  }
  return `{"document":${written},"runChange":${JSON.stringify(runChange)}}`;
}

/** The texts of the first steps that fit into `room` characters. */
function fitting(steps: Iterable<RecoveredStep>, room: number): readonly string[] {
  const texts: string[] = [];
  let left = room;
  for (const step of steps) {
    const written = stepText(step);
    left -= written.length;
    if (left < 0) break;
    texts.push(written);
  }
  return texts;
}

export function editsBytes({ past, present, future, training }: RecoveredEdits): Uint8Array {
  const before = fitting([...past].reverse(), keptBytes).toReversed();
  const after = fitting(future, keptBytes);
  const written = `{"past":[${before.join()}],"present":${stepText(present)},"future":[${after.join()}],"training":${JSON.stringify(training)}}`;
  return strToU8(written);
}

/** Steps that cannot be read, and all beyond them, are left out; without the present one it is refused. */
export function readEdits(bytes: Uint8Array): Outcome<RecoveredEdits> {
  const json = parseJson(bytes, 'edits.json');
  if (!json.ok) return json;
  const edits = parseWith(editsSchema, json.value, 'edits');
  if (!edits.ok) return edits;
  const { past, present, future, training } = edits.value;
  const document = parseProjectDocument(present.document);
  if (!document.ok) return document;
  return succeed({
    past: readable([...past].reverse()).toReversed(),
    present: { document: document.value, runChange: present.runChange },
    future: readable(future),
    training,
  });
}

function readable(steps: readonly z.infer<typeof stepSchema>[]): readonly RecoveredStep[] {
  const read: RecoveredStep[] = [];
  for (const { document, runChange } of steps) {
    const parsed = parseProjectDocument(document);
    if (!parsed.ok) break;
    read.push({ document: parsed.value, runChange });
  }
  return read;
}

/** One run, with its numbers. */
export function runBytes(run: StoredRun): { readonly json: Uint8Array; readonly bin: Uint8Array } {
  const parts = runsParts({ runs: [run], groups: [], shownRun: null });
  return { json: parts['runs.json'] ?? new Uint8Array(), bin: parts['runs.bin'] ?? new Uint8Array() };
}

export function readRun(json: Uint8Array, bin: Uint8Array): Outcome<StoredRun> {
  const read = readRuns(json, bin);
  if (!read.ok) return read;
  const [run] = read.value.runs;
  return run === undefined ? refuse('There is no run in it.') : succeed(run);
}

/** What is kept of the runs beside their numbers and curves: which there are, and what was said of them. */
export function indexBytes({ runs, groups, shownRun }: ProjectRuns): Uint8Array {
  const bare = runs.map((run) => ({
    ...run,
    record: { ...run.record, history: [] },
    arrays: null,
  }));
  return runsParts({ runs: bare, groups, shownRun })['runs.json'] ?? jsonBytes(null);
}

/** Runs without their curves and weights. */
export function readIndex(bytes: Uint8Array): Outcome<ProjectRuns> {
  return readRuns(bytes, new Uint8Array());
}
