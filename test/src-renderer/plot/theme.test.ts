import { afterEach, describe, expect, it, vi } from 'vitest';
import { readTheme } from '../../../src-renderer/plot/theme.ts';

afterEach(() => vi.unstubAllGlobals());

describe('the theme of what is drawn', () => {
  it('is read once for all charts, and again when light and dark are switched or fonts have arrived', () => {
    const page = { documentElement: { dataset: { theme: 'light' } }, fonts: { status: 'loading' } };
    let readings = 0;
    vi.stubGlobal('document', page);
    vi.stubGlobal('getComputedStyle', () => {
      readings += 1;
      return { getPropertyValue: (name: string) => ` ${name} in ${page.documentElement.dataset.theme}` };
    });

    const first = readTheme();
    expect(first.background).toBe('--bg in light');
    expect(first.classes.at(-1)).toBe('--class-8 in light');
    expect(readTheme()).toBe(first);
    expect(readings).toBe(1);

    page.fonts.status = 'loaded';
    const withFonts = readTheme();
    expect(withFonts).not.toBe(first);
    expect(withFonts).toEqual(first);

    page.documentElement.dataset.theme = 'dark';
    expect(readTheme().background).toBe('--bg in dark');
    expect(readTheme()).toBe(readTheme());
    expect(readings).toBe(3);
  });
});
