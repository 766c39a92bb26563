/** A small project with a run that can be trained, as the window holds it. */
import { vi } from 'vitest';
import { newDenseLayer } from '../../../contract/defaults.ts';
import type { DataSource } from '../../../contract/dataset.ts';
import type { RunStatus } from '../../../contract/run.ts';
import type { TrainingSettings } from '../../../contract/training.ts';
import { EnginePool } from '../../../src-renderer/services/engine-pool.ts';
import type { EngineService } from '../../../src-renderer/services/engine.ts';
import { Deeds } from '../../../src-renderer/state/deeds.svelte.ts';
import { proposeDocument } from '../../../src-renderer/state/examples.ts';
import { Notices } from '../../../src-renderer/state/notices.svelte.ts';
import { usualRoom, type RunRoom } from '../../../src-renderer/state/open-runs.ts';
import type { Preferences } from '../../../src-renderer/state/preferences.svelte.ts';
import { ProjectState } from '../../../src-renderer/state/project.svelte.ts';
import { Runs } from '../../../src-renderer/state/runs.svelte.ts';
import { TrainingState } from '../../../src-renderer/state/training.svelte.ts';
import { engineInThisThread } from '../../support/engine-in-this-thread.ts';

export interface Surroundings {
  readonly startAnother?: () => EngineService;
  readonly room?: RunRoom;
}

export interface OpenLaboratory {
  readonly engine: EngineService;
  readonly pool: EnginePool;
  readonly deeds: Deeds;
  readonly runs: Runs;
  readonly notices: Notices;
  readonly project: ProjectState;
  readonly training: TrainingState;
}

/** Epochs that no test waits for. */
export const longTraining = 100_000;

const source: DataSource = { kind: 'synthetic', spec: { kind: 'moons', count: 60, noise: 0.1, seed: 1 } };

/** Two ReLU layers under squared error and plain gradient descent: large learning rates overflow. */
export async function openLaboratory(
  settings: Partial<TrainingSettings> = {},
  engine: EngineService = engineInThisThread(),
  surroundings: Surroundings = {},
): Promise<OpenLaboratory> {
  const notices = new Notices();
  const project = new ProjectState(engine, notices);
  const table = await project.loadTable(source, null);
  if (table?.ok !== true) throw new Error('the table was not made');
  const proposed = proposeDocument(source, table.value.summary);
  project.open(
    {
      ...proposed,
      network: {
        ...proposed.network,
        hidden: [newDenseLayer('1', 8, 'relu'), newDenseLayer('2', 4, 'relu')],
      },
      training: {
        ...proposed.training,
        loss: { kind: 'mean_squared_error' },
        optimizer: { kind: 'sgd' },
        learningRate: 0.01,
        epochs: 3,
        ...settings,
      },
    },
    table.value,
  );
  return laboratoryOn(engine, project, notices, surroundings);
}

/** Without a run yet. */
export function laboratoryOn(
  engine: EngineService,
  project: ProjectState,
  notices: Notices,
  { startAnother = engineInThisThread, room = usualRoom }: Surroundings = {},
): OpenLaboratory {
  const pool = new EnginePool(2, startAnother);
  const deeds = new Deeds(project);
  const runs = new Runs({ engine, pool, project, deeds, notices, room });
  const preferences = { speed: 'full' } as Preferences;
  const training = new TrainingState(engine, runs, project, preferences);
  return { engine, pool, deeds, runs, notices, project, training };
}

/** Patient, since the machine may have other things to do. */
export async function until(holds: () => boolean): Promise<void> {
  await vi.waitUntil(holds, { timeout: 20_000, interval: 5 });
}

export function untilStatus(training: TrainingState, status: RunStatus): Promise<void> {
  return until(() => training.progress?.status === status);
}
