/** A sheet as one HTML document that needs nothing beside it. */
import { escapeXml } from '../../plot/export/svg-text.ts';
import { sheetText } from '../../text/en/graph-sheet.ts';
import type { BackwardStep, Sheet } from './sheet.ts';

const cell = (content: string, name = 'td'): string => `<${name}>${content}</${name}>`;

function table(className: string, head: readonly string[], rows: readonly string[]): string {
  const columns = head.map((name) => `<th scope="col">${escapeXml(name)}</th>`).join('');
  return `<table class="${className}"><thead><tr>${columns}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function section(title: string, note: string | null, content: string): string {
  const said = note === null ? '' : `<p class="note">${escapeXml(note)}</p>`;
  return `<section><h2>${escapeXml(title)}</h2>${said}${content}</section>`;
}

/**
 * @param formula LaTeX as HTML
 * @param style rules of CSS; asked for when all formulas are written
 */
export function sheetPage(sheet: Sheet, formula: (latex: string) => string, style: () => string): string {
  const orNothing = (latex: string | null): string =>
    latex === null ? escapeXml(sheetText.notChecked) : formula(latex);

  function backwardRows({ gate, symbolLatex, upstreamLatex, parts, others }: BackwardStep): string {
    const span = parts.length + (others > 0 ? 1 : 0);
    const first =
      `<th scope="rowgroup" rowspan="${span}">${formula(symbolLatex)} <span class="kind">${escapeXml(gate)}</span></th>` +
      `<td rowspan="${span}">${formula(upstreamLatex)}</td>`;
    const rows = parts.map(({ localLatex, latex }) =>
      localLatex === null
        ? `<td colspan="2">${formula(latex)}</td>`
        : cell(formula(localLatex)) + cell(formula(latex)),
    );
    const rest = others > 0 ? [`<td colspan="2" class="kind">${sheetText.others(others)}</td>`] : [];
    return [...rows, ...rest].map((cells, at) => `<tr>${at === 0 ? first : ''}${cells}</tr>`).join('');
  }

  const { title, about, formulas, inputs, forward, backward, gradients } = sheet;
  const othersRow = (others: number): readonly string[] =>
    others > 0 ? [`<tr><td colspan="3" class="kind">${sheetText.others(others)}</td></tr>`] : [];
  const hasMeanings = inputs.some(({ standsFor }) => standsFor !== null);
  const content = [
    formulas.length === 0
      ? ''
      : section(
          formulas.length === 1 ? sheetText.formula : sheetText.formulas,
          null,
          formulas.map((latex) => `<p class="formula">${formula(latex)}</p>`).join(''),
        ),
    section(
      sheetText.inputs,
      null,
      table(
        'given',
        [sheetText.name, ...(hasMeanings ? [sheetText.standsFor] : []), sheetText.value],
        [
          ...inputs.map(
            ({ latex, standsFor, valueLatex }) =>
              `<tr><th scope="row">${formula(latex)}</th>${
                hasMeanings ? cell(escapeXml(standsFor ?? '')) : ''
              }${cell(formula(valueLatex))}</tr>`,
          ),
          ...othersRow(sheet.otherInputs),
        ],
      ),
    ),
    section(
      sheetText.forward,
      sheetText.forwardNote,
      table(
        'forward',
        ['', sheetText.gate, sheetText.value],
        forward.map(
          ({ gate, latex }, at) =>
            `<tr><td class="place">${at + 1}</td><td class="kind">${escapeXml(gate)}</td>${cell(formula(latex))}</tr>`,
        ),
      ),
    ),
    section(
      sheetText.backward,
      sheetText.backwardNote,
      table(
        'backward',
        [sheetText.gate, sheetText.upstream, sheetText.local, sheetText.contribution],
        backward.map(backwardRows),
      ),
    ),
    section(
      sheetText.gradients,
      sheetText.gradientsNote,
      table(
        'gradients',
        [sheetText.gradient, sheetText.numerical, sheetText.error],
        [
          ...gradients.map(
            ({ latex, numericalLatex, error }) =>
              `<tr>${cell(formula(latex))}${cell(orNothing(numericalLatex))}${cell(escapeXml(error ?? sheetText.notChecked))}</tr>`,
          ),
          ...othersRow(sheet.otherGradients),
        ],
      ),
    ),
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeXml(title)}</title>
<style>${style()}</style>
</head>
<body>
<main>
<h1>${escapeXml(title)}</h1>
${about.map((sentence) => `<p class="note">${escapeXml(sentence)}</p>`).join('\n')}
${content.filter((part) => part !== '').join('\n')}
</main>
</body>
</html>
`;
}
