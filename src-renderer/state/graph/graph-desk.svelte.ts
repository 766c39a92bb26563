/** One graph that is looked at, with all that is known and chosen of it. */
import { untrack } from 'svelte';
import type { GraphApi } from '../../../contract/graph-api.ts';
import type { GraphSource } from '../../../contract/graph/graph-source.ts';
import type { OpenedGraph } from '../../../contract/graph/graph.ts';
import type { Preferences } from '../preferences.svelte.ts';
import { GraphChecksState } from './graph-checks.svelte.ts';
import { GraphLookState, type Expansion } from './graph-look.svelte.ts';
import { GraphSteps } from './graph-steps.ts';
import { GraphWalkState } from './graph-walk.svelte.ts';
import { OpenedGraphState } from './opened-graph.svelte.ts';

interface DeskParts<Source extends GraphSource> {
  readonly grapher: GraphApi;
  readonly preferences: Preferences;
  /** Whether it is on screen: nothing is worked out for nobody. */
  readonly isShown: () => boolean;
  /** Null while there is nothing to be looked at; undefined while it is on its way, and what is there stays. */
  readonly source: () => Source | null | undefined;
  readonly expansion: Expansion | null;
  readonly onOpened: (opened: OpenedGraph, source: Source) => void;
}

export class GraphDesk<Source extends GraphSource> {
  readonly opened: OpenedGraphState<Source>;
  readonly walk = new GraphWalkState();
  readonly look: GraphLookState;
  readonly checks: GraphChecksState;

  constructor({ grapher, preferences, isShown, source, expansion, onOpened }: DeskParts<Source>) {
    this.opened = new OpenedGraphState<Source>(grapher, (opened, of) => {
      this.walk.follow(stepsOf(opened, of));
      onOpened(opened, of);
    });
    this.look = new GraphLookState(() => this.opened.current?.structure ?? null, preferences, expansion);
    this.checks = new GraphChecksState(grapher, () => this.opened.current?.graph ?? null);
    $effect.root(() => {
      $effect(() => {
        const isWanted = isShown();
        const wanted = isWanted ? source() : null;
        untrack(() => {
          if (!isWanted) this.walk.pause();
          else if (wanted === null) this.#clear();
          else if (wanted !== undefined) this.opened.open(wanted);
        });
      });
    });
  }

  /** What comes next is another graph, whatever it has in common with this one. */
  startOver(): void {
    this.look.forget();
    this.walk.startOver();
  }

  #clear(): void {
    this.opened.clear();
    this.walk.follow(null);
  }
}

function stepsOf({ structure, pass }: OpenedGraph, source: GraphSource): GraphSteps {
  const fault = source.kind === 'expression' ? source.fault : null;
  const overwritten =
    fault?.kind === 'overwrites' ? structure.gates.findIndex(({ id }) => id === fault.gate) : -1;
  return new GraphSteps(structure, pass, overwritten === -1 ? null : overwritten);
}
