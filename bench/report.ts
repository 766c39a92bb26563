/** Results as a table on the terminal, as Markdown to read and as JSON to compare with. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { resolve } from 'node:path';
import process from 'node:process';
import type { Options } from './options.ts';
import type { SectionResult, Table } from './section.ts';

const folder = resolve(import.meta.dirname, 'results');

export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly system: string;
  readonly browser: string;
  readonly node: string;
}

export function describeMachine(browser: string): Machine {
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 1e9),
    system: `${process.platform} ${process.arch}`,
    browser,
    node: process.version,
  };
}

/** Columns of equal width; the same text serves the terminal and Markdown. */
function tableText({ columns, rows }: Table): string {
  const widths = columns.map((column, index) =>
    Math.max(column.length, ...rows.map((row) => row[index]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join(' | ')} |`;
  return [
    line(columns),
    `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`,
    ...rows.map(line),
  ].join('\n');
}

export function sectionText({ title, table, verdicts, notes }: SectionResult): string {
  const judged: Table = {
    columns: ['target', 'measured', ''],
    rows: verdicts.map(({ claim, measured, met }) => [claim, measured, met ? 'met' : 'NOT MET']),
  };
  return [
    `## ${title}`,
    tableText(table),
    ...(verdicts.length === 0 ? [] : [tableText(judged)]),
    notes.join(' '),
  ].join('\n\n');
}

export function writeReport(
  results: ReadonlyMap<string, SectionResult>,
  options: Options,
  machine: Machine,
  date: Date,
): string {
  const verdicts = [...results.values()].flatMap((result) => result.verdicts);
  const met = verdicts.filter((verdict) => verdict.met).length;
  const summary = `${met} of ${verdicts.length} targets met.`;
  const text = [
    '# Benchmark',
    `${date.toISOString().slice(0, 10)}; ${machine.browser}; ${machine.cores} cores, ${machine.processor}; Node ${machine.node}. ${summary}`,
    ...[...results.values()].map(sectionText),
    '',
  ].join('\n\n');
  mkdirSync(folder, { recursive: true });
  writeFileSync(resolve(folder, 'latest.md'), text);
  const { rounds, turnMs } = options;
  const stamp = date.toISOString().slice(0, 19).replaceAll(':', '');
  const json = { date: date.toISOString(), machine, rounds, turnMs, results: Object.fromEntries(results) };
  writeFileSync(resolve(folder, `${stamp}.json`), `${JSON.stringify(json, null, 1)}\n`);
  return summary;
}
