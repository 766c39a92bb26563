/** Histograms of one layer at all moments that a run's timeline keeps. */
import type { HistogramQuantity, MomentHistogram, SignedLogHistogram } from '../../../contract/moment.ts';
import { refuse, succeed, type Outcome } from '../../../contract/outcome.ts';
import { pauses } from '../let-messages-in.ts';
import type { MomentState } from '../moment-state.ts';
import { layerHistogram } from './layer-histogram.ts';
import type { Twin } from './twin.ts';

/** What a run gives for it. */
export interface KeptMoments {
  /** Steps that are kept, ascending; once everything that was asked of the run before is done. */
  steps(): Promise<Outcome<readonly number[]>>;
  /** Valid until the end of the task. Refused if it is not kept any more. */
  moment(step: number): Outcome<MomentState>;
  /** `answer` has the twin for itself; refused where there is none. */
  withTwin<T>(answer: (twin: Twin) => Promise<Outcome<T>>): Promise<Outcome<T>>;
}

/** What was counted for one question, by what tells moments apart. */
interface Known {
  readonly layerIndex: number;
  readonly quantity: HistogramQuantity;
  readonly histograms: WeakMap<object, SignedLogHistogram>;
}

export class HistogramsOverTime {
  /** Of the last question, which is likely to be asked again when there are more moments. */
  private known: Known | null = null;
  private newest: symbol | null = null;

  /** Oldest first. Of the last of several questions; those before refuse with 'cancelled'. */
  async tell(
    layerIndex: number,
    quantity: HistogramQuantity,
    kept: KeptMoments,
  ): Promise<Outcome<readonly MomentHistogram[]>> {
    const mine = Symbol(quantity);
    this.newest = mine;
    const steps = await kept.steps();
    if (!steps.ok) return steps;
    const { histograms } = this.knownOf(layerIndex, quantity);
    const told: MomentHistogram[] = [];
    const pause = pauses();
    for (const step of steps.value) {
      await pause();
      if (this.newest !== mine) return refuse('cancelled');
      const counted = await kept.withTwin(async (twin): Promise<Outcome<MomentHistogram | null>> => {
        const moment = kept.moment(step);
        // The timeline may have been thinned out meanwhile.
        if (!moment.ok) return succeed(null);
        const histogram = await this.histogramOf(moment.value, twin, layerIndex, quantity, histograms);
        if (!histogram.ok) return histogram;
        const epoch = moment.value.epoch + moment.value.stepInEpoch / twin.batches.stepsPerEpoch;
        return succeed({ step, epoch, histogram: histogram.value });
      });
      if (!counted.ok) return counted;
      if (counted.value !== null) told.push(counted.value);
    }
    return this.newest === mine ? succeed(told) : refuse('cancelled');
  }

  /** Nobody waits for an answer any more. */
  end(): void {
    this.newest = null;
    this.known = null;
  }

  private knownOf(layerIndex: number, quantity: HistogramQuantity): Known {
    if (this.known?.layerIndex !== layerIndex || this.known.quantity !== quantity) {
      this.known = { layerIndex, quantity, histograms: new WeakMap() };
    }
    return this.known;
  }

  private async histogramOf(
    moment: MomentState,
    twin: Twin,
    layerIndex: number,
    quantity: HistogramQuantity,
    histograms: Known['histograms'],
  ): Promise<Outcome<SignedLogHistogram>> {
    const known = moment.record === null ? undefined : histograms.get(moment.record);
    if (known !== undefined) return succeed(known);
    const { layers } = twin.network;
    const layer = layers[layerIndex];
    if (layer === undefined) return refuse(`The network has ${layers.length} layers.`);
    twin.hold(moment);
    const rows = quantity === 'weights' ? 0 : twin.pass().rows;
    const counted = await layerHistogram(layer, quantity, rows, pauses());
    if (moment.record !== null) histograms.set(moment.record, counted);
    return succeed(counted);
  }
}
