/** Replaced at build time by the version in package.json. */
declare const __APPLICATION_VERSION__: string;
