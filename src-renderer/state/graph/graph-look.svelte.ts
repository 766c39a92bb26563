/** What is chosen in the picture of a graph: by id, so that it outlives the numbers. */
import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import { cross } from '../../../contract/graph/crossing.ts';
import type { Gate, Graph } from '../../../contract/graph/graph.ts';
import { graphText } from '../../text/en/graph.ts';
import { graphDigits, type Preferences } from '../preferences.svelte.ts';
import { pathReturns } from './graph-groups.ts';
import type { GraphLook } from './room.ts';

type LookGroup = GraphLook['groups'][number];

/** Made by the person. */
interface OwnGroup {
  readonly id: string;
  readonly name: string;
  readonly gateIds: readonly string[];
}

/** Of a text, whose gates can be shown as the smaller ones they are made of. */
export interface Expansion {
  canExpand(gate: Gate): boolean;
  setExpanded(gateId: string, expanded: boolean): void;
}

export class GraphLookState implements GraphLook {
  readonly #graph: () => Graph | null;
  readonly #preferences: Preferences;
  readonly #expansion: Expansion | null;
  #selectedId = $state<string | null>(null);
  /** Undefined: as the graph offers it. */
  readonly #collapseChoices = new SvelteMap<string, boolean>();
  readonly #markedIds = new SvelteSet<string>();
  #own = $state.raw<readonly OwnGroup[]>([]);
  readonly #indexOf = $derived.by(
    () => new Map(this.#graph()?.gates.map(({ id }, gate) => [id, gate] as const)),
  );
  readonly #selected = $derived.by(() =>
    this.#selectedId === null ? null : (this.#indexOf.get(this.#selectedId) ?? null),
  );
  readonly #groups = $derived.by(() => this.#allGroups());
  readonly #collapsed = $derived.by(() => this.#collapsedIds());
  readonly #marked = $derived.by(
    () => new Set([...this.#markedIds].flatMap((id) => this.#indexOf.get(id) ?? [])),
  );

  constructor(graph: () => Graph | null, preferences: Preferences, expansion: Expansion | null) {
    this.#graph = graph;
    this.#preferences = preferences;
    this.#expansion = expansion;
  }

  get selected(): number | null {
    return this.#selected;
  }

  get digits(): number {
    return this.#preferences.graphDigits;
  }

  get groups(): readonly LookGroup[] {
    return this.#groups;
  }

  get collapsed(): ReadonlySet<string> {
    return this.#collapsed;
  }

  get marked(): ReadonlySet<number> {
    return this.#marked;
  }

  /** All that was chosen of a graph that is not looked at any more. */
  forget(): void {
    this.#selectedId = null;
    this.#collapseChoices.clear();
    this.#markedIds.clear();
    this.#own = [];
  }

  select(gate: number | null): void {
    this.#selectedId = gate === null ? null : (this.#idOf(gate) ?? null);
  }

  setDigits(digits: number): void {
    const offered = graphDigits.find((choice) => choice === digits);
    if (offered !== undefined) this.#preferences.chooseGraphDigits(offered);
  }

  /** Of groups that cross, one at a time can be collapsed. */
  setCollapsed(group: string, collapsed: boolean): void {
    const chosen = this.#groups.find(({ id }) => id === group);
    if (chosen === undefined) return;
    if (collapsed) {
      for (const other of this.#groups) {
        if (this.#collapsed.has(other.id) && cross(chosen.gates, other.gates))
          this.#collapseChoices.set(other.id, false);
      }
    }
    this.#collapseChoices.set(group, collapsed);
  }

  toggleMark(gate: number): void {
    const id = this.#idOf(gate);
    if (id !== undefined && !this.#markedIds.delete(id)) this.#markedIds.add(id);
  }

  groupMarked(): string | null {
    const graph = this.#graph();
    const gates = this.#markedWithGroups();
    if (graph === null || gates.size < 2) return graphText.groupNeedsTwo;
    if (pathReturns(graph, gates)) return graphText.groupReturns;
    const ascending = [...gates].toSorted((a, b) => a - b);
    const gateIds = ascending.flatMap((gate) => this.#idOf(gate) ?? []);
    const id = `own ${gateIds.join(' ')}`;
    if (!this.#own.some((group) => group.id === id)) {
      this.#own = [...this.#own, { id, name: graphText.groupName(this.#own.length + 1), gateIds }];
    }
    this.#markedIds.clear();
    this.setCollapsed(id, true);
    return null;
  }

  /** One that the graph offers can be collapsed again; one of the person's is gone. */
  dissolve(group: string): void {
    this.setCollapsed(group, false);
    this.#own = this.#own.filter(({ id }) => id !== group);
  }

  setExpanded(gateId: string, expanded: boolean): void {
    this.#expansion?.setExpanded(gateId, expanded);
  }

  canExpand(gate: number): boolean {
    const wanted = this.#graph()?.gates[gate];
    return wanted !== undefined && this.#expansion?.canExpand(wanted) === true;
  }

  #idOf(gate: number): string | undefined {
    return this.#graph()?.gates[gate]?.id;
  }

  #allGroups(): readonly LookGroup[] {
    const graph = this.#graph();
    if (graph === null) return [];
    const own = this.#own.flatMap(({ id, name, gateIds }) => {
      const gates = gateIds.flatMap((gateId) => this.#indexOf.get(gateId) ?? []).toSorted((a, b) => a - b);
      const stands = gates.length === gateIds.length && !pathReturns(graph, new Set(gates));
      return stands ? [{ id, name, gates }] : [];
    });
    return [...graph.groups, ...own];
  }

  #collapsedIds(): ReadonlySet<string> {
    const offered = new Set(
      this.#graph()?.groups.flatMap(({ id, startsCollapsed }) => (startsCollapsed ? [id] : [])),
    );
    const isCollapsed = (id: string): boolean => this.#collapseChoices.get(id) ?? offered.has(id);
    return new Set(this.#groups.flatMap(({ id }) => (isCollapsed(id) ? [id] : [])));
  }

  /** A mark on a collapsed group is on all that it holds. */
  #markedWithGroups(): ReadonlySet<number> {
    const gates = new Set(this.#marked);
    for (const group of this.#groups) {
      if (this.#collapsed.has(group.id) && group.gates.some((gate) => this.#marked.has(gate)))
        group.gates.forEach((gate) => gates.add(gate));
    }
    return gates;
  }
}
