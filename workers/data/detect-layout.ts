/** What a text table leaves unsaid, guessed from its first rows: the delimiter, and whether the first row is a header. */
import { tableLimits, type ParseOptions } from '../../contract/dataset.ts';
import {
  commaMark,
  isBlank,
  isMissingToken,
  noMark,
  otherForm,
  readNumber,
  type NumberForm,
} from './number-grammar.ts';
import { RowReader, type Delimiter } from './row-reader.ts';

export interface Layout {
  readonly delimiter: Delimiter;
  readonly header: boolean;
}

/** Characters that are looked at; enough for two rows of the widest table. */
export const sampleLength = 1_000_000;
const sampleRows = 50;

const delimiters: readonly Delimiter[] = [',', ';', '\t', '|'];

/** `sample` is the start of the text; `isWhole` when it is all of it. Given options are taken as they are. */
export function detectLayout(sample: string, isWhole: boolean, options: ParseOptions): Layout {
  const candidates = (options.delimiter === null ? delimiters : [options.delimiter]).map((delimiter) => ({
    delimiter,
    ...readSample(sample, isWhole, delimiter),
  }));
  const best = candidates.reduce((leader, candidate) =>
    firstDifference(score(candidate), score(leader)) > 0 ? candidate : leader,
  );
  return {
    delimiter: best.delimiter,
    header: options.header ?? looksLikeHeader(best.rows, best.delimiter),
  };
}

interface Sample {
  readonly delimiter: Delimiter;
  readonly rows: readonly (readonly string[])[];
  readonly isBroken: boolean;
}

/** Rows of unequal widths are what the score is about, so each is read by a reader of its own width. */
function readSample(sample: string, isWhole: boolean, delimiter: Delimiter): Omit<Sample, 'delimiter'> {
  const rows: string[][] = [];
  const reader = new RowReader(
    delimiter,
    tableLimits,
    (cells) => {
      rows.push([...cells]);
      return rows.length === sampleRows ? enough : null;
    },
    'any_width',
  );
  const problem = reader.push(sample) ?? (isWhole ? reader.finish() : null);
  return { rows, isBroken: problem !== null && problem !== enough };
}

const enough = 'enough rows';

/** Compared entry by entry: readable at all, more than one column, equal widths, numbers between the delimiters, columns. */
function score({ rows, isBroken, delimiter }: Sample): number[] {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  let width = 0;
  let agreeing = 0;
  for (const [length, count] of counts) {
    if (count > agreeing) [width, agreeing] = [length, count];
  }
  const cells = rows.flat();
  const numbers = cells.filter((cell) => isNumber(cell, delimiter)).length;
  return [
    width > 1 ? 1 : 0,
    isBroken ? 0 : 1,
    agreeing / Math.max(1, rows.length),
    numbers / Math.max(1, cells.length),
    width,
  ];
}

function firstDifference(left: readonly number[], right: readonly number[]): number {
  for (const [index, value] of left.entries()) {
    const difference = value - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

const form: NumberForm = { value: 0, mark: noMark, form: otherForm };

function isNumber(text: string, delimiter: Delimiter): boolean {
  return readNumber(text, form) && (form.mark !== commaMark || delimiter === ';');
}

/**
 * A first row is a header when more of its columns are a text above numbers than a number. Where no column is a text
 * above numbers, it is one when its cells are all there, all different and none is a number.
 */
function looksLikeHeader(rows: readonly (readonly string[])[], delimiter: Delimiter): boolean {
  const [first, ...rest] = rows;
  if (first === undefined) return false;
  const isText = (cell: string) => !isBlank(cell) && !isMissingToken(cell) && !isNumber(cell, delimiter);
  const textsAboveNumbers = first.filter((cell, column) => {
    const below = rest.map((row) => row[column] ?? '');
    return isText(cell) && !below.some(isText) && below.some((other) => isNumber(other, delimiter));
  }).length;
  const numbers = first.filter((cell) => isNumber(cell, delimiter)).length;
  if (textsAboveNumbers > 0) return textsAboveNumbers > numbers;
  return numbers === 0 && first.every((cell) => !isBlank(cell)) && new Set(first).size === first.length;
}
