/** Opening, saving and leaving projects: the verbs behind the file menu, shortcuts, drops and the start screen. */
import { tableLimits, type DataSource } from '../../contract/dataset.ts';
import type { FileHandle, OpenedFile, RecentProject, SavedFile } from '../../contract/desktop-api.ts';
import type { Outcome } from '../../contract/outcome.ts';
import { unpackProject } from '../../contract/project-file.ts';
import type { WeightsFile } from '../../contract/weights-file.ts';
import { parseWeightsText } from '../../contract/weights-file-schema.ts';

import type { FileHost } from '../services/file-host.ts';
import { dataText } from '../text/en/data.ts';
import { filesText } from '../text/en/files.ts';
import { shellText } from '../text/en/shell.ts';
import { exampleDocument, examples, proposeDocument, type ExampleId } from './examples.ts';
import { packOpenProject, projectEnding } from './packing.ts';
import type { Notices } from './notices.svelte.ts';
import type { ProjectState } from './project.svelte.ts';
import type { Questions } from './questions.svelte.ts';
import type { TrainingState } from './training.svelte.ts';

interface Parts {
  readonly host: FileHost;
  readonly project: ProjectState;
  readonly training: TrainingState;
  readonly notices: Notices;
  readonly questions: Questions;
  readonly applicationVersion: string;
}

/** A project's bytes and, where they came from a file that can be written again, its handle. */
interface ProjectBytes {
  readonly handle: FileHandle | null;
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A table at its cap, its weights, and the container around them. */
const projectBytesLimit = 1_500_000_000;
const weightsBytesLimit = 400_000_000;

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
    const content = example.path === null ? null : await fetchShipped(example.path);
    const loaded = await project.loadTable(example.source, content);
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
  async openTable(name: string, content: Blob): Promise<boolean> {
    const { project, notices } = this.#parts;
    const source: DataSource = { kind: 'file', name, parse: { delimiter: null, header: null } };
    const loaded = await project.loadTable(source, content);
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
  async openProjectFile(file: ProjectBytes): Promise<boolean> {
    const { project, training, notices } = this.#parts;
    const unpacked = unpackProject(file.bytes);
    if (!unpacked.ok) {
      notices.problem(dataText.importFailed(file.name, unpacked.message));
      return false;
    }
    if (!(await this.#mayLeave())) return false;
    const { document, dataset, run } = unpacked.value;
    const loaded = await project.loadTable(document.source, dataset === null ? null : asBlob(dataset));
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
    this.#enter(
      file.handle === null ? null : { handle: file.handle, name: file.name },
      withoutEnding(file.name),
    );
    project.open(document, loaded.value, true);
    if (run !== null) await training.restore(run);
    await this.refreshRecent();
    return true;
  }

  /** Whatever a person drops or picks, told apart by its name; a file too large to be any of it is not read. */
  async openAny(name: string, content: Blob, handle: FileHandle | null): Promise<boolean> {
    const isProject = name.toLowerCase().endsWith(projectEnding);
    const isWeights = name.toLowerCase().endsWith('.json');
    const most = isProject ? projectBytesLimit : isWeights ? weightsBytesLimit : tableLimits.bytes;
    if (content.size > most) {
      this.#parts.notices.problem(filesText.tooLarge(name, content.size, most));
      return false;
    }
    const bytes = new Uint8Array(await content.arrayBuffer());
    if (isProject) return this.openProjectFile({ handle, name, bytes });
    if (isWeights) {
      this.#showWeights(name, bytes);
      return false;
    }
    // A copy: the file on disk may change or vanish before the project is saved.
    return this.openTable(name, asBlob(bytes));
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
    const { host } = this.#parts;
    await ((await this.#mayLeave()) ? host.closeWindow() : host.stayOpen());
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
    if (chosen.value === null) return false;
    const { name, bytes, handle } = chosen.value;
    return this.openAny(name, asBlob(bytes), handle);
  }

  #showWeights(name: string, bytes: Uint8Array): void {
    const parsed = parseWeightsText(new TextDecoder().decode(bytes));
    if (parsed.ok) this.#weightsFile = parsed.value;
    else this.#parts.notices.problem(dataText.importFailed(name, parsed.message));
  }

  async #saveTo(file: SavedFile | null): Promise<boolean> {
    const { host, project, training, notices, applicationVersion } = this.#parts;
    const document = project.document;
    const packed = await packOpenProject(project, training, applicationVersion);
    if (!packed.ok) {
      notices.problem(packed.message);
      return false;
    }
    const bytes = packed.value;
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

function asBlob(bytes: Uint8Array): Blob {
  return new Blob([bytes as Uint8Array<ArrayBuffer>]);
}

/** A file that ships with the app. */
async function fetchShipped(path: string): Promise<Blob> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.blob();
}
