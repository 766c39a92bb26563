/** The place Graph: an expression, the network of the run on screen or an exercise, each on a desk of its own. */
import type { GraphApi } from '../../../contract/graph-api.ts';
import { findExample } from '../../../contract/graph/examples.ts';
import { isMadeOfSmaller } from '../../../contract/graph/expandable.ts';
import type { FaultKind } from '../../../contract/graph/fault.ts';
import type { ExpressionSource, NetworkDepth, NetworkSource } from '../../../contract/graph/graph-source.ts';
import type { Graph, GraphPass, TextProblem } from '../../../contract/graph/graph.ts';
import type { Notices } from '../notices.svelte.ts';
import type { Preferences } from '../preferences.svelte.ts';
import { Exercises } from './exercise.svelte.ts';
import { ExpressionState } from './expression.svelte.ts';
import type { GraphChecksState } from './graph-checks.svelte.ts';
import { GraphDesk } from './graph-desk.svelte.ts';
import type { GraphLookState } from './graph-look.svelte.ts';
import type { GraphWalkState } from './graph-walk.svelte.ts';
import { KeptExpressions } from './kept-expressions.svelte.ts';
import type { NetworkGraphState } from './network-graph.svelte.ts';
import type { ExerciseState, GraphMode, GraphRoom } from './room.ts';

interface RoomParts {
  readonly grapher: GraphApi;
  readonly preferences: Preferences;
  readonly network: NetworkGraphState;
  readonly notices: Notices;
  /** Whether the place is on screen: nothing is worked out for nobody. */
  readonly isShown: () => boolean;
}

/** What is open before anybody has typed anything. */
const firstExample = 'product-of-sum';

export class GraphRoomState implements GraphRoom {
  readonly grapher: GraphApi;
  readonly network: NetworkGraphState;
  readonly exercises = new Exercises();
  readonly kept: KeptExpressions;
  readonly #parts: RoomParts;
  readonly #own: ExpressionState;
  /** Another one for every exercise that is begun: nothing of the one before can be undone in it. */
  #ofExercise = $state.raw(new ExpressionState('', () => undefined));
  readonly #desks: {
    readonly expression: GraphDesk<ExpressionSource>;
    readonly network: GraphDesk<NetworkSource>;
    readonly exercise: GraphDesk<ExpressionSource>;
  };

  constructor(parts: RoomParts) {
    const { grapher, preferences, network, notices, isShown } = parts;
    this.#parts = parts;
    this.network = network;
    this.kept = new KeptExpressions(notices);
    this.grapher = grapher;
    this.#own = new ExpressionState(preferences.graphText ?? textOf(firstExample), (text) =>
      preferences.rememberGraphText(text),
    );
    this.#desks = {
      expression: this.#deskOf('expression', () => this.#own),
      network: new GraphDesk<NetworkSource>({
        grapher,
        preferences,
        isShown: () => isShown() && this.mode === 'network',
        source: () => network.source,
        expansion: null,
        onOpened: () => undefined,
      }),
      exercise: this.#deskOf('exercise', () => this.#ofExercise),
    };
  }

  get mode(): GraphMode {
    return this.#parts.preferences.graphMode;
  }

  show(mode: GraphMode): void {
    this.#parts.preferences.chooseGraphMode(mode);
  }

  /** Whether the column of what is looked at is out of the picture's way. */
  get isPanelFolded(): boolean {
    return this.#parts.preferences.graphPanel === 'folded';
  }

  foldPanel(isFolded: boolean): void {
    this.#parts.preferences.chooseGraphPanel(isFolded ? 'folded' : 'open');
  }

  /** Null where there is nothing to look at any more, as without a run. */
  get structure(): Graph | null {
    return this.#desk.opened.current?.structure ?? null;
  }

  get pass(): GraphPass | null {
    return this.#desk.opened.current?.pass ?? null;
  }

  get problems(): readonly TextProblem[] {
    return this.#desk.opened.problems;
  }

  get walk(): GraphWalkState {
    return this.#desk.walk;
  }

  get look(): GraphLookState {
    return this.#desk.look;
  }

  get checks(): GraphChecksState {
    return this.#desk.checks;
  }

  get text(): string {
    return this.#expression.text;
  }

  /** The text that the graph on screen was made from, in which its gates have their places; null for a network. */
  get shownText(): string | null {
    const { source } = this.#desk.opened;
    return source?.kind === 'expression' ? source.text : null;
  }

  setText(text: string): void {
    this.#expression.setText(text);
  }

  /** The value of an input as it stands in the text; null where it stands nowhere. */
  literalOf(gateId: string): string | null {
    return this.#expression.literalOf(gateId);
  }

  setValue(gateId: string, literal: string): string | null {
    return this.#expression.setValue(gateId, literal);
  }

  openExample(id: string): void {
    this.openText(textOf(id));
  }

  /** Looks at this expression; the one before can be had back by undo. */
  openText(text: string): void {
    this.#own.replace(text);
    this.#desks.expression.startOver();
    this.show('expression');
  }

  undo(): void {
    if (this.canUndo) this.#expression.undo();
  }

  redo(): void {
    if (this.canRedo) this.#expression.redo();
  }

  get canUndo(): boolean {
    return this.mode !== 'network' && this.#expression.canUndo;
  }

  get canRedo(): boolean {
    return this.mode !== 'network' && this.#expression.canRedo;
  }

  get depth(): NetworkDepth {
    return this.network.depth;
  }

  setDepth(depth: NetworkDepth): void {
    this.network.setDepth(depth);
  }

  get exercise(): ExerciseState | null {
    return this.mode === 'exercise' ? this.exercises.state : null;
  }

  startExercise(id: string): void {
    this.exercises.start(id);
    this.#ofExercise = new ExpressionState(this.exercises.text, () => undefined);
    this.#desks.exercise.startOver();
    this.show('exercise');
  }

  showHint(): void {
    this.exercises.showHint();
  }

  guess(gateId: string, kind: FaultKind): boolean {
    return this.exercises.guess(gateId, kind);
  }

  get #desk(): GraphDesk<ExpressionSource> | GraphDesk<NetworkSource> {
    return this.#desks[this.mode];
  }

  get #expression(): ExpressionState {
    return this.mode === 'exercise' ? this.#ofExercise : this.#own;
  }

  #deskOf(mode: 'expression' | 'exercise', expression: () => ExpressionState): GraphDesk<ExpressionSource> {
    const { grapher, preferences, isShown } = this.#parts;
    return new GraphDesk<ExpressionSource>({
      grapher,
      preferences,
      isShown: () => isShown() && this.mode === mode,
      source: () => {
        const { text, expanded } = expression();
        if (mode === 'expression') return { kind: 'expression', text, expanded, fault: null };
        const { state, fault } = this.exercises;
        return state && { kind: 'expression', text, expanded, fault };
      },
      // In an exercise a gate stays whole: the smaller ones have no place for some faults, which would tell where it is.
      expansion:
        mode === 'exercise'
          ? null
          : {
              canExpand: ({ id, operation }) =>
                isMadeOfSmaller(operation.kind) && !expression().expanded.includes(id),
              setExpanded: (gateId, expanded) => expression().setExpanded(gateId, expanded),
            },
      onOpened: ({ structure }, { text }) => expression().anchor(text, structure),
    });
  }
}

function textOf(exampleId: string): string {
  const example = findExample(exampleId);
  if (example === undefined) throw new RangeError(`There is no example “${exampleId}”.`);
  return example.text;
}
