/** What comes in: examples, tables, projects and weights files, from wherever a person takes them. */
import type { FileHandle, OpenedFile } from '../../contract/desktop-api.ts';
import { tableLimits, type DataSource } from '../../contract/dataset.ts';
import { refuse, succeed, type Outcome } from '../../contract/outcome.ts';
import { projectLimits } from '../../contract/project.ts';
import { unpackProject } from '../../contract/project-file.ts';
import type { WeightsFile } from '../../contract/weights-file.ts';
import { parseWeightsText } from '../../contract/weights-file-schema.ts';
import type { FileHost } from '../services/file-host.ts';
import { dataText } from '../text/en/data.ts';
import { filesText } from '../text/en/files.ts';
import { exampleDocument, examples, proposeDocument, type ExampleId } from './examples.ts';
import type { Notices } from './notices.svelte.ts';
import { projectEnding } from './packing.ts';
import type { ProjectState } from './project.svelte.ts';
import type { Runs } from './runs.svelte.ts';
import { restoreRuns } from './saved-runs.ts';
import { withoutEnding, type Session } from './session.svelte.ts';

interface Parts {
  readonly host: FileHost;
  readonly project: ProjectState;
  readonly runs: Runs;
  readonly notices: Notices;
}

/** A project's bytes and, where they came from a file that can be written again, its handle. */
interface ProjectBytes {
  readonly handle: FileHandle | null;
  readonly name: string;
  readonly bytes: Uint8Array;
}

const weightsByteLimit = 500_000_000;

export class Intake {
  readonly #parts: Parts;
  readonly #session: Session;
  #weightsFile = $state.raw<WeightsFile | null>(null);

  constructor(parts: Parts, session: Session) {
    this.#parts = parts;
    this.#session = session;
  }

  /** A weights file that was opened to look at; null when none is. */
  get weightsFile(): WeightsFile | null {
    return this.#weightsFile;
  }

  closeWeightsFile(): void {
    this.#weightsFile = null;
  }

  openExample(id: ExampleId): Promise<boolean> {
    return this.#session.replacing(async () => {
      const { project, notices } = this.#parts;
      const example = examples[id];
      const content = example.path === null ? succeed(null) : await fetchShipped(example.path);
      const loaded = content.ok ? await project.loadTable(example.source, content.value) : content;
      if (loaded === null) return false;
      if (!loaded.ok) {
        notices.problem(loaded.message);
        return false;
      }
      if (!(await this.#session.mayLeave(loaded.value))) return false;
      this.#session.enter(null, id);
      project.open(exampleDocument(example, loaded.value.summary), loaded.value);
      return true;
    });
  }

  /** A table that was dropped, opened or pasted: into the open project as an edit, else as a new project. */
  openTable(name: string, content: Blob): Promise<boolean> {
    return this.#session.replacing(() => this.#takeTable(name, content));
  }

  /** Whatever a person drops or picks, told apart by its name; a file too large to be any of it is not read. */
  openAny(name: string, content: Blob, handle: FileHandle | null): Promise<boolean> {
    return this.#session.replacing(() => this.#takeAny(name, content, handle));
  }

  chooseProject(): Promise<boolean> {
    return this.#session.replacing(async () => this.#takeChosen(await this.#parts.host.openProject()));
  }

  chooseTable(): Promise<boolean> {
    return this.#session.replacing(async () => this.#takeChosen(await this.#parts.host.openDataFile()));
  }

  openRecent(handle: string): Promise<boolean> {
    return this.#session.replacing(async () => this.#takeChosen(await this.#parts.host.openRecent(handle)));
  }

  async #takeTable(name: string, content: Blob): Promise<boolean> {
    const { project, notices } = this.#parts;
    const source: DataSource = { kind: 'file', name, parse: { delimiter: null, header: null } };
    const loaded = await project.loadTable(source, content);
    if (loaded === null) return false;
    if (!loaded.ok) {
      notices.problem(dataText.importFailed(name, loaded.message));
      return false;
    }
    notices.clear();
    if (project.isOpen) {
      project.replaceTable(source, loaded.value);
    } else {
      this.#session.enter(null, withoutEnding(name));
      project.open(proposeDocument(source, loaded.value.summary), loaded.value);
    }
    return true;
  }

  async #takeAny(name: string, content: Blob, handle: FileHandle | null): Promise<boolean> {
    const { notices } = this.#parts;
    const isProject = name.toLowerCase().endsWith(projectEnding);
    const isWeights = name.toLowerCase().endsWith('.json');
    const most = isProject ? projectLimits.bytes : isWeights ? weightsByteLimit : tableLimits.bytes;
    if (content.size > most) {
      notices.problem(filesText.tooLarge(name, content.size, most));
      return false;
    }
    if (!isProject && !isWeights) {
      // A copy, kept by the browser: the file on disk may change or vanish before the project is saved.
      const copy = await this.#read(name, () => new Response(content.stream()).blob());
      return copy !== null && this.#takeTable(name, copy);
    }
    const buffer = await this.#read(name, () => content.arrayBuffer());
    if (buffer === null) return false;
    const bytes = new Uint8Array(buffer);
    if (isProject) return this.#takeProject({ handle, name, bytes });
    this.#showWeights(name, bytes);
    return false;
  }

  /** Null, which is told, where it cannot be read, because it is a folder or has gone. */
  async #read<T>(name: string, read: () => Promise<T>): Promise<T | null> {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
      this.#parts.notices.problem(filesText.unreadable(name));
      return null;
    }
  }

  /** The present project stays as it is unless all of the file can be read. */
  async #takeProject(file: ProjectBytes): Promise<boolean> {
    const { project, runs, notices } = this.#parts;
    const tell = (reason: string): false => {
      notices.problem(dataText.importFailed(file.name, reason));
      return false;
    };
    const unpacked = await unpackProject(file.bytes);
    if (!unpacked.ok) return tell(unpacked.message);
    const { document, dataset, ...kept } = unpacked.value;
    const loaded = await project.loadTable(document.source, dataset === null ? null : asBlob(dataset));
    if (loaded === null) return false;
    if (!loaded.ok) return tell(loaded.message);
    if (document.data.columns.length !== loaded.value.summary.columns.length) {
      project.discard(loaded.value);
      return tell(filesText.columnsDiffer);
    }
    if (!(await this.#session.mayLeave(loaded.value))) return false;
    notices.clear();
    const { handle, name } = file;
    this.#session.enter(handle === null ? null : { handle, name }, withoutEnding(name));
    project.open(document, loaded.value);
    await restoreRuns(runs, kept, loaded.value.summary.sha256);
    await this.#session.refreshRecent();
    return true;
  }

  async #takeChosen(chosen: Outcome<OpenedFile | null>): Promise<boolean> {
    if (!chosen.ok) {
      this.#parts.notices.problem(chosen.message);
      await this.#session.refreshRecent();
      return false;
    }
    if (chosen.value === null) return false;
    const { name, bytes, handle } = chosen.value;
    return this.#takeAny(name, asBlob(bytes), handle);
  }

  #showWeights(name: string, bytes: Uint8Array): void {
    const parsed = parseWeightsText(new TextDecoder().decode(bytes));
    if (parsed.ok) this.#weightsFile = parsed.value;
    else this.#parts.notices.problem(dataText.importFailed(name, parsed.message));
  }
}

function asBlob(bytes: Uint8Array): Blob {
  return new Blob([bytes as Uint8Array<ArrayBuffer>]);
}

/** A file that ships with the app. */
async function fetchShipped(path: string): Promise<Outcome<Blob>> {
  try {
    const response = await fetch(path);
    return response.ok ? succeed(await response.blob()) : refuse(filesText.notShipped(path, response.status));
  } catch (error) {
    if (error instanceof TypeError) return refuse(filesText.notShipped(path, null));
    throw error;
  }
}
