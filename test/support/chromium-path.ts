/** The Chromium that specs run in: `CHAINRULE_CHROMIUM`, else one from the usual places; null where there is none. */
import { existsSync } from 'node:fs';

const usualPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

export const chromiumPath: string | null =
  process.env['CHAINRULE_CHROMIUM'] ?? usualPaths.find((path) => existsSync(path)) ?? null;
