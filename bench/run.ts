/** `npm run bench`: measures the engine in Chromium, beside its peers, and says which targets are met. */
import process from 'node:process';
import { BenchBrowser } from './browser.ts';
import { parseOptions, type Options, type SectionName } from './options.ts';
import { describeMachine, sectionText, writeReport } from './report.ts';
import type { Section, SectionResult } from './section.ts';
import { measureDenormals } from './sections/denormals.ts';
import { measureGraph } from './sections/graph.ts';
import { measureImport } from './sections/import.ts';
import { measureMemory } from './sections/memory.ts';
import { measureParallelRuns } from './sections/parallel.ts';
import { measureProfile } from './sections/profile.ts';
import { measureResponsiveness } from './sections/responsive.ts';
import { measureScrubbing } from './sections/scrub.ts';
import { measureStart } from './sections/start.ts';
import { measureSteps } from './sections/steps.ts';
import { measureStored } from './sections/stored.ts';
import { measureTelemetry } from './sections/telemetry.ts';
import { measureThreads } from './sections/threads.ts';
import { measureVerbs } from './sections/verbs.ts';

const sections: Readonly<Record<SectionName, Section>> = {
  steps: measureSteps,
  profile: measureProfile,
  telemetry: measureTelemetry,
  threads: measureThreads,
  denormals: measureDenormals,
  memory: measureMemory,
  import: measureImport,
  verbs: measureVerbs,
  stored: measureStored,
  responsive: measureResponsiveness,
  parallel: measureParallelRuns,
  scrub: measureScrubbing,
  graph: measureGraph,
  start: measureStart,
};

async function measure(options: Options): Promise<void> {
  const browser = await BenchBrowser.launch();
  try {
    const page = await browser.openBench();
    const machine = describeMachine(browser.version);
    const results = new Map<SectionName, SectionResult>();
    for (const name of options.sections) {
      console.log(`Measuring ${name} …`);
      const result = await sections[name]({ options, browser, page });
      results.set(name, result);
      console.log(`\n${sectionText(result)}\n`);
    }
    console.log(writeReport(results, options, machine, new Date()));
  } finally {
    await browser.close();
  }
}

const parsed = parseOptions(process.argv.slice(2));
if ('options' in parsed) {
  await measure(parsed.options);
} else {
  console.log(parsed.message);
  process.exitCode = parsed.isError ? 1 : 0;
}
