/** Which view is shown and what stands open beside it. */
export const places = ['overview', 'data', 'network', 'loss', 'gradients', 'predictions', 'runs'] as const;
export type Place = (typeof places)[number];

/** Below this width the charts need the room more than the inspector does. */
const inspectorFitsFrom = 1200;

export class ViewState {
  #place = $state<Place>('overview');
  #showsInspector = $state(innerWidth >= inspectorFitsFrom);

  get place(): Place {
    return this.#place;
  }

  get showsInspector(): boolean {
    return this.#showsInspector;
  }

  show(place: Place): void {
    this.#place = place;
  }

  /** Training is worth watching: leaves the table for the charts, and stays where charts are already shown. */
  showResults(): void {
    if (this.#place === 'data') this.#place = 'overview';
  }

  toggleInspector(): void {
    this.#showsInspector = !this.#showsInspector;
  }
}
