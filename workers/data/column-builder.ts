/**
 * Types a column while its cells arrive. It starts as numbers and becomes categories at the first cell that is
 * neither a number nor missing; the earlier cells get back the text they were written with at the end, in pieces,
 * because they may be many.
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
import { inPieces, type Pause } from './pause.ts';
import type { CategoryColumn, Column, NumberColumn } from './table.ts';

/** Codes besides those of `NumberForm.form` for a cell that is blank. */
const blankForm = 253;

const cell: NumberForm = { value: 0, mark: noMark, form: otherForm };

export class ColumnBuilder {
  /** The cells from the first text on; null while the column is still one of numbers. */
  private categories: CategoryBuilder | null = null;
  private readonly allowsComma: boolean;
  private mark: NumberForm['mark'] = noMark;
  private hasNumbers = false;
  private readonly values = new Growable((length) => new Float64Array(length));
  private readonly forms = new Growable((length) => new Uint8Array(length));
  private readonly oddTexts = new OddTexts();

  /** `allowsComma`: the decimal mark may be a comma, if it is in the whole column. */
  constructor(allowsComma: boolean) {
    this.allowsComma = allowsComma;
  }

  /** How many different labels the column keeps so far; 0 for numbers. */
  get labelCount(): number {
    return this.categories?.labelCount ?? 0;
  }

  add(text: string): void {
    if (this.categories === null && this.addNumber(text)) return;
    this.categories ??= new CategoryBuilder();
    this.categories.add(text);
  }

  async finish(pause: Pause): Promise<Column> {
    if (this.categories !== null) return (await this.allCategories(this.categories, pause)).finish();
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

  private async allCategories(tail: CategoryBuilder, pause: Pause): Promise<CategoryBuilder> {
    if (this.values.length === 0) return tail;
    const whole = new CategoryBuilder();
    await inPieces(this.values.length, pause, (first, end) => {
      for (let row = first; row < end; row += 1) whole.add(this.textBack(row));
    });
    await whole.append(tail, pause);
    return whole;
  }

  /** A cell among the numbers as it was written. */
  private textBack(row: number): string {
    const form = this.forms.at(row);
    if (form === blankForm) return '';
    if (form === otherForm) return this.oddTexts.text(row);
    return numberText(this.values.at(row), form, this.mark === commaMark);
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
    this.codes.push(this.codeFor(text));
  }

  /** All cells of `other`, which come after these. */
  async append(other: CategoryBuilder, pause: Pause): Promise<void> {
    const codes = Int32Array.from(other.codeOf.keys(), (label) => this.codeFor(label));
    await inPieces(other.codes.length, pause, (first, end) => {
      for (let row = first; row < end; row += 1) this.codes.push(codes[other.codes.at(row)] ?? -1);
    });
  }

  finish(): CategoryColumn {
    return { kind: 'category', codes: this.codes.finish(), labels: [...this.codeOf.keys()] };
  }

  private codeFor(text: string): number {
    const known = this.codeOf.get(text);
    if (known !== undefined) return known;
    const code = this.codeOf.size;
    this.codeOf.set(text.length > longestCopiedText ? detached(text) : text, code);
    return code;
  }
}

/** The same text with memory of its own instead of a window into a longer one. */
function detached(text: string): string {
  return ` ${text}`.slice(1);
}
