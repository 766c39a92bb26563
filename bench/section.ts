/** What a section of the benchmark is given, and what it tells. */
import type { Page } from '@playwright/test';
import type { BenchBrowser } from './browser.ts';
import type { Options } from './options.ts';

export interface Context {
  readonly options: Options;
  readonly browser: BenchBrowser;
  /** The page of bench/page, with `window.bench`. */
  readonly page: Page;
}

export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A target of the product's, and whether it was met in this run. */
export interface Verdict {
  readonly claim: string;
  readonly measured: string;
  readonly met: boolean;
}

export interface SectionResult {
  readonly title: string;
  readonly table: Table;
  readonly verdicts: readonly Verdict[];
  readonly notes: readonly string[];
  /** The numbers themselves, for the JSON file. */
  readonly figures: unknown;
}

export type Section = (context: Context) => Promise<SectionResult>;
