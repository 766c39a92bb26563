import { describe, expect, it } from 'vitest';
import { isOurOrigin, pageAddress } from '../../src-main/page-address.ts';

describe('pageAddress', () => {
  it('is the scheme of the app, whatever the environment of a packaged app says', () => {
    expect(pageAddress(true, 'http://evil.example/')).toEqual({
      url: 'app://chainrule/index.html',
      isDevelopment: false,
    });
    expect(pageAddress(false, undefined).isDevelopment).toBe(false);
  });

  it('is the development server while developing', () => {
    const address = pageAddress(false, 'http://localhost:5173');
    expect(address).toEqual({ url: 'http://localhost:5173', isDevelopment: true });
    expect(isOurOrigin(address, 'http://localhost:5173/index.html')).toBe(true);
    expect(isOurOrigin(address, 'http://localhost:8080/')).toBe(false);
  });
});
