/** A sheet as Markdown, its formulas between dollar signs. */
import { sheetText } from '../../text/en/graph-sheet.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import type { BackwardStep, Sheet } from './sheet.ts';

const formula = (latex: string | null): string => (latex === null ? sheetText.notChecked : `$${latex}$`);
const block = (latex: string): string => `$$\n${latex}\n$$`;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function section(title: string, note: string | null, content: string): string {
  return [`## ${title}`, ...(note === null ? [] : [note]), content].join('\n\n');
}

function backwardRows({ gate, symbolLatex, upstreamLatex, parts }: BackwardStep): readonly string[][] {
  return parts.map(({ localLatex, latex }, at) => [
    at === 0 ? `${formula(symbolLatex)} ${escapeMarkdown(gate)}` : '',
    at === 0 ? formula(upstreamLatex) : '',
    formula(localLatex),
    formula(latex),
  ]);
}

export function sheetMarkdown({
  title,
  about,
  formulas,
  inputs,
  forward,
  backward,
  gradients,
}: Sheet): string {
  const hasMeanings = inputs.some(({ standsFor }) => standsFor !== null);
  const parts = [
    `# ${escapeMarkdown(title)}`,
    ...about.map(escapeMarkdown),
    ...(formulas.length === 0
      ? []
      : [
          section(
            formulas.length === 1 ? sheetText.formula : sheetText.formulas,
            null,
            formulas.map(block).join('\n\n'),
          ),
        ]),
    section(
      sheetText.inputs,
      null,
      table(
        [sheetText.name, ...(hasMeanings ? [sheetText.standsFor] : []), sheetText.value],
        inputs.map(({ latex, standsFor, valueLatex }) => [
          formula(latex),
          ...(hasMeanings ? [escapeMarkdown(standsFor ?? '')] : []),
          formula(valueLatex),
        ]),
      ),
    ),
    section(
      sheetText.forward,
      escapeMarkdown(sheetText.forwardNote),
      table(
        ['', sheetText.gate, sheetText.value],
        forward.map(({ gate, latex }, at) => [String(at + 1), escapeMarkdown(gate), formula(latex)]),
      ),
    ),
    section(
      sheetText.backward,
      escapeMarkdown(sheetText.backwardNote),
      table(
        [sheetText.gate, sheetText.upstream, sheetText.local, sheetText.contribution],
        backward.flatMap(backwardRows),
      ),
    ),
    section(
      sheetText.gradients,
      escapeMarkdown(sheetText.gradientsNote),
      table(
        [sheetText.gradient, sheetText.numerical, sheetText.error],
        gradients.map(({ latex, numericalLatex, error }) => [
          formula(latex),
          formula(numericalLatex),
          escapeMarkdown(error ?? sheetText.notChecked),
        ]),
      ),
    ),
  ];
  return `${parts.join('\n\n')}\n`;
}
