/** What is told of the moments of one run. Questions that need the twin are answered one after the other. */
import type { NetworkWeights } from '../../../contract/answerer-api.ts';
import type {
  HistogramQuantity,
  LayerDetail,
  MomentHistogram,
  MomentInspection,
  NetworkPicture,
  UpdateWalk,
  WalkRequest,
} from '../../../contract/moment.ts';
import { refuse, succeed, type Outcome } from '../../../contract/outcome.ts';
import type { RunSpec } from '../../../contract/run.ts';
import type { ThreadPool } from '../../tensor/threads/thread-pool.ts';
import { letMessagesIn, pauses } from '../let-messages-in.ts';
import type { MomentState } from '../moment-state.ts';
import { withRoom } from '../room.ts';
import { wasClosed } from '../jobs.ts';
import type { Run } from '../run.ts';
import type { RunParts } from '../run-parts.ts';
import { wholeProblem } from '../whole-problem.ts';
import { EvaluationInTurns, type BeginReporting } from './evaluation-in-turns.ts';
import { HistogramsOverTime } from './histograms-over-time.ts';
import { inspect } from './inspection.ts';
import { layerDetail } from './layer-detail.ts';
import { networkPicture } from './network-picture.ts';
import { Twin } from './twin.ts';
import { walkUpdate } from './update-walk.ts';

/** Groups that a column of a picture may have. */
const mostGroups = 256;

export class Moments {
  private readonly run: Run;
  private readonly spec: RunSpec;
  private readonly parts: RunParts;
  private readonly threads: ThreadPool | null;
  private readonly overTime = new HistogramsOverTime();
  /** Once something was asked that needs it. */
  private twin: Twin | null = null;
  /** Resolves when the last question that waits for the twin is answered. */
  private lastTurn: Promise<void> = Promise.resolve();
  private isClosed = false;

  constructor(run: Run, spec: RunSpec, parts: RunParts, threads: ThreadPool | null) {
    this.run = run;
    this.spec = spec;
    this.parts = parts;
    this.threads = threads;
  }

  close(): void {
    this.isClosed = true;
    this.twin = null;
    this.overTime.end();
  }

  networkWeights(step: number | null): Promise<Outcome<NetworkWeights>> {
    const { network, training } = this.spec;
    const { features, target } = this.parts.data.summary;
    const { loss, dtype } = training;
    return this.read(step, ({ parameters, statistics }) =>
      succeed({
        network,
        loss,
        dtype,
        features,
        target,
        parameters: parameters.slice(),
        statistics: statistics.slice(),
      }),
    );
  }

  layerDetail(layerIndex: number, step: number | null): Promise<Outcome<LayerDetail>> {
    return this.read(step, (moment) => layerDetail(this.parts.network, layerIndex, moment));
  }

  inspect(step: number | null): Promise<Outcome<MomentInspection>> {
    return this.at(step, (twin) => inspect(twin, pauses()));
  }

  networkPicture(step: number | null, groups: number): Promise<Outcome<NetworkPicture>> {
    const problem = wholeProblem('number of groups', groups, 1, mostGroups);
    if (problem !== null) return Promise.resolve(refuse(problem));
    return this.at(step, (twin) => networkPicture(twin, groups, pauses()));
  }

  walkUpdate(step: number | null, request: WalkRequest): Promise<Outcome<UpdateWalk>> {
    return this.at(step, (twin) => walkUpdate(twin, request));
  }

  histogramsOverTime(
    layerIndex: number,
    quantity: HistogramQuantity,
  ): Promise<Outcome<readonly MomentHistogram[]>> {
    const { run } = this;
    return this.overTime.tell(layerIndex, quantity, {
      steps: () => run.ask([], () => succeed(run.moments)),
      moment: (step) => run.moment(step),
      withTwin: (answer) => this.withTwin(answer),
    });
  }

  /** What the weights of a moment answer: in the run's own network if it is the present one, which then waits. */
  async evaluate<T>(step: number | null, begin: BeginReporting<T>): Promise<Outcome<T>> {
    if (step !== null) return this.evaluateKept(step, begin);
    const begun = begin(this.parts.network);
    if (!begun.ok) return begun;
    const { evaluation, report } = begun.value;
    return this.run.ask([evaluation], () => succeed(report()));
  }

  private async evaluateKept<T>(step: number, begin: BeginReporting<T>): Promise<Outcome<T>> {
    const evaluation = new EvaluationInTurns(begin);
    for (;;) {
      const turn = await this.withTwin(async (twin) => {
        const record = await this.read(step, (moment) => {
          twin.takeWeights(moment);
          return succeed(moment.record);
        });
        return record.ok ? evaluation.advance(twin.network, record.value) : record;
      });
      if (!turn.ok) return turn;
      if (turn.value !== null) return succeed(turn.value.report);
      await letMessagesIn();
    }
  }

  /** `answer` sees the run between two steps. */
  private async read<T>(
    step: number | null,
    answer: (moment: MomentState) => Outcome<T>,
  ): Promise<Outcome<T>> {
    const { run, parts } = this;
    const look = () => {
      const moment = run.moment(step);
      return moment.ok ? withRoom(parts.network, () => answer(moment.value)) : moment;
    };
    // What is kept need not wait for a run that trains.
    return step !== null && run.hasAnswered ? look() : run.ask([], look);
  }

  /** `answer` has the twin for itself, which holds the moment. */
  private at<T>(
    step: number | null,
    answer: (twin: Twin) => Outcome<T> | Promise<Outcome<T>>,
  ): Promise<Outcome<T>> {
    return this.withTwin(async (twin) => {
      const held = await this.read(step, (moment) => {
        twin.hold(moment);
        return succeed(null);
      });
      return held.ok ? answer(twin) : held;
    });
  }

  private async withTwin<T>(answer: (twin: Twin) => Outcome<T> | Promise<Outcome<T>>): Promise<Outcome<T>> {
    const myTurn = this.lastTurn;
    let endTurn: () => void = () => undefined;
    this.lastTurn = new Promise((resolve) => {
      endTurn = resolve;
    });
    await myTurn;
    try {
      const twin = this.openTwin();
      return twin.ok ? await answer(twin.value) : twin;
    } finally {
      endTurn();
    }
  }

  private openTwin(): Outcome<Twin> {
    if (this.isClosed) return refuse(wasClosed);
    if (this.twin !== null) return succeed(this.twin);
    const built = Twin.build(this.spec, this.parts.data, this.threads);
    if (built.ok) this.twin = built.value;
    return built;
  }
}
