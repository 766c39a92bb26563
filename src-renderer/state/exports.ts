/** What leaves the app as files of other kinds: weights, tables, and a copy of the project. */
import type { ExportKind } from '../../contract/desktop-api.ts';
import { stringifyRunManifest } from '../../contract/run-manifest-schema.ts';
import type { RunManifest } from '../../contract/run-manifest.ts';
import { stringifyWeights } from '../../contract/weights-file-schema.ts';
import type { EngineService } from '../services/engine.ts';
import type { FileHost } from '../services/file-host.ts';
import { filesText } from '../text/en/files.ts';
import type { Notices } from './notices.svelte.ts';
import { packOpenProject, projectEnding } from './packing.ts';
import type { ProjectState } from './project.svelte.ts';
import type { Runs } from './runs.svelte.ts';
import { saySaved } from './say-saved.ts';
import type { TrainingState } from './training.svelte.ts';

interface Parts {
  readonly host: FileHost;
  readonly engine: EngineService;
  readonly project: ProjectState;
  readonly runs: Runs;
  readonly training: TrainingState;
  readonly notices: Notices;
  readonly applicationVersion: string;
}

const figureKinds: Readonly<Partial<Record<string, ExportKind>>> = {
  png: 'picture',
  svg: 'drawing',
  csv: 'table',
  html: 'page',
  md: 'text',
};

export class Exports {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async weights(projectName: string): Promise<void> {
    const { training, notices } = this.#parts;
    if (training.runId === null || !training.hasSteps) {
      notices.problem(filesText.notTrained);
      return;
    }
    const weights = await training.engine.api.exportWeights(training.runId);
    if (!weights.ok) {
      notices.problem(weights.message);
      return;
    }
    const divergedAt = training.progress?.divergence?.step ?? null;
    const said = (name: string): string =>
      divergedAt === null ? filesText.saved(name) : filesText.savedDiverged(name, divergedAt);
    const bytes = encode(stringifyWeights(weights.value));
    await this.#write('weights', `${projectName}-weights.json`, bytes, said);
  }

  async table(): Promise<void> {
    const { engine, project, notices } = this.#parts;
    const csv = await engine.api.tableAsCsv(project.table.id);
    if (!csv.ok) notices.problem(csv.message);
    else await this.#write('table', `${project.table.summary.name}.csv`, encode(csv.value));
  }

  /** All that is needed to compute a run again and compare. */
  async record(manifest: RunManifest, projectName: string): Promise<void> {
    await this.#write('record', `${projectName}-run.json`, encode(stringifyRunManifest(manifest)));
  }

  /** A chart, its figures or a sheet; what it is follows from the ending of `name`. */
  async figure(name: string, content: Blob): Promise<void> {
    const kind = figureKinds[name.slice(name.lastIndexOf('.') + 1)];
    if (kind === undefined) throw new Error(`no figure is saved as ${name}`);
    await this.#write(kind, name, new Uint8Array(await content.arrayBuffer()));
  }

  /** The project as a file to keep elsewhere; the project itself stays where it is. */
  async project(projectName: string): Promise<void> {
    const { project, runs, training, notices, applicationVersion } = this.#parts;
    const packed = await packOpenProject(project, runs, training, applicationVersion);
    if (!packed.ok) notices.problem(packed.message);
    else await this.#write('project', projectName + projectEnding, packed.value.bytes);
  }

  async #write(
    kind: ExportKind,
    name: string,
    bytes: Uint8Array,
    said: (name: string) => string = filesText.saved,
  ): Promise<void> {
    const { host, notices } = this.#parts;
    const saved = await host.exportFile(kind, name, bytes);
    if (!saved.ok) notices.problem(saved.message);
    else if (saved.value !== null) saySaved(this.#parts, saved.value, said(saved.value.name));
  }
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
