/**
 * The one answer to "is this cell a number?": optional sign, digits without a superfluous leading zero,
 * at most one decimal mark, optional exponent, spaces and tabs around it. `007`, `1 234`, `0x1F`, `NaN`, `1e999` are text.
 */

/** Decimal mark that a cell uses; a whole number uses none. */
export const noMark = 0;
const pointMark = 1;
export const commaMark = 2;

/** How the text of a cell follows from its value; smaller codes mean `value.toFixed(code)`. */
const shortestForm = 254;
export const otherForm = 255;

/** Filled by `readNumber`; reused from cell to cell because a table has millions of them. */
export interface NumberForm {
  value: number;
  mark: typeof noMark | typeof pointMark | typeof commaMark;
  /** Digits after the decimal mark when that alone restores the text, else `shortestForm` or `otherForm`. */
  form: number;
}

/** Powers of ten that a double holds exactly; dividing a whole number below 2⁵³ by one rounds once (Clinger, 1990). */
const exactPowers = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));
const mostExactDigits = 15;

const space = 32;
const tab = 9;

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Reads `text` into `result`; false when it is not a number, and `result` is then meaningless. */
export function readNumber(text: string, result: NumberForm): boolean {
  let start = 0;
  let end = text.length;
  while (start < end && (text.charCodeAt(start) === space || text.charCodeAt(start) === tab)) start += 1;
  while (end > start && (text.charCodeAt(end - 1) === space || text.charCodeAt(end - 1) === tab)) end -= 1;

  let position = start;
  const sign = text.charCodeAt(position);
  if (sign === 43 || sign === 45) position += 1;

  const wholeStart = position;
  let mantissa = 0;
  while (position < end && isDigit(text.charCodeAt(position))) {
    mantissa = mantissa * 10 + (text.charCodeAt(position) - 48);
    position += 1;
  }
  const wholeDigits = position - wholeStart;
  if (wholeDigits > 1 && text.charCodeAt(wholeStart) === 48) return false;

  let mark: NumberForm['mark'] = noMark;
  let decimals = 0;
  const afterWhole = text.charCodeAt(position);
  if (position < end && (afterWhole === 46 || afterWhole === 44)) {
    mark = afterWhole === 46 ? pointMark : commaMark;
    position += 1;
    const decimalStart = position;
    while (position < end && isDigit(text.charCodeAt(position))) {
      mantissa = mantissa * 10 + (text.charCodeAt(position) - 48);
      position += 1;
    }
    decimals = position - decimalStart;
  }
  if (wholeDigits + decimals === 0) return false;

  const hasExponent = position < end && (text.charCodeAt(position) | 32) === 101;
  if (hasExponent) {
    position += 1;
    const exponentSign = text.charCodeAt(position);
    if (position < end && (exponentSign === 43 || exponentSign === 45)) position += 1;
    const exponentStart = position;
    while (position < end && isDigit(text.charCodeAt(position))) position += 1;
    if (position === exponentStart) return false;
  }
  if (position !== end) return false;

  result.mark = mark;
  if (!hasExponent && wholeDigits + decimals <= mostExactDigits) {
    const size = mantissa / (exactPowers[decimals] ?? NaN);
    result.value = sign === 45 ? -size : size;
    const restorable =
      wholeDigits > 0 &&
      (mark === noMark || decimals > 0) &&
      sign !== 43 &&
      end - start === text.length &&
      !Object.is(result.value, -0);
    result.form = restorable ? decimals : otherForm;
    return true;
  }
  const plain = text.slice(start, end);
  result.value = Number(mark === commaMark ? plain.replace(',', '.') : plain);
  result.form =
    numberText(result.value, shortestForm, mark === commaMark) === text ? shortestForm : otherForm;
  return Number.isFinite(result.value);
}

/** The text a number was written as, for every form but `otherForm`. */
export function numberText(value: number, form: number, decimalComma: boolean): string {
  const text = form === shortestForm ? String(value) : value.toFixed(form);
  return decimalComma ? text.replace('.', ',') : text;
}

const single: NumberForm = { value: 0, mark: noMark, form: otherForm };

/** A single number with a decimal point, or null when the text is not one. */
export function parseNumber(text: string): number | null {
  return readNumber(text, single) && single.mark !== commaMark ? single.value : null;
}

const missingTokens = new Set(['na', 'n/a', 'nan', 'null', '?', '-']);
const longestMissingToken = 4;

/** `NA`, `N/A`, `NaN`, `null`, `?` and a lone dash stand for a missing number; among texts they are texts. */
export function isMissingToken(text: string): boolean {
  return text.length <= longestMissingToken && missingTokens.has(text.toLowerCase());
}

/** Cells without content are missing in every column. */
export function isBlank(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code !== space && code !== tab) return false;
  }
  return true;
}
