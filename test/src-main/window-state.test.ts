import { describe, expect, it } from 'vitest';
import { placeWindow } from '../../src-main/window-state.ts';

const screen = { x: 0, y: 0, width: 1920, height: 1080 };
const state = { x: 100, y: 50, width: 1400, height: 900, isMaximized: false };

describe('placeWindow', () => {
  it('opens a first window at the usual size, where the system likes', () => {
    expect(placeWindow(null, [screen])).toEqual({ width: 1280, height: 800 });
  });

  it('returns to where the window was', () => {
    expect(placeWindow(state, [screen])).toEqual({ x: 100, y: 50, width: 1400, height: 900 });
  });

  it.each([
    ['on a screen that is gone', { ...state, x: 2500 }],
    ['above the screen, where no title bar can be grasped', { ...state, y: -200 }],
    ['almost out at the left', { ...state, x: -1350 }],
  ])('keeps only the size of a window %s', (_where, lost) => {
    expect(placeWindow(lost, [screen])).toEqual({ width: 1400, height: 900 });
  });

  it('returns to a second screen', () => {
    const second = { x: -1920, y: 0, width: 1920, height: 1080 };
    expect(placeWindow({ ...state, x: -1800 }, [screen, second])).toMatchObject({ x: -1800 });
  });

  it('is never smaller than the views need', () => {
    expect(placeWindow({ ...state, width: 300, height: 200 }, [screen])).toMatchObject({
      width: 1024,
      height: 700,
    });
  });
});
