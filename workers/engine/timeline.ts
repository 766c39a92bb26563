/**
 * The moments of a training that are kept: copies of its state at log-spaced steps, within a budget of memory. Which
 * they are depends on the steps made and the budget alone. Keeping them changes nothing that is computed.
 */
import type { CompiledNetwork } from '../nn/compiled-network.ts';
import { KeptMoment, type MomentSource } from './kept-moment.ts';
import { densityFor, isOnGrid, nextOnGrid } from './timeline-grid.ts';

/** Unless another budget is set. */
export const defaultTimelineBytes = 64 * 2 ** 20;

/** More than an eye can tell apart, few enough to be listed with every message. */
const mostMoments = 512;

export interface TimelineEntry {
  readonly moment: KeptMoment;
  /** Time spent computing up to then. */
  readonly elapsedMs: number;
}

export interface TimelineOptions {
  readonly network: CompiledNetwork;
  /** Whether early stopping is to restore the best weights, which then belong to every moment. */
  readonly keepsBest: boolean;
  readonly bytes: number;
  /** Time that the run has spent computing so far. */
  readonly elapsedMs: () => number;
}

export class Timeline {
  private readonly network: CompiledNetwork;
  private readonly keepsBest: boolean;
  private readonly elapsedMs: () => number;
  private capacity: number;
  /** Ascending by step. */
  private entries: TimelineEntry[] = [];
  /** Room of moments that were dropped. */
  private readonly free: KeptMoment[] = [];
  /** The first step that is kept, wherever it lies. */
  private origin = 0;
  private density = 0;
  private next = Infinity;
  private listed: readonly number[] | null = [];

  constructor({ network, keepsBest, bytes, elapsedMs }: TimelineOptions) {
    this.network = network;
    this.keepsBest = keepsBest;
    this.elapsedMs = elapsedMs;
    this.capacity = this.capacityOf(bytes);
    this.begin(0);
  }

  /** Forgets everything; the moments of a training that stands at `step` are next. */
  begin(step: number): void {
    this.dropUnless(() => false);
    this.origin = step;
    this.density = densityFor(step, step, this.capacity);
    this.next = this.capacity > 0 ? step : Infinity;
  }

  /** Whether the moment after `step` updates, which is the training's present one, is one to keep. */
  wants(step: number): boolean {
    return step === this.next;
  }

  /** The moment that `wants` held of. */
  keep(source: MomentSource): void {
    const { step } = source.record;
    if (this.entries.length >= this.capacity) this.thinOut(step);
    const moment = this.roomFor(step);
    if (moment !== null) {
      moment.keep(source);
      this.entries.push({ moment, elapsedMs: this.elapsedMs() });
      this.listed = null;
    }
    this.lookAhead(step);
  }

  /** Something was done by hand at the present step: what is kept of it follows. */
  renew(source: MomentSource): void {
    const last = this.entries.at(-1);
    if (last?.moment.record.step === source.record.step) last.moment.keep(source);
  }

  /** Bytes that the arrays of all moments may take. The next moment is the first one after `step`. */
  setBudget(bytes: number, step: number): void {
    const capacity = this.capacityOf(bytes);
    if (capacity === this.capacity) return;
    this.capacity = capacity;
    this.thinOut(step);
    this.free.length = Math.min(this.free.length, Math.max(0, capacity - this.entries.length));
    this.lookAhead(step);
  }

  /** Null if that step is not kept. */
  find(step: number): TimelineEntry | null {
    return this.entries.find(({ moment }) => moment.record.step === step) ?? null;
  }

  /** Steps that are kept, ascending; the same array until it changes. */
  get steps(): readonly number[] {
    this.listed ??= this.entries.map(({ moment }) => moment.record.step);
    return this.listed;
  }

  private capacityOf(bytes: number): number {
    const each = KeptMoment.byteLength(this.network, this.keepsBest);
    return Math.min(mostMoments, Math.floor(bytes / each));
  }

  private lookAhead(step: number): void {
    this.next = this.capacity > 0 ? nextOnGrid(step, this.density) : Infinity;
  }

  private belongs(step: number): boolean {
    return this.capacity > 0 && (step === this.origin || isOnGrid(step, this.density));
  }

  /** Halves the density until all moments up to `step` fit. */
  private thinOut(step: number): void {
    this.density = densityFor(this.origin, step, this.capacity);
    this.dropUnless((kept) => this.belongs(kept));
  }

  private dropUnless(stays: (step: number) => boolean): void {
    const staying: TimelineEntry[] = [];
    for (const entry of this.entries) {
      if (stays(entry.moment.record.step)) staying.push(entry);
      else this.free.push(entry.moment);
    }
    this.entries = staying;
    this.listed = null;
  }

  /** Null if `step` does not belong to the moments that fit. Where memory is short, what was given so far is the budget. */
  private roomFor(step: number): KeptMoment | null {
    if (!this.belongs(step)) return null;
    try {
      return this.free.pop() ?? new KeptMoment(this.network, this.keepsBest);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.capacity = this.entries.length;
      this.thinOut(step);
      return this.belongs(step) ? (this.free.pop() ?? null) : null;
    }
  }
}
