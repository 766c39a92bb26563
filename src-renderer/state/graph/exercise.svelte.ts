/** Break backprop: the exercise that is worked on, and which ones have been solved. */
import {
  findExercise,
  graphExercises,
  type GraphExercise,
  type GraphExerciseId,
} from '../../../contract/graph/exercises.ts';
import type { Fault, FaultKind } from '../../../contract/graph/fault.ts';
import type { ExerciseState } from './room.ts';

/** Hints of every exercise, each more telling than the one before. */
export const hintCount = 3;

/** Exercises solved on this machine; local storage, losing them costs nothing. */
const solvedKey = 'chainrule.solvedExercises';

export class Exercises {
  #exercise = $state.raw<(GraphExercise & { readonly id: GraphExerciseId }) | null>(null);
  #hints = $state(0);
  #guesses = $state(0);
  #isSolved = $state(false);
  #solved = $state.raw(readSolved());

  get state(): (ExerciseState & { readonly id: GraphExerciseId }) | null {
    if (this.#exercise === null) return null;
    const { id } = this.#exercise;
    return { id, hints: this.#hints, guesses: this.#guesses, isSolved: this.#isSolved };
  }

  get text(): string {
    return this.#exercise?.text ?? '';
  }

  get fault(): Fault | null {
    return this.#exercise?.fault ?? null;
  }

  /** Ids, of this time and earlier ones. */
  get solved(): ReadonlySet<string> {
    return this.#solved;
  }

  /** Begins an exercise, or the same one anew. */
  start(id: string): void {
    const exercise = findExercise(id);
    if (exercise === undefined) throw new Error(`there is no exercise ${id}`);
    this.#exercise = exercise;
    this.#hints = 0;
    this.#guesses = 0;
    this.#isSolved = false;
  }

  /** Back to the list of all. */
  leave(): void {
    this.#exercise = null;
  }

  showHint(): void {
    this.#hints = Math.min(hintCount, this.#hints + 1);
  }

  /** Whether this is the planted fault, or one that nobody could tell from it. */
  guess(gateId: string, kind: FaultKind): boolean {
    const exercise = this.#exercise;
    if (exercise === null) return false;
    this.#guesses += 1;
    const isRight = this.#right.some((fault) => fault.gate === gateId && fault.kind === kind);
    if (isRight) {
      this.#isSolved = true;
      this.#solved = new Set([...this.#solved, exercise.id]);
      localStorage.setItem(solvedKey, [...this.#solved].join(' '));
    }
    return isRight;
  }

  /** Whether the gate is the right one, whatever is said of it. */
  isAtFault(gateId: string): boolean {
    return this.#right.some(({ gate }) => gate === gateId);
  }

  /** The next one that has not been solved, from the first one on after the last; null when all have been. */
  nextOf(id: string): GraphExerciseId | null {
    const at = graphExercises.findIndex((exercise) => exercise.id === id);
    const others = [...graphExercises.slice(at + 1), ...graphExercises.slice(0, at)];
    return others.find((exercise) => !this.#solved.has(exercise.id))?.id ?? null;
  }

  get #right(): readonly Fault[] {
    return this.#exercise === null ? [] : [this.#exercise.fault, ...this.#exercise.sameGradients];
  }
}

function readSolved(): ReadonlySet<string> {
  const ids = (localStorage.getItem(solvedKey) ?? '').split(' ');
  return new Set(ids.filter((id) => findExercise(id) !== undefined));
}
