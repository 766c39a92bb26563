/** What is kept of a training's past: the moments of its timeline, and the epoch that it is rewound to if it diverges. */
import { refuse, succeed, type Outcome } from '../../contract/outcome.ts';
import type { EpochPoint } from '../../contract/run.ts';
import type { CompiledNetwork } from '../nn/compiled-network.ts';
import type { MomentSource } from './kept-moment.ts';
import type { MomentState } from './moment-state.ts';
import { RewindPoint } from './rewind-point.ts';
import type { Timeline } from './timeline.ts';
import { stateOfMoment, type TrainingState } from './training-state.ts';

export class Past {
  readonly timeline: Timeline;
  readonly rewindPoint: RewindPoint;
  /** What there is to keep of the present state. */
  private readonly present: () => MomentSource;

  /** RangeError where there is no memory for the epoch that is rewound to. */
  constructor(network: CompiledNetwork, keepsBest: boolean, timeline: Timeline, present: () => MomentSource) {
    this.rewindPoint = new RewindPoint(network, keepsBest);
    this.timeline = timeline;
    this.present = present;
  }

  /** Forgets everything; the training stands at `step`. */
  begin(step: number): void {
    this.rewindPoint.forget();
    this.timeline.begin(step);
  }

  /** An epoch has come to its end and was measured, or the untrained network was. */
  keepEpoch(point: EpochPoint): void {
    const source = this.present();
    this.rewindPoint.look(point, source);
    if (this.timeline.wants(source.record.step)) this.timeline.keep(source);
  }

  /** The training stands at `step`; nothing is copied, or allocated, unless the timeline is to have it. */
  keepStep(step: number): void {
    if (this.timeline.wants(step)) this.timeline.keep(this.present());
  }

  /** Something was done to the present state between two steps: what is kept of it follows. */
  renew(): void {
    this.timeline.renew(this.present());
  }

  /** The state after `step` updates. */
  moment(step: number): Outcome<MomentState> {
    const kept = this.timeline.find(step)?.moment;
    return kept === undefined ? notKept(step) : succeed(kept.state);
  }

  /** A copy of it, to be gone on from; `history` may go on beyond. */
  stateAfter(step: number, history: readonly EpochPoint[]): Outcome<TrainingState> {
    const kept = this.timeline.find(step)?.moment;
    return kept === undefined ? notKept(step) : succeed(stateOfMoment(kept, history));
  }
}

function notKept(step: number): Outcome<never> {
  return refuse(`The timeline of this run does not keep its state after ${step} updates.`);
}
