import type { EngineService } from '../services/engine.ts';

/** The moment that is asked about. */
export interface ShownMoment {
  readonly engine: EngineService;
  readonly runId: string;
  readonly era: string;
  /** Null is now. */
  readonly step: number | null;
  /** Updates made before it. */
  readonly stepsMade: number;
  /** It is now, and the run goes on: the next message will be of another moment. */
  readonly isMoving: boolean;
}
