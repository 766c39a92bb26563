/** Sheets as files. With all that is imported here it is loaded when the first sheet is made. */
import { FormulaWriter } from './formula-writer.ts';
import { sheetMarkdown } from './markdown.ts';
import { pageStyle } from './page-style.ts';
import { sheetPage } from './page.ts';
import type { Sheet } from './sheet.ts';

export const sheetFormats = ['html', 'md'] as const;
export type SheetFormat = (typeof sheetFormats)[number];

export function writeSheet(sheet: Sheet, format: SheetFormat): string {
  if (format === 'md') return sheetMarkdown(sheet);
  const formulas = new FormulaWriter();
  return sheetPage(
    sheet,
    (latex) => formulas.write(latex),
    () => pageStyle + formulas.rules,
  );
}
