import type { EngineService } from '../services/engine.ts';

/** The moment that is asked about. */
export interface ShownMoment {
  readonly engine: EngineService;
  readonly runId: string;
  /** Tells the run from one of the same name in another project. */
  readonly opening: number;
  readonly era: string;
  /** Null is now. */
  readonly step: number | null;
  /** Updates made before it. */
  readonly stepsMade: number;
  /** It is now, and the run goes on: the next message will be of another moment. */
  readonly isMoving: boolean;
}
