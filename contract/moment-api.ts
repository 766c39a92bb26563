/** What can be asked about a run at any of its moments. `step` null is now; others are among `RunProgress.moments`. */
import type { SplitName } from './dataset.ts';
import type { NetworkWeights } from './answerer-api.ts';
import type {
  HistogramQuantity,
  LayerDetail,
  MomentHistogram,
  MomentInspection,
  NetworkPicture,
  UpdateWalk,
  WalkRequest,
} from './moment.ts';
import type { Outcome } from './outcome.ts';
import type { PredictionReport, SplitPoints } from './report.ts';
import type { RunSnapshot } from './run.ts';

export interface MomentApi {
  /** Bytes that the timeline of each run may take, of those that are open as well. A smaller one thins them out. */
  setTimelineBudget(bytesPerRun: number): void;
  /** The whole state of a moment, to be opened as a new run that goes on from there. */
  fork(runId: string, step: number | null): Promise<Outcome<RunSnapshot>>;
  networkWeights(runId: string, step: number | null): Promise<Outcome<NetworkWeights>>;
  layerDetail(runId: string, layerIndex: number, step: number | null): Promise<Outcome<LayerDetail>>;
  report(runId: string, split: SplitName, step: number | null): Promise<Outcome<PredictionReport>>;
  /**
   * At most `most` rows of a split with their cells of these features (indices into the run's features, each a number
   * feature) and the network's answers. Refused for other features.
   */
  splitPoints(
    runId: string,
    split: SplitName,
    features: readonly number[],
    most: number,
    step: number | null,
  ): Promise<Outcome<SplitPoints>>;
  inspect(runId: string, step: number | null): Promise<Outcome<MomentInspection>>;
  /** Of one layer at all moments, oldest first. A later question takes the place of one that is not answered yet, which refuses with 'cancelled'. */
  histogramsOverTime(
    runId: string,
    layerIndex: number,
    quantity: HistogramQuantity,
  ): Promise<Outcome<readonly MomentHistogram[]>>;
  /** No column has more than `mostGroups` groups. */
  networkPicture(runId: string, step: number | null, mostGroups: number): Promise<Outcome<NetworkPicture>>;
  walkUpdate(runId: string, step: number | null, request: WalkRequest): Promise<Outcome<UpdateWalk>>;
}
