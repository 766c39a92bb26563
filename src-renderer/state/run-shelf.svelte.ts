/** All runs of the project, which of them is on screen, and the groups they were made in. */
import type { RunAbout, RunGroup, StoredRun } from '../../contract/project.ts';
import type { RunSpec } from '../../contract/run.ts';
import { KeptRun, type RunAtRest } from './kept-run.svelte.ts';
import type { LiveRun } from './live-run.svelte.ts';
import type { ProjectState } from './project.svelte.ts';

export class RunShelf {
  readonly #project: ProjectState;
  #runs = $state.raw<readonly KeptRun[]>([]);
  #shown = $state.raw<KeptRun | null>(null);
  #groups = $state.raw<readonly RunGroup[]>([]);
  #edits = $state(0);
  #savedEdits = $state(0);
  /** The least recently shown first. */
  #looks: readonly string[] = [];
  #named = 0;
  #lastNumber = 0;

  constructor(project: ProjectState) {
    this.#project = project;
  }

  /** Oldest first. */
  get runs(): readonly KeptRun[] {
    return this.#runs;
  }

  get shown(): KeptRun | null {
    return this.#shown;
  }

  get groups(): readonly RunGroup[] {
    return this.#groups;
  }

  /** Grows with everything that is done to runs but training them. */
  get edits(): number {
    return this.#edits;
  }

  get isUnsaved(): boolean {
    return this.#edits !== this.#savedEdits || this.#runs.some((run) => run.isUnsaved);
  }

  find(id: string | null): KeptRun | null {
    return this.#runs.find((run) => run.id === id) ?? null;
  }

  markSaved(edits: number): void {
    this.#savedEdits = edits;
  }

  edit(): void {
    this.#edits += 1;
  }

  /** Unique within the project and in every engine. */
  newId(): string {
    do this.#named += 1;
    while (this.find(`run-${this.#named}`) !== null);
    return `run-${this.#named}`;
  }

  newNumber(): number {
    this.#lastNumber += 1;
    return this.#lastNumber;
  }

  /** The last number is given again where nothing came of its run. */
  returnNumber(number: number): void {
    if (number === this.#lastNumber) this.#lastNumber -= 1;
  }

  add(
    name: Pick<RunAbout, 'id' | 'number' | 'origin'>,
    spec: RunSpec,
    tableSha256: string,
    live: LiveRun,
  ): KeptRun {
    const created = new Date().toISOString();
    const about = { ...name, name: '', notes: '', isStarred: false, created };
    const run = this.#make(about, spec, tableSha256, live);
    this.put([run]);
    return run;
  }

  /** Runs that come out of a file. Of those that do not tell their table, it is `tableSha256`. */
  addStored(stored: readonly StoredRun[], tableSha256: string): void {
    const runs = stored.map(({ about, spec, tableSha256: own, record, arrays }) =>
      this.#make(about, spec, own ?? tableSha256, { record, arrays }),
    );
    this.put(runs);
    this.#lastNumber = Math.max(this.#lastNumber, ...stored.map(({ about }) => about.number));
  }

  /** In its place in the order of making. */
  put(runs: readonly KeptRun[]): void {
    this.#runs = [...this.#runs, ...runs].sort((a, b) => a.about.number - b.about.number);
  }

  takeOff(runs: readonly KeptRun[]): void {
    this.#runs = this.#runs.filter((run) => !runs.includes(run));
    if (this.#shown !== null && runs.includes(this.#shown)) this.putOnScreen(null);
  }

  addGroups(groups: readonly RunGroup[]): void {
    this.#groups = [...this.#groups, ...groups];
  }

  putOnScreen(run: KeptRun | null): void {
    if (this.#shown?.live) this.#shown.live.isOnScreen = false;
    this.#shown = run;
    if (run === null) return;
    this.#looks = [...this.#looks.filter((id) => id !== run.id), run.id];
    if (run.live !== null) run.live.isOnScreen = true;
  }

  /** How long ago a run was on screen, among the others: the larger the more recent; -1 if it never was. */
  lastLook({ id }: KeptRun): number {
    return this.#looks.indexOf(id);
  }

  /** The project is left. */
  clear(): void {
    for (const run of this.#runs) run.close();
    this.#runs = [];
    this.#shown = null;
    this.#groups = [];
    this.#looks = [];
    this.#lastNumber = 0;
    this.#savedEdits = this.#edits;
  }

  #make(about: RunAbout, spec: RunSpec, tableSha256: string, state: LiveRun | RunAtRest): KeptRun {
    const openTable = (): string | null => (this.#project.isOpen ? this.#project.table.summary.sha256 : null);
    return new KeptRun({ about, spec, tableSha256, openTable }, state);
  }
}
