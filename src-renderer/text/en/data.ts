import type { ColumnKind, MissingPolicy, Scaling, SyntheticKind, Task } from '../../../contract/dataset.ts';
import { count, plural } from './counts.ts';

export const scalingNames: Readonly<Record<Scaling, string>> = {
  standardize: 'Standardize',
  min_max: 'Min–max',
  none: 'None',
};

export const scalingNotes: Readonly<Record<Scaling, string>> = {
  standardize: 'Mean 0, standard deviation 1',
  min_max: 'Into 0…1',
  none: 'Numbers as they are',
};

export const missingNames: Readonly<Record<MissingPolicy, string>> = {
  fill: 'Fill in',
  drop_row: 'Drop the row',
};

export const missingNotes: Readonly<Record<MissingPolicy, string>> = {
  fill: 'Mean, or the most frequent label',
  drop_row: 'Rows with a gap are left out',
};

export const taskNames: Readonly<Record<Task, string>> = {
  classification: 'Classes',
  regression: 'A number',
};

export const syntheticNames: Readonly<Record<SyntheticKind, string>> = {
  xor: 'XOR',
  circles: 'Circles',
  moons: 'Moons',
  spiral: 'Spiral',
  blobs: 'Gaussian blobs',
  sine: 'Sine curve',
};

export const delimiterNames = {
  ',': 'Comma',
  ';': 'Semicolon',
  '\t': 'Tab',
  '|': 'Vertical bar',
} as const;

const kindNames: Readonly<Record<ColumnKind, string>> = { number: 'number', category: 'category' };
const scaledAs: Readonly<Record<Scaling, string>> = {
  standardize: 'standardized',
  min_max: 'min–max scaled',
  none: 'not scaled',
};

export const dataText = {
  region: 'Data',
  change: 'Details',
  target: 'Target column',
  summary: (rows: number, features: number, classes: number | null) =>
    `${plural(rows, 'row', 'rows')} · ${plural(features, 'feature', 'features')}` +
    (classes === null ? '' : ` · ${plural(classes, 'class', 'classes')}`),
  splitSummary: (train: number, validation: number, test: number, scaling: Scaling) =>
    `${count(train)} train · ${count(validation)} validation · ${count(test)} test · ${scaledAs[scaling]}`,
  preparing: 'Preparing…',
  droppedRows: (rows: number) => `${plural(rows, 'row', 'rows')} left out because of missing cells`,
  openFile: 'Open data file',
  openTable: 'Open table…',
  generate: 'Kind',
  rows: 'Rows',
  noise: 'Noise',
  dataSeed: 'Data seed',
  saveCsv: 'Save as CSV…',
  generateInstead: 'Generate data',
  generatedInstead: (name: string) => `Generated data took the place of ${name}.`,
  delimiter: 'Delimiter',
  firstRow: 'First row',
  firstRowNames: 'Column names',
  firstRowData: 'Data',
  reading: (name: string) => `Reading ${name}…`,
  readProgress: (rows: string, percent: string) => `${rows} rows · ${percent}`,
  predict: 'Predict',
  scaling: 'Scaling',
  missing: 'Missing cells',
  train: 'Train %',
  validation: 'Validation %',
  test: 'Test %',
  splitSeed: 'Split seed',
  splitNote: 'Rows are dealt out by class. Scaling and fills are fitted on the training rows only.',
  columns: 'Columns',
  columnsNote: (columns: number) => plural(columns, 'column', 'columns'),
  firstRows: (shown: number, all: number) =>
    shown < all ? `First ${count(shown)} of ${count(all)} rows` : plural(all, 'row', 'rows'),
  openRowNote: 'choose a row by its number to open it in the graph',
  openRow: (row: number) => `Open row ${count(row)} in the graph`,
  role: 'Role',
  roleOf: (name: string) => `Role of ${name}`,
  kind: 'Type',
  kindOf: (name: string) => `Type of ${name}`,
  kindName: (kind: ColumnKind) => kindNames[kind],
  roles: { feature: 'Feature', target: 'Target', ignored: 'Ignored' },
  name: 'Column',
  missingCount: 'Missing',
  distinct: 'Distinct',
  statistics: 'Range or labels',
  mean: 'Mean ± sd',
  distribution: 'Distribution',
  missingCell: 'missing',
  row: 'Row',
  importFailed: (name: string, reason: string) => `${name} could not be read. ${reason}`,
  pastedName: 'pasted table',
} as const;
