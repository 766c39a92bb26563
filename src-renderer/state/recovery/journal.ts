/**
 * Keeps what is open and not saved in the recovery journal: edits within a second or two, a run that comes to rest as
 * soon as it does, and one that trains every quarter of a minute. What was saved, or given up, is not kept any longer.
 */
import { succeed, type Outcome } from '../../../contract/outcome.ts';
import type { StoredRun } from '../../../contract/project.ts';
import { editsBytes, indexBytes, runBytes } from '../../../contract/recovery-content.ts';
import { recoveryLimits, type RecoveryCalls, type Unsaved } from '../../../contract/recovery.ts';
import { recoveryText } from '../../text/en/recovery.ts';
import type { KeptRun } from '../kept-run.svelte.ts';
import { momentOf } from '../live-run.svelte.ts';
import type { Notices } from '../notices.svelte.ts';
import type { ProjectState } from '../project.svelte.ts';
import type { Runs } from '../runs.svelte.ts';
import { PieceWriter, type Pieces } from './pieces.ts';

export interface JournalParts {
  readonly host: RecoveryCalls;
  readonly project: ProjectState;
  readonly runs: Runs;
  readonly session: {
    readonly isEdited: boolean;
    readonly name: string;
    readonly file: { readonly handle: string } | null;
  };
  readonly notices: Notices;
  readonly applicationVersion: string;
}

/** How often it looks for something to write. */
const beatMs = 1_000;
/** Of a run that trains. */
const checkpointMs = 15_000;
/** After a failure it is tried again this much later. */
const retryMs = 10_000;

/** A run as the journal has it. */
interface PackedRun {
  readonly moment: string;
  readonly atMs: number;
  readonly json: Pieces;
  readonly bin: Pieces;
  /** Without curves and weights, which are in `bin`. */
  readonly bare: StoredRun;
}

export class RecoveryJournal {
  readonly session: string;
  readonly #parts: JournalParts;
  readonly #writer: PieceWriter;
  #packed = new WeakMap<KeptRun, PackedRun>();
  #tables = new WeakMap<Blob, Pieces>();
  #written: readonly unknown[] | null = null;
  #isCommitted = false;
  /** A session that this one was restored from; it goes once this one holds what it held. */
  #replaced: string | null = null;
  #turn: Promise<void> = Promise.resolve();
  #isWriting = false;
  #hasEnded = false;
  #failedAtMs: number | null = null;

  constructor(session: string, parts: JournalParts) {
    this.session = session;
    this.#parts = parts;
    this.#writer = new PieceWriter(parts.host, session);
  }

  /** For as long as the page lives. */
  start(): void {
    setInterval(() => this.beat(), beatMs);
    // Timers of a page that nobody sees are slow.
    document.addEventListener('visibilitychange', () => this.beat());
  }

  /** Writes what is due, unless it is still writing; resolves when it has. */
  beat(): Promise<void> {
    if (this.#isWriting || this.#hasEnded) return this.#turn;
    this.#isWriting = true;
    this.#turn = this.#keepUp(performance.now()).finally(() => (this.#isWriting = false));
    return this.#turn;
  }

  /** What this page shows was restored from `session`. */
  replaces(session: string): void {
    this.#replaced = session;
    this.#written = null;
  }

  /** What was saved or given up is not kept any longer; resolves when it has gone. */
  async settle(): Promise<void> {
    await this.#turn;
    if (!this.#parts.session.isEdited) await this.beat();
  }

  /** The person leaves for good and was asked about what is not saved. */
  async end(): Promise<void> {
    this.#hasEnded = true;
    await this.#turn;
    await this.#drop();
  }

  async #keepUp(nowMs: number): Promise<void> {
    if (!this.#parts.session.isEdited) {
      await this.#drop();
      return;
    }
    if (this.#failedAtMs !== null && nowMs - this.#failedAtMs < retryMs) return;
    const due = this.#dueRuns(nowMs);
    const state = this.#state();
    if (due.length === 0 && isSame(state, this.#written)) return;
    const kept = await this.#write(due, nowMs);
    if (kept.ok) {
      this.#written = state;
      this.#failedAtMs = null;
      await this.#dropReplaced();
    } else {
      if (this.#failedAtMs === null) this.#parts.notices.lastingProblem(recoveryText.notKept(kept.message));
      this.#failedAtMs = nowMs;
    }
  }

  /** Runs that have moved on since they were written. */
  #dueRuns(nowMs: number): readonly KeptRun[] {
    return this.#parts.runs.shelf.runs.filter((run) => {
      if (!run.isWorthKeeping || run.live?.engine.isDead === true) return false;
      const packed = this.#packed.get(run);
      if (packed?.moment === run.moment) return false;
      return packed === undefined || run.status !== 'running' || nowMs - packed.atMs >= checkpointMs;
    });
  }

  /** Whatever else is written: none of it is ever changed, so the same values say the same. */
  #state(): readonly unknown[] {
    const { project, runs, session } = this.#parts;
    const { shelf } = runs;
    const { document, edits, table } = project;
    const training = shelf.runs.filter(({ status }) => status === 'running').map(({ id }) => id);
    return [
      document,
      edits,
      table,
      shelf.edits,
      shelf.groups,
      shelf.shown,
      shelf.runs.length,
      training.join(),
      session.name,
      session.file?.handle,
    ];
  }

  async #write(due: readonly KeptRun[], nowMs: number): Promise<Outcome<null>> {
    const { project, runs, session, host, applicationVersion } = this.#parts;
    const { shelf } = runs;
    // All that a person did is taken at once; runs follow one after the other.
    const { steps, table } = project;
    const { name, file } = session;
    const training = shelf.runs.filter(({ status }) => status === 'running').map(({ id }) => id);

    for (const run of due) {
      const packed = await this.#pack(run, nowMs);
      if (!packed.ok) return packed;
    }
    const all = shelf.runs.map((run) => this.#packed.get(run)).filter((packed) => packed !== undefined);
    const said = new Map(shelf.runs.map((run) => [run.id, run.about]));
    const bare = all.map((packed) => ({
      ...packed.bare,
      about: said.get(packed.bare.about.id) ?? packed.bare.about,
    }));
    const shownRun = bare.find(({ about }) => about.id === runs.shownId)?.about.id ?? null;

    const edits = await this.#writer.write(editsBytes({ ...steps, training }));
    if (!edits.ok) return edits;
    const index = await this.#writer.write(indexBytes({ runs: bare, groups: shelf.groups, shownRun }));
    if (!index.ok) return index;
    const dataset = table.content === null ? null : await this.#packTable(table.content);
    if (dataset?.ok === false) return dataset;

    const parts: Record<string, Pieces> = { 'edits.json': edits.value, 'runs.json': index.value };
    if (dataset !== null) parts['dataset'] = dataset.value;
    for (const { bare: run, json, bin } of all) {
      parts[`run/${run.about.number}.json`] = json;
      parts[`run/${run.about.number}.bin`] = bin;
    }
    const unsaved: Unsaved = { edits: steps.past.length, runs: bare.length, training: training.length };
    const committed = await host.commitRecovery(
      this.session,
      {
        format: 'chainrule-recovery',
        schema: 1,
        application: applicationVersion,
        name,
        written: new Date().toISOString(),
        unsaved,
        parts,
      },
      file?.handle ?? null,
    );
    if (!committed.ok) return committed;
    this.#isCommitted = true;
    this.#writer.keepOnly(Object.values(parts));
    return committed;
  }

  /** One that cannot be had, because it or its engine has gone meanwhile, stays as it was written last. */
  async #pack(run: KeptRun, nowMs: number): Promise<Outcome<null>> {
    const state = await this.#parts.runs.openRuns.capture(run);
    if (!state.ok) return succeed(null);
    const stored = run.stored(state.value);
    const whole = runBytes(stored);
    const { json, bin } =
      whole.bin.length <= recoveryLimits.session ? whole : runBytes({ ...stored, arrays: null });
    const jsonPieces = await this.#writer.write(json);
    if (!jsonPieces.ok) return jsonPieces;
    const binPieces = await this.#writer.write(bin);
    if (!binPieces.ok) return binPieces;
    const { record } = stored;
    this.#packed.set(run, {
      moment: momentOf(run.id, record.step, record.interventions.length),
      atMs: nowMs,
      json: jsonPieces.value,
      bin: binPieces.value,
      bare: { ...stored, record: { ...record, history: [] }, arrays: null },
    });
    return succeed(null);
  }

  /** The bytes of a table never change: they are written once. */
  async #packTable(content: Blob): Promise<Outcome<Pieces>> {
    const known = this.#tables.get(content);
    if (known !== undefined) return succeed(known);
    const pieces = await this.#writer.write(content);
    if (pieces.ok) this.#tables.set(content, pieces.value);
    return pieces;
  }

  /** There is nothing that is not saved. */
  async #drop(): Promise<void> {
    if (this.#isCommitted) {
      const gone = await this.#parts.host.discardRecovery(this.session);
      if (!gone.ok) this.#parts.notices.problem(recoveryText.notRemoved(gone.message));
      this.#isCommitted = false;
      this.#written = null;
      this.#packed = new WeakMap();
      this.#tables = new WeakMap();
      this.#writer.keepOnly([]);
    }
    await this.#dropReplaced();
  }

  async #dropReplaced(): Promise<void> {
    if (this.#replaced === null) return;
    const gone = await this.#parts.host.discardRecovery(this.#replaced);
    if (!gone.ok) this.#parts.notices.problem(recoveryText.notRemoved(gone.message));
    this.#replaced = null;
  }
}

function isSame(now: readonly unknown[], before: readonly unknown[] | null): boolean {
  return before !== null && now.every((value, index) => value === before[index]);
}
