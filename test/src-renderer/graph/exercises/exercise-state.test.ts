import { beforeEach, describe, expect, it, vi } from 'vitest';
import { graphExercises } from '../../../../contract/graph/exercises.ts';
import { faultKinds } from '../../../../contract/graph/fault.ts';
import { Exercises, hintCount } from '../../../../src-renderer/state/graph/exercise.svelte.ts';
import { exerciseWords, faultWords } from '../../../../src-renderer/text/en/graph-exercises.ts';

let stored: Map<string, string>;
beforeEach(() => {
  stored = new Map();
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => stored.get(name) ?? null,
    setItem: (name: string, value: string) => stored.set(name, value),
  });
});

const [first, second] = graphExercises;

describe('an exercise', () => {
  it('begins with its text and its fault, and can be left', () => {
    const exercises = new Exercises();
    expect(exercises.state).toBeNull();
    exercises.start(first.id);
    expect(exercises.state).toEqual({ id: first.id, hints: 0, guesses: 0, isSolved: false });
    expect([exercises.text, exercises.fault]).toEqual([first.text, first.fault]);
    exercises.leave();
    expect([exercises.state, exercises.text, exercises.fault]).toEqual([null, '', null]);
    expect(() => exercises.start('none')).toThrow('none');
  });

  it('shows one hint after the other, as many as there are', () => {
    const exercises = new Exercises();
    exercises.start(first.id);
    for (let shown = 0; shown < hintCount + 2; shown += 1) exercises.showHint();
    expect(exercises.state?.hints).toBe(hintCount);
    for (const { id } of graphExercises) expect(exerciseWords[id].hints).toHaveLength(hintCount);
  });

  it('takes neither the right gate with another fault nor the right fault at another gate', () => {
    const exercises = new Exercises();
    exercises.start(first.id);
    const { gate, kind } = first.fault;
    const otherKind = faultKinds.find((each) => each !== kind)!;
    expect(exercises.guess(gate, otherKind)).toBe(false);
    expect(exercises.guess('f', kind)).toBe(false);
    expect([exercises.isAtFault(gate), exercises.isAtFault('f')]).toEqual([true, false]);
    expect(exercises.state).toMatchObject({ guesses: 2, isSolved: false });
    expect(exercises.guess(gate, kind)).toBe(true);
    expect(exercises.state).toMatchObject({ guesses: 3, isSolved: true });
  });

  it('stays solved in the next window, and begins anew unsolved', () => {
    const exercises = new Exercises();
    exercises.start(second.id);
    exercises.guess(second.fault.gate, second.fault.kind);
    exercises.start(second.id);
    expect(exercises.state).toMatchObject({ guesses: 0, isSolved: false });
    expect([...new Exercises().solved]).toEqual([second.id]);
  });

  it('is followed by the next one that is not solved, after the last one by the first', () => {
    const exercises = new Exercises();
    const last = graphExercises.at(-1)!;
    exercises.start(second.id);
    exercises.guess(second.fault.gate, second.fault.kind);
    expect(exercises.nextOf(first.id)).toBe(graphExercises[2].id);
    expect(exercises.nextOf(last.id)).toBe(first.id);
    for (const { id, fault } of graphExercises) {
      exercises.start(id);
      exercises.guess(fault.gate, fault.kind);
    }
    expect(exercises.nextOf(first.id)).toBeNull();
  });

  it('forgets ids that are none', () => {
    stored.set('chainrule.solvedExercises', `gone ${first.id} `);
    expect([...new Exercises().solved]).toEqual([first.id]);
  });
});

it('every fault has a name of its own and a note', () => {
  const names = Object.values(faultWords).map(({ name }) => name);
  expect(new Set(names).size).toBe(faultKinds.length);
});
