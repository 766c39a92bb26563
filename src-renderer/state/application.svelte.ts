/** The one place where the parts of the page meet; every component gets what it needs from here by props. */
import type { OpenedFile, RecentProject } from '../../contract/desktop-api.ts';
import type { Outcome } from '../../contract/outcome.ts';
import type { SettingChange, SettingId, SettingValue } from '../../contract/setting.ts';
import { AnswererService } from '../services/answerer.ts';
import { EnginePool } from '../services/engine-pool.ts';
import { EngineService } from '../services/engine.ts';
import { openFileHost } from '../services/desktop.ts';
import { filesText } from '../text/en/files.ts';
import { shellText } from '../text/en/shell.ts';
import { Deeds } from './deeds.svelte.ts';
import { DiagnosisState } from './diagnosis.svelte.ts';
import type { ExampleId } from './examples.ts';
import { EngineRevival } from './recovery/engine-revival.ts';
import { Exports } from './exports.ts';
import { generateInstead } from './generated-data.ts';
import { giveWayToPresses } from './give-way.ts';
import { GradientCheckState } from './gradient-check.svelte.ts';
import { GraphAccess } from './graph/graph-access.svelte.ts';
import { HistogramsOverTime } from './histograms-over-time.svelte.ts';
import { Inspection } from './inspection.svelte.ts';
import { Intake } from './intake.svelte.ts';
import type { RunTable } from './looked-at-row.svelte.ts';
import { Moments } from './moments.svelte.ts';
import { Notices } from './notices.svelte.ts';
import { usualRoom } from './open-runs.ts';
import { projectEnding } from './packing.ts';
import { Predictions } from './predictions.svelte.ts';
import { Preferences } from './preferences.svelte.ts';
import { NetworkPictureState } from './picture.svelte.ts';
import { ProjectState } from './project.svelte.ts';
import { Questions } from './questions.svelte.ts';
import type { FoundRecovery } from '../../contract/recovery.ts';
import { Recovery } from './recovery/recovery.svelte.ts';
import { Reports } from './reports.svelte.ts';
import { Runs } from './runs.svelte.ts';
import { Session } from './session.svelte.ts';
import { TrainingState } from './training.svelte.ts';
import { VerificationState } from './verification.svelte.ts';
import { ViewState } from './view.svelte.ts';
import { Walk } from './walk.svelte.ts';
import { WeightEdits } from './weight-edits.svelte.ts';

/** New seeds stay short enough to be read out and typed again. */
const largestNewSeed = 9999;

export class Application {
  readonly notices = new Notices();
  readonly questions = new Questions();
  readonly preferences = new Preferences();
  readonly view = new ViewState();
  readonly host = openFileHost();
  readonly engine: EngineService = new EngineService(
    'alone',
    (reason) => void this.#revival.revive(reason),
    this.preferences.mostThreads,
  );
  readonly pool = new EnginePool(this.preferences.mostThreads ?? navigator.hardwareConcurrency, () =>
    this.#startAnother(),
  );
  readonly project = new ProjectState(this.engine, this.notices);
  readonly deeds = new Deeds(this.project);
  readonly runs = new Runs({
    engine: this.engine,
    pool: this.pool,
    project: this.project,
    deeds: this.deeds,
    notices: this.notices,
    room: usualRoom,
  });
  readonly training = new TrainingState(this.engine, this.runs, this.project, this.preferences);
  readonly #revival: EngineRevival = new EngineRevival(this);
  readonly moments = new Moments(this.training);
  readonly diagnosis = new DiagnosisState(this.training, this.moments);
  readonly histogramsOverTime = new HistogramsOverTime(this.moments);
  readonly inspection = new Inspection(this.engine, this.moments);
  readonly reports = new Reports(this.moments);
  readonly predictions = new Predictions(
    this.moments,
    new AnswererService(),
    () => this.reports.split,
    () => this.#tableOfRun(),
  );
  readonly picture = new NetworkPictureState(this.training, this.project, this.moments);
  readonly walk = new Walk(this.training, this.moments);
  readonly weightEdits = new WeightEdits(this.training, this.deeds, this.notices);
  readonly gradientCheck = new GradientCheckState(this.training, this.notices);
  readonly verification = new VerificationState(this.training);
  readonly #parts = {
    host: this.host,
    engine: this.engine,
    project: this.project,
    runs: this.runs,
    training: this.training,
    notices: this.notices,
    questions: this.questions,
    applicationVersion: __APPLICATION_VERSION__,
    journal: {
      settle: (): Promise<void> => this.recovery.settle(),
      end: (): Promise<void> => this.recovery.end(),
    },
  };
  readonly session = new Session(this.#parts);
  readonly intake = new Intake(this.#parts, this.session);
  readonly exports = new Exports(this.#parts);
  readonly recovery: Recovery = new Recovery({
    ...this.#parts,
    session: this.session,
    intake: this.intake,
  });
  readonly graph = new GraphAccess(this, () => this.#tableOfRun());

  constructor() {
    $effect.root(() => {
      $effect(() => this.runs.setTimelineBudget(this.preferences.timelineMegabytes * 2 ** 20));
    });
    giveWayToPresses(this.engine, this.pool);
    // What nobody expected is at least said. Expected failures are values and have their own sentences.
    addEventListener('unhandledrejection', ({ reason }) => {
      this.notices.problem(shellText.unexpected(reason instanceof Error ? reason.message : String(reason)));
    });
  }

  async train(): Promise<void> {
    this.view.showResults();
    this.notices.clear();
    await this.training.train();
  }

  get canUndo(): boolean {
    if (this.graph.isShown) return this.graph.opened?.canUndo === true;
    return this.deeds.canUndo || this.project.canUndo;
  }

  get canRedo(): boolean {
    if (this.graph.isShown) return this.graph.opened?.canRedo === true;
    return this.deeds.canRedo || this.project.canRedo;
  }

  /** The last edit of the document, or what was done beside it after that; of the graph while that is looked at. */
  undo(): void {
    if (this.graph.isShown) {
      this.graph.opened?.undo();
      return;
    }
    if (this.deeds.undo()) return;
    const change = this.project.undo();
    if (change !== null) void this.runs.stage.putBack(change.from);
  }

  redo(): void {
    if (this.graph.isShown) {
      this.graph.opened?.redo();
      return;
    }
    if (this.deeds.redo()) return;
    const change = this.project.redo();
    if (change !== null) void this.runs.stage.putBack(change.to);
  }

  /** A new run that goes on from the moment shown. */
  async forkHere(): Promise<void> {
    const { shownId } = this.runs;
    if (shownId !== null) await this.runs.fork(shownId, this.moments.step);
  }

  /** The run on screen again from its start, with settings that the diagnosis proposes. */
  async tryCure(changes: readonly SettingChange[]): Promise<void> {
    const { shownId } = this.runs;
    if (shownId !== null) await this.runs.tryCure(shownId, changes);
  }

  /** The run on screen beside others from the same start; they are looked at in the place Runs. */
  async compare(setting: SettingId, values: readonly SettingValue[]): Promise<void> {
    const { shownId } = this.runs;
    if (shownId === null) return;
    const groupId = await this.runs.compare(shownId, setting, values);
    if (groupId !== null) this.view.showRuns(groupId);
  }

  /** Puts a run on screen and leaves for its charts. */
  async showRun(id: string): Promise<void> {
    await this.runs.show(id);
    this.view.show('overview');
  }

  generateData(): Promise<void> {
    return generateInstead(this);
  }

  /** A seed other than the present one, chosen at random; the run that has it starts at the next Train. */
  newSeed(): void {
    const { seed } = this.project.document.training;
    const drawn = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
    const candidate = 1 + (drawn % largestNewSeed);
    this.project.editTraining({ seed: candidate === seed ? (candidate % largestNewSeed) + 1 : candidate });
  }

  async openExample(id: ExampleId): Promise<void> {
    if (await this.intake.openExample(id)) this.#enterLaboratory('overview');
  }

  /** A file from a drop or the file input. */
  async openLocalFile(file: File): Promise<void> {
    await this.openWith(this.intake.openAny(file.name, file, null), placeFor(file.name));
  }

  async openPasted(text: string, name: string): Promise<void> {
    if (await this.intake.openTable(name, new Blob([text]))) this.#enterLaboratory('data');
  }

  /** A project the system or a second launch handed over. */
  async openHanded(outcome: Outcome<OpenedFile>): Promise<void> {
    if (!outcome.ok) this.notices.problem(outcome.message);
    else {
      const { name, bytes, handle } = outcome.value;
      const content = new Blob([bytes as Uint8Array<ArrayBuffer>]);
      await this.openWith(this.intake.openAny(name, content, handle), placeFor(name));
    }
  }

  /** At the start of the page, once the project that came with it is open. */
  async recover(): Promise<void> {
    await this.openWith(this.recovery.start(), 'overview');
  }

  async restore(found: FoundRecovery): Promise<void> {
    await this.openWith(this.recovery.offer(found), 'overview');
  }

  /** In the browser a recent project is the only copy, so taking it off the list asks first. */
  async forgetRecent({ handle, name }: RecentProject): Promise<void> {
    if (this.host.edition === 'web') {
      const answer = await this.questions.ask(filesText.deleteTitle, filesText.delete(name), [
        { answer: 'cancel', label: filesText.cancel, tone: 'plain' },
        { answer: 'delete', label: filesText.deleteAnswer, tone: 'danger' },
      ]);
      if (answer !== 'delete') return;
    }
    await this.session.forgetRecent(handle);
  }

  async openWith(open: Promise<boolean>, place: 'overview' | 'data'): Promise<void> {
    if (await open) this.#enterLaboratory(place);
  }

  /** Rows of another table than the open one are not here. */
  #tableOfRun(): RunTable | null {
    if (this.runs.shown?.isOfThisTable !== true) return null;
    const { id, summary } = this.project.table;
    const rows = (wanted: readonly number[]) => this.engine.api.tableRows(id, wanted);
    return { id, columns: summary.columns, rowCount: summary.rowCount, rows };
  }

  /** An engine for runs that are trained beside others. */
  #startAnother(): EngineService {
    const service: EngineService = new EngineService('oneOfMany', (reason) => {
      this.pool.drop(service);
      this.runs.engineDied(service, reason);
    });
    return service;
  }

  #enterLaboratory(place: 'overview' | 'data'): void {
    this.inspection.select(0);
    this.walk.close();
    this.view.showGraphAlone(false);
    this.view.showRuns(null);
    this.view.show(place);
  }
}

/** A table is looked at before it is trained on; a project goes on where it was. */
function placeFor(name: string): 'overview' | 'data' {
  return name.toLowerCase().endsWith(projectEnding) ? 'overview' : 'data';
}
