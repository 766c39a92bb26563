/** `runs.json`: what is kept of every run beside its numbers, which are in `runs.bin`. */
import { z } from 'zod';
import { dataSettingsSchema } from './dataset-schema.ts';
import { scalings, type DataSettings } from './dataset.ts';
import { networkSchema } from './network-schema.ts';
import { activationKinds, initializerKinds, networkLimits, type Network } from './network.ts';
import { curveLimits } from './curve-bytes.ts';
import { projectLimits, type RunAbout, type RunGroup, type RunOrigin } from './project.ts';
import type { SnapshotRecord } from './run.ts';
import { snapshotShape } from './run-schema.ts';
import { finiteNumber, listOf, matching, sha256Text, text, wholeNumber } from './schema-parts.ts';
import { settingIds, type SettingChange } from './setting.ts';
import { trainingSchema } from './training-schema.ts';
import { dtypes, lossKinds, optimizerKinds, scheduleKinds, type TrainingSettings } from './training.ts';

/** A run with numbers in `runs.bin`, and what those need to be found and understood. */
export interface RunEntry {
  readonly about: RunAbout;
  readonly spec: {
    /** Index in `data`: most runs of a project share their columns, of which there can be thousands. */
    readonly data: number;
    readonly network: Network;
    readonly training: TrainingSettings;
  };
  readonly tableSha256: string | null;
  readonly record: Omit<SnapshotRecord, 'history'>;
  /** Points of the curves. */
  readonly points: number;
  /** How many parameters the run has, which tells the lengths of its other arrays; null where they were let go of. */
  readonly parameters: number | null;
}

export interface RunsDocument {
  readonly shownRun: string | null;
  readonly groups: readonly RunGroup[];
  readonly data: readonly DataSettings[];
  /** Oldest first, in the order of `runs.bin`. */
  readonly runs: readonly RunEntry[];
}

const id = text(1, projectLimits.idLength);
const name = text(0, projectLimits.nameLength);
const time = z.iso.datetime('a date and time such as 2026-01-31T12:00:00Z');

const settingChangeSchema = matching<SettingChange>()(
  z.discriminatedUnion('setting', [
    z.strictObject({
      setting: z.literal('activation'),
      value: z.enum([...activationKinds, 'maxout']),
    }),
    z.strictObject({ setting: z.literal('initializer'), value: z.enum(initializerKinds) }),
    z.strictObject({ setting: z.literal('loss'), value: z.enum(lossKinds) }),
    z.strictObject({ setting: z.literal('optimizer'), value: z.enum(optimizerKinds) }),
    z.strictObject({ setting: z.literal('schedule'), value: z.enum(scheduleKinds) }),
    z.strictObject({ setting: z.literal('scaling'), value: z.enum(scalings) }),
    z.strictObject({ setting: z.literal('dtype'), value: z.enum(dtypes) }),
    z.strictObject({ setting: z.literal('batchNorm'), value: z.boolean() }),
    z.strictObject({
      setting: z.enum([
        'hiddenLayers',
        'units',
        'dropout',
        'learningRate',
        'warmUpEpochs',
        'clipping',
        'batchSize',
        'epochs',
        'earlyStopping',
        'l1',
        'l2',
        'seed',
        'splitSeed',
      ]),
      value: finiteNumber(),
    }),
  ]),
);
const changes = listOf(settingChangeSchema, 0, projectLimits.changes, 'changes');

/** Runs and groups that are named as origins, or as the base of a group, may be gone. */
const originSchema = matching<RunOrigin>()(
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('document') }),
    z.strictObject({ kind: z.literal('fork'), runId: id, step: wholeNumber(0) }),
    z.strictObject({ kind: z.literal('cure'), runId: id, changes }),
    z.strictObject({ kind: z.literal('member'), groupId: id, changes }),
  ]),
);

const aboutSchema = matching<RunAbout>()(
  z.strictObject({
    id,
    number: wholeNumber(1),
    name,
    notes: text(0, projectLimits.notesLength),
    isStarred: z.boolean(),
    created: time,
    origin: originSchema,
  }),
);

const groupSchema = matching<RunGroup>()(
  z.strictObject({
    id,
    kind: z.enum(['comparison', 'sweep']),
    name,
    created: time,
    baseId: id.nullable(),
    settings: listOf(z.enum(settingIds), 0, settingIds.length, 'settings'),
  }),
);

const entrySchema = matching<RunEntry>()(
  z.strictObject({
    about: aboutSchema,
    spec: z.strictObject({
      data: wholeNumber(0, projectLimits.runs - 1),
      network: networkSchema,
      training: trainingSchema,
    }),
    tableSha256: sha256Text().nullable(),
    record: z.strictObject(snapshotShape),
    points: wholeNumber(0, curveLimits.points),
    parameters: wholeNumber(1, networkLimits.parameterBytes).nullable(),
  }),
);

type Path = readonly PropertyKey[];

/** Where a value occurs a second time. */
function* repetitions<T>(values: readonly T[], pathOf: (index: number) => Path): Generator<Path> {
  const seen = new Set<T>();
  for (const [index, value] of values.entries()) {
    if (seen.has(value)) yield pathOf(index);
    seen.add(value);
  }
}

export const runsDocumentSchema = matching<RunsDocument>()(
  z
    .strictObject({
      shownRun: id.nullable(),
      groups: listOf(groupSchema, 0, projectLimits.runs, 'groups'),
      data: listOf(dataSettingsSchema, 0, projectLimits.runs, 'data settings'),
      runs: listOf(entrySchema, 0, projectLimits.runs, 'runs'),
    })
    .superRefine(({ shownRun, groups, data, runs }, context) => {
      const problem = (path: Path, message: string) =>
        context.addIssue({ code: 'custom', path: [...path], message });
      const ids = runs.map((run) => run.about.id);
      for (const path of repetitions(ids, (index) => ['runs', index, 'about', 'id'])) {
        problem(path, 'another run has the same id');
      }
      const numbers = runs.map((run) => run.about.number);
      for (const path of repetitions(numbers, (index) => ['runs', index, 'about', 'number'])) {
        problem(path, 'another run has the same number');
      }
      const groupIds = groups.map((group) => group.id);
      for (const path of repetitions(groupIds, (index) => ['groups', index, 'id'])) {
        problem(path, 'another group has the same id');
      }
      if (shownRun !== null && !ids.includes(shownRun)) problem(['shownRun'], 'no run has this id');
      for (const [index, run] of runs.entries()) {
        if (run.spec.data >= data.length)
          problem(['runs', index, 'spec', 'data'], 'there are no such data settings');
      }
    }),
);
