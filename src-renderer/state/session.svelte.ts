/** Opening, saving and leaving projects: the verbs behind the file menu, shortcuts, drops and the start screen. */
import type { DataSource } from '../../contract/dataset.ts';
import type { OpenedFile, RecentProject, SavedFile } from '../../contract/desktop-api.ts';
import type { Outcome } from '../../contract/outcome.ts';
import { packProject, unpackProject } from '../../contract/project-file.ts';
import type { WeightsFile } from '../../contract/weights-file.ts';
import { parseWeightsText, stringifyWeights } from '../../contract/weights-file-schema.ts';

import type { EngineService } from '../services/engine.ts';
import type { FileHost } from '../services/file-host.ts';
import { dataText } from '../text/en/data.ts';
import { filesText } from '../text/en/files.ts';
import { shellText } from '../text/en/shell.ts';
import { exampleDocument, examples, proposeDocument, type ExampleId } from './examples.ts';
import type { Notices } from './notices.svelte.ts';
import type { ProjectState } from './project.svelte.ts';
import type { Questions } from './questions.svelte.ts';
import type { TrainingState } from './training.svelte.ts';

interface Parts {
  readonly host: FileHost;
  readonly engine: EngineService;
  readonly project: ProjectState;
  readonly training: TrainingState;
  readonly notices: Notices;
  readonly questions: Questions;
  readonly applicationVersion: string;
}

const projectEnding = '.chainrule';

export class Session {
  readonly #parts: Parts;
  #file = $state.raw<SavedFile | null>(null);
  #name = $state.raw<string>(shellText.untitled);
  #recent = $state.raw<readonly RecentProject[]>([]);
  #weightsFile = $state.raw<WeightsFile | null>(null);

  constructor(parts: Parts) {
    this.#parts = parts;
    $effect.root(() => {
      $effect(() => void parts.host.describeWindow(this.#windowTitle(), this.isEdited));
    });
    void this.refreshRecent();
  }

  /** What the project is called in the window: its file's name, or where its data came from. */
  get name(): string {
    return this.#name;
  }

  get recent(): readonly RecentProject[] {
    return this.#recent;
  }

  get isEdited(): boolean {
    const { project, training } = this.#parts;
    return project.isOpen && (project.isEdited || training.isUnsaved);
  }

  /** A weights file that was opened to look at; null when none is. */
  get weightsFile(): WeightsFile | null {
    return this.#weightsFile;
  }

  closeWeightsFile(): void {
    this.#weightsFile = null;
  }

  async refreshRecent(): Promise<void> {
    this.#recent = await this.#parts.host.listRecent();
  }

  async openExample(id: ExampleId): Promise<boolean> {
    if (!(await this.#mayLeave())) return false;
    const example = examples[id];
    const { project, notices } = this.#parts;
    const bytes = example.path === null ? null : await fetchBytes(example.path);
    const loaded = await project.loadTable(example.source, bytes);
    if (loaded === null) return false;
    if (!loaded.ok) {
      notices.problem(loaded.message);
      return false;
    }
    this.#enter(null, id);
    project.open(exampleDocument(example, loaded.value.summary), loaded.value, true);
    return true;
  }

  /** A table that was dropped, opened or pasted: into the open project as an edit, else as a new project. */
  async openTable(name: string, bytes: Uint8Array): Promise<boolean> {
    const { project, notices } = this.#parts;
    const source: DataSource = { kind: 'file', name, parse: { delimiter: null, header: null } };
    const loaded = await project.loadTable(source, bytes);
    if (loaded === null) return false;
    if (!loaded.ok) {
      notices.problem(dataText.importFailed(name, loaded.message));
      return false;
    }
    notices.dismiss();
    if (project.isOpen) {
      project.replaceTable(source, loaded.value);
    } else {
      this.#enter(null, withoutEnding(name));
      project.open(proposeDocument(source, loaded.value.summary), loaded.value, true);
    }
    return true;
  }

  /** A project file's bytes. The present project stays as it is unless all of it can be read. */
  async openProjectFile(file: OpenedFile): Promise<boolean> {
    const { project, training, notices } = this.#parts;
    const unpacked = unpackProject(file.bytes);
    if (!unpacked.ok) {
      notices.problem(dataText.importFailed(file.name, unpacked.message));
      return false;
    }
    if (!(await this.#mayLeave())) return false;
    const { document, dataset, run } = unpacked.value;
    const loaded = await project.loadTable(document.source, dataset);
    if (loaded === null) return false;
    if (!loaded.ok) {
      notices.problem(dataText.importFailed(file.name, loaded.message));
      return false;
    }
    if (document.data.columns.length !== loaded.value.summary.columns.length) {
      notices.problem(filesText.columnsDiffer(file.name));
      return false;
    }
    notices.dismiss();
    this.#enter({ handle: file.handle, name: file.name }, withoutEnding(file.name));
    project.open(document, loaded.value, true);
    if (run !== null) await training.restore(run);
    await this.refreshRecent();
    return true;
  }

  /** Whatever a person drops or picks, told apart by its name. */
  async openAny(file: OpenedFile): Promise<boolean> {
    const name = file.name.toLowerCase();
    if (name.endsWith(projectEnding)) return this.openProjectFile(file);
    if (name.endsWith('.json')) {
      this.#showWeights(file);
      return false;
    }
    return this.openTable(file.name, file.bytes);
  }

  async chooseProject(): Promise<boolean> {
    return this.#openChosen(await this.#parts.host.openProject());
  }

  async chooseTable(): Promise<boolean> {
    return this.#openChosen(await this.#parts.host.openDataFile());
  }

  async openRecent(handle: string): Promise<boolean> {
    return this.#openChosen(await this.#parts.host.openRecent(handle));
  }

  async forgetRecent(handle: string): Promise<void> {
    await this.#parts.host.forgetRecent(handle);
    await this.refreshRecent();
  }

  save(): Promise<boolean> {
    return this.#file === null ? this.saveAs() : this.#saveTo(this.#file);
  }

  saveAs(): Promise<boolean> {
    return this.#saveTo(null);
  }

  /** The project as a file to keep elsewhere; the project itself stays where it is. */
  async download(): Promise<void> {
    const bytes = await this.#pack();
    if (bytes !== null) await this.#export('project', this.#name + projectEnding, bytes);
  }

  async exportWeights(): Promise<void> {
    const { engine, training, notices } = this.#parts;
    if (training.runId === null) {
      notices.problem(filesText.notTrained);
      return;
    }
    const weights = await engine.api.exportWeights(training.runId);
    if (!weights.ok) {
      notices.problem(weights.message);
      return;
    }
    const text = stringifyWeights(weights.value);
    await this.#export('weights', `${this.#name}-weights.json`, new TextEncoder().encode(text));
  }

  async exportTable(): Promise<void> {
    const { engine, project, notices } = this.#parts;
    const csv = await engine.api.tableAsCsv(project.table.id);
    if (!csv.ok) notices.problem(csv.message);
    else
      await this.#export('table', `${project.table.summary.name}.csv`, new TextEncoder().encode(csv.value));
  }

  /** Back to the start screen, if the person agrees. */
  async close(): Promise<boolean> {
    if (!(await this.#mayLeave())) return false;
    this.#parts.training.close();
    this.#parts.project.close();
    this.#file = null;
    this.#name = shellText.untitled;
    await this.refreshRecent();
    return true;
  }

  /** The window wants to close. */
  async leaveWindow(): Promise<void> {
    if (await this.#mayLeave()) await this.#parts.host.closeWindow();
  }

  #enter(file: SavedFile | null, name: string): void {
    this.#parts.training.close();
    this.#file = file;
    this.#name = name;
  }

  async #openChosen(chosen: Outcome<OpenedFile | null>): Promise<boolean> {
    if (!chosen.ok) {
      this.#parts.notices.problem(chosen.message);
      await this.refreshRecent();
      return false;
    }
    return chosen.value === null ? false : this.openAny(chosen.value);
  }

  #showWeights(file: OpenedFile): void {
    const parsed = parseWeightsText(new TextDecoder().decode(file.bytes));
    if (parsed.ok) this.#weightsFile = parsed.value;
    else this.#parts.notices.problem(dataText.importFailed(file.name, parsed.message));
  }

  async #pack(): Promise<Uint8Array | null> {
    const { project, training, notices, applicationVersion } = this.#parts;
    const run = await training.toStored();
    if (run?.ok === false) {
      notices.problem(run.message);
      return null;
    }
    return packProject(
      { ...project.toProject(), run: run?.value ?? null },
      { applicationVersion, createdAt: new Date().toISOString() },
    );
  }

  async #saveTo(file: SavedFile | null): Promise<boolean> {
    const { host, project, training, notices } = this.#parts;
    const document = project.document;
    const bytes = await this.#pack();
    if (bytes === null) return false;
    const saved =
      file === null
        ? await host.saveProjectAs(this.#name + projectEnding, bytes)
        : await host.saveProject(file.handle, bytes);
    if (!saved.ok) {
      notices.problem(saved.message);
      return false;
    }
    if (saved.value === null) return false;
    this.#file = saved.value;
    this.#name = withoutEnding(saved.value.name);
    project.markSaved(document);
    training.markSaved();
    notices.done(filesText.saved(saved.value.name));
    await this.refreshRecent();
    return true;
  }

  async #export(kind: 'weights' | 'table' | 'project', name: string, bytes: Uint8Array): Promise<void> {
    const { host, notices } = this.#parts;
    const saved = await host.exportFile(kind, name, bytes);
    if (!saved.ok) notices.problem(saved.message);
    else if (saved.value !== null) notices.done(filesText.exported(saved.value.name));
  }

  /** Asks about unsaved changes; true when the present project may go. */
  async #mayLeave(): Promise<boolean> {
    if (!this.isEdited) return true;
    const answer = await this.#parts.questions.ask(filesText.unsavedTitle, filesText.unsaved(this.#name), [
      { answer: 'discard', label: filesText.discard, tone: 'danger' },
      { answer: 'cancel', label: filesText.cancel, tone: 'plain' },
      { answer: 'save', label: filesText.save, tone: 'primary' },
    ]);
    if (answer === 'save') return this.save();
    return answer === 'discard';
  }

  #windowTitle(): string {
    return this.#parts.project.isOpen ? `${this.#name} – ${shellText.name}` : shellText.name;
  }
}

function withoutEnding(name: string): string {
  return name.replace(/\.[^.]+$/, '');
}

/** A file that ships with the app. */
async function fetchBytes(path: string): Promise<Uint8Array> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}
