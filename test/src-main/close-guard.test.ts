import { describe, expect, it } from 'vitest';
import { CloseGuard } from '../../src-main/close-guard.ts';

/** A window that notes what happens to it; `answer` settles the native question. */
function guarded(answer = false) {
  const events: string[] = [];
  const clock = { ms: 0 };
  const guard = new CloseGuard(
    {
      end: () => events.push('end'),
      askPage: () => events.push('ask page'),
      askPerson: async () => {
        events.push('ask person');
        return answer;
      },
    },
    () => clock.ms,
  );
  return { guard, events, clock };
}

const settled = (): Promise<void> => new Promise((done) => setImmediate(done));

describe('CloseGuard', () => {
  it('lets a window without changes close', () => {
    const { guard, events } = guarded();
    expect(guard.mayClose()).toBe(true);
    expect(events).toEqual([]);
  });

  it('asks the page about unsaved changes, and again at a later attempt', () => {
    const { guard, events, clock } = guarded();
    guard.setEdited(true);
    expect(guard.mayClose()).toBe(false);
    clock.ms = 10_000;
    expect(guard.mayClose()).toBe(false);
    expect(events).toEqual(['ask page', 'ask page']);
  });

  it('asks the page again at once after the person chose to stay', () => {
    const { guard, events } = guarded();
    guard.setEdited(true);
    guard.mayClose();
    guard.stayOpen();
    guard.mayClose();
    expect(events).toEqual(['ask page', 'ask page']);
  });

  it('asks the person when the page has not answered, and then closes', async () => {
    const { guard, events, clock } = guarded(true);
    guard.setEdited(true);
    guard.mayClose();
    clock.ms = 1_000;
    expect(guard.mayClose()).toBe(false);
    // A third click while the question is open asks nothing more.
    expect(guard.mayClose()).toBe(false);
    await settled();
    expect(events).toEqual(['ask page', 'ask person', 'end']);
  });

  it('stays open when the person says so', async () => {
    const { guard, events } = guarded(false);
    guard.setEdited(true);
    guard.mayClose();
    guard.mayClose();
    await settled();
    expect(events).not.toContain('end');
  });

  it('closes once the changes are saved, or the page says so, or is gone', () => {
    const { guard, events } = guarded();
    guard.setEdited(true);
    guard.setEdited(false);
    expect(guard.mayClose()).toBe(true);
    guard.setEdited(true);
    guard.closeNow();
    expect(events).toEqual(['end']);
    guard.setPageGone(true);
    expect(guard.mayClose()).toBe(true);
  });
});
