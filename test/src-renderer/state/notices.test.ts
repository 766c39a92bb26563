import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Notices } from '../../../src-renderer/state/notices.svelte.ts';

const undo = { label: 'Undo', run: () => undefined };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('shows an offer again after what was said in between', () => {
  const notices = new Notices();
  notices.done('The weight was set.', undo);
  notices.done('The file was saved.');
  expect(notices.current).toMatchObject({ message: 'The file was saved.', action: null });
  vi.advanceTimersByTime(5000);
  expect(notices.current).toMatchObject({ message: 'The weight was set.', action: undo });
  vi.advanceTimersByTime(15_000);
  expect(notices.current).toBeNull();
});

it('keeps a problem until it is dismissed, long enough to be read twice', () => {
  const notices = new Notices();
  notices.done('The file was saved.');
  notices.problem('The disk is full.');
  vi.advanceTimersByTime(39_000);
  expect(notices.current?.message).toBe('The disk is full.');
  notices.dismiss();
  expect(notices.current).toBeNull();
  notices.problem('The disk is full.');
  vi.advanceTimersByTime(40_000);
  expect(notices.current).toBeNull();
});

it('keeps what holds until the window is reloaded', () => {
  const notices = new Notices();
  notices.problem('The disk is full.');
  notices.lastingProblem('The engine stopped.');
  vi.advanceTimersByTime(3_600_000);
  expect(notices.current?.message).toBe('The engine stopped.');
});

it('shows an offer only while it stands', () => {
  const notices = new Notices();
  let stands = true;
  notices.done('The weight was set.', { ...undo, stands: () => stands });
  expect(notices.current?.message).toBe('The weight was set.');
  stands = false;
  expect(notices.current).toBeNull();
});

it('puts a new offer in place of all there was', () => {
  const notices = new Notices();
  notices.problem('The value is too large.');
  notices.done('The weight was set.', undo);
  vi.advanceTimersByTime(6000);
  notices.done('Another weight was set.', undo);
  vi.advanceTimersByTime(19_000);
  expect(notices.current?.message).toBe('Another weight was set.');
  notices.dismiss();
  expect(notices.current).toBeNull();
});

it('offers nothing of before once something new begins', () => {
  const notices = new Notices();
  notices.done('The weight was set.', undo);
  notices.done('The file was saved.');
  notices.clear();
  expect(notices.current).toBeNull();
});
