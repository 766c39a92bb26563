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

/** A last row where some are left out. */
function othersRow(others: number, columns: number): readonly string[][] {
  return others === 0 ? [] : [[sheetText.others(others), ...new Array<string>(columns - 1).fill('')]];
}

function backwardRows(step: BackwardStep): readonly (readonly string[])[] {
  const { gate, symbolLatex, upstreamLatex, parts, others } = step;
  const rows = parts.map(({ localLatex, latex }, at) => [
    at === 0 ? `${formula(symbolLatex)} ${escapeMarkdown(gate)}` : '',
    at === 0 ? formula(upstreamLatex) : '',
    formula(localLatex),
    formula(latex),
  ]);
  return [...rows, ...othersRow(others, 4)];
}

export function sheetMarkdown({
  title,
  about,
  formulas,
  inputs,
  otherInputs,
  forward,
  backward,
  gradients,
  otherGradients,
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
        [
          ...inputs.map(({ latex, standsFor, valueLatex }) => [
            formula(latex),
            ...(hasMeanings ? [escapeMarkdown(standsFor ?? '')] : []),
            formula(valueLatex),
          ]),
          ...othersRow(otherInputs, hasMeanings ? 3 : 2),
        ],
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
        [
          ...gradients.map(({ latex, numericalLatex, error }) => [
            formula(latex),
            formula(numericalLatex),
            escapeMarkdown(error ?? sheetText.notChecked),
          ]),
          ...othersRow(otherGradients, 3),
        ],
      ),
    ),
  ];
  return `${parts.join('\n\n')}\n`;
}
