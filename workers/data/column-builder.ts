/**
 * Types a column while its cells arrive. It starts as numbers and becomes categories at the first cell that is
 * neither a number nor missing; the earlier cells then get back the text they were written with.
 */
import { Growable } from './growable.ts';
import {
  commaMark,
  isBlank,
  isMissingToken,
  noMark,
  numberText,
  otherForm,
  readNumber,
  type NumberForm,
} from './number-grammar.ts';
import { OddTexts } from './odd-texts.ts';
import type { CategoryColumn, Column, NumberColumn } from './table.ts';

/** Codes besides those of `NumberForm.form` for a cell that is blank. */
const blankForm = 253;

const cell: NumberForm = { value: 0, mark: noMark, form: otherForm };

export class ColumnBuilder {
  /** null while the column is still one of numbers. */
  private categories: CategoryBuilder | null = null;
  private readonly allowsComma: boolean;
  private mark: NumberForm['mark'] = noMark;
  private hasNumbers = false;
  private values = new Growable((length) => new Float64Array(length));
  private forms = new Growable((length) => new Uint8Array(length));
  private oddTexts = new OddTexts();

  /** `allowsComma`: the decimal mark may be a comma, if it is in the whole column. */
  constructor(allowsComma: boolean) {
    this.allowsComma = allowsComma;
  }

  /** How many different labels the column keeps; 0 for numbers. */
  get labelCount(): number {
    return this.categories?.labelCount ?? 0;
  }

  add(text: string): void {
    if (this.categories === null && this.addNumber(text)) return;
    this.categories ??= this.turnToCategories();
    this.categories.add(text);
  }

  finish(): Column {
    if (this.categories !== null) return this.categories.finish();
    const values = this.values.finish();
    if (!this.hasNumbers)
      return { kind: 'category', codes: new Int32Array(values.length).fill(-1), labels: [] };
    return numberColumn(values, this.forms.finish(), this.oddTexts, this.mark === commaMark);
  }

  private addNumber(text: string): boolean {
    if (readNumber(text, cell)) {
      if (cell.mark !== noMark) {
        if (cell.mark === commaMark && !this.allowsComma) return false;
        if (this.mark !== noMark && this.mark !== cell.mark) return false;
        this.mark = cell.mark;
      }
      if (cell.form === otherForm) this.oddTexts.add(this.values.length, text);
      this.values.push(cell.value);
      this.forms.push(cell.form);
      this.hasNumbers = true;
      return true;
    }
    const blank = isBlank(text);
    if (!blank && !isMissingToken(text)) return false;
    if (!blank) this.oddTexts.add(this.values.length, text);
    this.values.push(NaN);
    this.forms.push(blank ? blankForm : otherForm);
    return true;
  }

  private turnToCategories(): CategoryBuilder {
    const categories = new CategoryBuilder();
    for (let row = 0; row < this.values.length; row += 1) {
      const form = this.forms.at(row);
      if (form === blankForm) categories.add('');
      else if (form === otherForm) categories.add(this.oddTexts.text(row));
      else categories.add(numberText(this.values.at(row), form, this.mark === commaMark));
    }
    this.values = new Growable((length) => new Float64Array(length));
    this.forms = new Growable((length) => new Uint8Array(length));
    this.oddTexts = new OddTexts();
    return categories;
  }
}

function numberColumn(
  values: Float64Array,
  forms: Uint8Array,
  oddTexts: OddTexts,
  decimalComma: boolean,
): NumberColumn {
  return {
    kind: 'number',
    values,
    text(row) {
      const value = values[row] ?? NaN;
      if (Number.isNaN(value)) return '';
      const form = forms[row] ?? otherForm;
      return form === otherForm ? oddTexts.text(row) : numberText(value, form, decimalComma);
    },
  };
}

/** Texts up to this length are copied by the JavaScript engine; longer ones would keep the whole piece of the file alive. */
const longestCopiedText = 12;

class CategoryBuilder {
  private readonly codes = new Growable((length) => new Int32Array(length));
  private readonly codeOf = new Map<string, number>();

  get labelCount(): number {
    return this.codeOf.size;
  }

  add(text: string): void {
    if (isBlank(text)) {
      this.codes.push(-1);
      return;
    }
    let code = this.codeOf.get(text);
    if (code === undefined) {
      code = this.codeOf.size;
      this.codeOf.set(text.length > longestCopiedText ? detached(text) : text, code);
    }
    this.codes.push(code);
  }

  finish(): CategoryColumn {
    return { kind: 'category', codes: this.codes.finish(), labels: [...this.codeOf.keys()] };
  }
}

/** The same text with memory of its own instead of a window into a longer one. */
function detached(text: string): string {
  return ` ${text}`.slice(1);
}
