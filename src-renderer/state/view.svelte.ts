/** Which view is shown and what stands open beside it. */
export const places = [
  'overview',
  'data',
  'network',
  'loss',
  'gradients',
  'predictions',
  'graph',
  'runs',
] as const;
export type Place = (typeof places)[number];

/** Below this width the charts need the room more than the inspector does. */
const inspectorFitsFrom = 1200;

export class ViewState {
  #place = $state<Place>('overview');
  #showsInspector = $state(innerWidth >= inspectorFitsFrom);
  #runGroup = $state<string | null>(null);
  #isGraphAlone = $state(false);

  get place(): Place {
    return this.#place;
  }

  /** Tables need the room. */
  get hasRoomForInspector(): boolean {
    return this.#place !== 'data' && this.#place !== 'runs' && !this.takesWholeWidth;
  }

  /** A graph stands between columns of its own. */
  get takesWholeWidth(): boolean {
    return this.#place === 'graph';
  }

  /** The graph without a project, opened from the start screen. */
  get isGraphAlone(): boolean {
    return this.#isGraphAlone;
  }

  showGraphAlone(shown: boolean): void {
    this.#isGraphAlone = shown;
  }

  get showsInspector(): boolean {
    return this.#showsInspector && this.hasRoomForInspector;
  }

  /** The group that the place Runs shows; null for all runs. */
  get runGroup(): string | null {
    return this.#runGroup;
  }

  show(place: Place): void {
    this.#place = place;
  }

  showRuns(groupId: string | null): void {
    this.#place = 'runs';
    this.#runGroup = groupId;
  }

  /** Training is worth watching: leaves the table for the charts, and stays where charts are already shown. */
  showResults(): void {
    if (this.#place === 'data') this.#place = 'overview';
  }

  toggleInspector(): void {
    this.#showsInspector = !this.#showsInspector;
  }
}
